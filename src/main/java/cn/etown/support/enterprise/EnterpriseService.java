package cn.etown.support.enterprise;

import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

import cn.etown.support.UserMessageException;
import cn.etown.support.enterprise.RegistrationCheck.Checked;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of applicants (企业库). */
@Service
public class EnterpriseService {

    private final Enterprises enterprises;
    private final Contacts contacts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EnterpriseService(Enterprises enterprises, Contacts contacts, ApplicationEventPublisher events, Clock clock) {
        this.enterprises = enterprises;
        this.contacts = contacts;
        this.events = events;
        this.clock = clock;
    }

    /** Registers an unknown applicant or completes a known one, contact included. @throws UserMessageException naming every field to mend */
    @Transactional
    public Enterprise register(Registration registration) {
        RegistrationCheck check = new RegistrationCheck();
        Optional<CreditCode> code = check.code(registration.creditCode());
        Optional<Enterprise> registered = code.flatMap(enterprises::find);
        Optional<Contact> present = registered.flatMap(enterprise -> contacts.presentOf(enterprise.id()));
        Checked checked = check.check(registration, code.orElse(null), registered, present);

        Enterprise enterprise = registered.filter(checked.enterprise()::equals).orElseGet(() -> enterprises.save(checked.enterprise(), clock.instant()));
        if (present.filter(checked.contact()::equals).isEmpty()) {
            replaceContact(enterprise.id(), checked.contact());
        }
        return enterprise;
    }

    public Enterprise get(long enterpriseId) {
        return enterprises.find(enterpriseId)
                .orElseThrow(() -> new UserMessageException("企业库中没有编号为 " + enterpriseId + " 的单位，请核对。"));
    }

    public Optional<Enterprise> find(CreditCode creditCode) {
        return enterprises.find(creditCode);
    }

    /** Those of the credit codes that are in the register. */
    public Set<String> registered(Collection<String> creditCodes) {
        return enterprises.registered(creditCodes);
    }

    /** The present contact, empty once erased. */
    public Optional<Contact> contactOf(long enterpriseId) {
        return contacts.presentOf(enterpriseId);
    }

    /** Erases the personal data of an applicant's contacts. */
    @Transactional
    public void eraseContacts(long enterpriseId) {
        contacts.erase(enterpriseId, clock.instant());
    }

    /** The present contact gives way. Whoever was written to at another address learns of it by {@link EmailReplaced}. @return the id of the new one */
    long replaceContact(long enterpriseId, Contact contact) {
        enterprises.lock(enterpriseId);
        boolean otherAddress = contacts.presentOf(enterpriseId).filter(before -> !before.email().equalsIgnoreCase(contact.email())).isPresent();
        contacts.erase(enterpriseId, clock.instant());
        long id = contacts.add(enterpriseId, contact, clock.instant());
        if (otherAddress) {
            events.publishEvent(new EmailReplaced(enterpriseId));
        }
        return id;
    }
}
