package cn.etown.support.enterprise;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import cn.etown.support.UserMessageException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds enterprises and corrects whom they are written to, with who did it, when and why. */
@Service
public class ContactDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ContactDesk.class);
    private static final int MOST_SHOWN = 50;
    private static final int LONGEST_REASON = 500;

    private final EnterpriseService enterprises;
    private final Enterprises register;
    private final Contacts contacts;
    private final JdbcClient jdbc;
    private final Clock clock;

    ContactDesk(EnterpriseService enterprises, Enterprises register, Contacts contacts, JdbcClient jdbc, Clock clock) {
        this.enterprises = enterprises;
        this.register = register;
        this.contacts = contacts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param contactName null where there is no contact, or it was erased */
    public record Hit(String creditCode, String name, @Nullable String contactName, @Nullable String email) {
    }

    /** @param more whether there are others that are not shown */
    public record Hits(List<Hit> hits, boolean more) {
    }

    /** By a part of the name or the beginning of the credit code; without either those registered last. */
    @Transactional(readOnly = true)
    public Hits search(@Nullable String text) {
        String part = text == null ? "" : text.strip().replaceAll("([%_\\\\])", "\\\\$1");
        List<Hit> hits = jdbc.sql("""
                        select e.credit_code, e.name, c.name as contact_name, c.email from support.enterprise e
                        left join support.enterprise_contact c on c.enterprise_id = e.id and c.erased_at is null
                        where :part = '' or e.name ilike '%' || :part || '%' or e.credit_code like upper(:part) || '%'
                        order by case when :part = '' then e.registered_at end desc nulls last, e.name, e.id limit :most""")
                .param("part", part).param("most", MOST_SHOWN + 1).query(Hit.class).list();
        return new Hits(hits.stream().limit(MOST_SHOWN).toList(), hits.size() > MOST_SHOWN);
    }

    /**
     * One contact after the other.
     *
     * @param actor  who corrected it; null: it came with an application
     * @param fields what was changed, Chinese
     * @param erased whether it has been replaced or erased since
     */
    public record Change(Instant at, @Nullable String actor, @Nullable String reason, List<String> fields, @Nullable String emailBefore, @Nullable String emailAfter, boolean erased) {
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Change> historyOf(long enterpriseId) {
        return jdbc.sql("""
                        select c.recorded_at, c.erased_at, support.hand_of('enterprise_contact_change', change.contact_id::text, 'actor', change.actor) as actor, change.reason, change.fields, change.email_before, change.email_after
                        from support.enterprise_contact c left join support.enterprise_contact_change change on change.contact_id = c.id
                        where c.enterprise_id = ? order by c.id desc""")
                .param(enterpriseId).query(ContactDesk::change).list();
    }

    /** The id of the contact that a person has before the eyes; 0 where there is none. */
    @Transactional(readOnly = true)
    public long versionOf(long enterpriseId) {
        return contacts.presentIdOf(enterpriseId).orElse(0);
    }

    /**
     * Links that went to the old address work no more, and new ones go to the new one.
     *
     * @param version what the person had before the eyes
     * @return what was changed, Chinese
     * @throws UserMessageException for what is wrong, nothing new, or a contact that somebody else corrected meanwhile
     */
    @Transactional
    public List<String> correct(long enterpriseId, long version, @Nullable String name, @Nullable String email, @Nullable String phone, @Nullable String reason, String actor) {
        Contact corrected = new RegistrationCheck().checkContact(name, email, phone);
        String stated = stated(reason);
        register.lock(enterpriseId);
        if (versionOf(enterpriseId) != version) {
            throw new UserMessageException("该单位的联系人刚刚已由他人更正，请核对后再改。");
        }
        Optional<Contact> before = contacts.presentOf(enterpriseId);
        List<String> fields = changed(before, corrected);
        if (fields.isEmpty()) {
            throw new UserMessageException("联系人信息没有改动，无须提交。");
        }
        long contact = enterprises.replaceContact(enterpriseId, corrected);
        jdbc.sql("""
                        insert into support.enterprise_contact_change (contact_id, enterprise_id, fields, email_before, email_after, reason, actor, changed_at)
                        values (:contact, :enterprise, :fields, :before, :after, :reason, :actor, :now)""")
                .param("contact", contact).param("enterprise", enterpriseId).param("fields", fields.toArray(String[]::new))
                .param("before", before.map(Contact::email).map(EmailAddress::masked).orElse(null)).param("after", EmailAddress.masked(corrected.email()))
                .param("reason", stated).param("actor", actor).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
        LOG.info("enterprise {}: contact corrected by {}", enterpriseId, actor);
        return fields;
    }

    private static List<String> changed(Optional<Contact> before, Contact after) {
        List<String> fields = new ArrayList<>();
        if (!before.map(Contact::name).filter(after.name()::equals).isPresent()) {
            fields.add("姓名");
        }
        if (!before.map(Contact::email).filter(after.email()::equals).isPresent()) {
            fields.add("电子邮箱");
        }
        if (!Objects.equals(before.map(Contact::phone).orElse(null), after.phone())) {
            fields.add("电话");
        }
        return fields;
    }

    private static String stated(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new UserMessageException("请填写更正理由，例如来电、来函的日期和经核实的情况。");
        }
        if (reason.strip().length() > LONGEST_REASON) {
            throw new UserMessageException("更正理由不超过 %d 字。".formatted(LONGEST_REASON));
        }
        return reason.strip();
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        boolean corrected = row.getString("actor") != null;
        return new Change(row.getTimestamp("recorded_at").toInstant(), row.getString("actor"), row.getString("reason"),
                corrected ? List.of((String[]) row.getArray("fields").getArray()) : List.of(), row.getString("email_before"), row.getString("email_after"),
                row.getTimestamp("erased_at") != null);
    }
}
