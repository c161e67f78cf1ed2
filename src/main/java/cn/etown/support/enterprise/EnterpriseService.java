package cn.etown.support.enterprise;

import java.util.Optional;

import org.springframework.stereotype.Service;

/** The register of applicants (企业库). */
@Service
public class EnterpriseService {

    /** Registers an unknown applicant or completes a known one, contact included. @throws cn.etown.support.UserMessageException naming every field to mend */
    public Enterprise register(Registration registration) {
        throw new UnsupportedOperationException();
    }

    public Enterprise get(long enterpriseId) {
        throw new UnsupportedOperationException();
    }

    public Optional<Enterprise> find(CreditCode creditCode) {
        throw new UnsupportedOperationException();
    }

    /** The present contact, empty once erased. */
    public Optional<Contact> contactOf(long enterpriseId) {
        throw new UnsupportedOperationException();
    }

    /** Erases the personal data of an applicant's contacts. */
    public void eraseContacts(long enterpriseId) {
        throw new UnsupportedOperationException();
    }
}
