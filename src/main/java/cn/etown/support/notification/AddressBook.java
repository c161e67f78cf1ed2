package cn.etown.support.notification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import cn.etown.support.UserMessageException;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.enterprise.Contact;
import cn.etown.support.enterprise.EnterpriseService;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which registered addresses do not work. A mark holds back no mail: it tells the staff to ask for another address, and speaks no more once another one
 * is registered.
 */
@Service
public class AddressBook {

    private static final Logger LOG = LoggerFactory.getLogger(AddressBook.class);
    private static final String ENTERPRISE = "enterprise:";
    private static final String OPEN = "select id, owner, salt, digest, masked, reason, refused_at from support.refused_address where cleared_at is null";

    private final JdbcClient jdbc;
    private final ApplicationService applications;
    private final EnterpriseService enterprises;
    private final EnterpriseOfMail enterpriseOfMail;
    private final TaskDesk desk;
    private final PersonNames persons;
    private final Clock clock;

    AddressBook(JdbcClient jdbc, ApplicationService applications, EnterpriseService enterprises, EnterpriseOfMail enterpriseOfMail, TaskDesk desk, PersonNames persons, Clock clock) {
        this.jdbc = jdbc;
        this.applications = applications;
        this.enterprises = enterprises;
        this.enterpriseOfMail = enterpriseOfMail;
        this.desk = desk;
        this.persons = persons;
        this.clock = clock;
    }

    /**
     * An address that did not work when it was last used and is registered still.
     *
     * @param owner  enterprise or member of staff, by name
     * @param masked address
     * @param reason in Chinese, with what to do
     */
    public record Refused(long id, String owner, String masked, String reason, Instant refusedAt) {
    }

    /** The mail server said that there is no such address. */
    void mark(Mail mail, Letter letter, String answer) {
        ownerOf(mail).ifPresent(owner -> mark(owner, letter.address(), mail.id(), answer));
    }

    /** The mail came back; marks the address of now only when it is the one that the mail went to. */
    void markReturned(Mail mail, @Nullable String sentTo, String answer) {
        ownerOf(mail).ifPresent(owner -> addressOf(owner).filter(address -> Letter.masked(address).equals(sentTo)).ifPresent(address -> mark(owner, address, mail.id(), answer)));
    }

    private void mark(String owner, String address, long mailId, String answer) {
        UUID salt = UUID.randomUUID();
        jdbc.sql("""
                        insert into support.refused_address (owner, salt, digest, masked, mail_id, reason, refused_at)
                        values (:owner, :salt, :digest, :masked, :mail, :reason, :now)
                        on conflict (owner) where cleared_at is null do update set salt = excluded.salt, digest = excluded.digest, masked = excluded.masked,
                            mail_id = excluded.mail_id, reason = excluded.reason, refused_at = excluded.refused_at""")
                .param("owner", owner).param("salt", salt).param("digest", digest(salt, address)).param("masked", Letter.masked(address)).param("mail", mailId)
                .param("reason", Outbox.shortened(answer)).param("now", Timestamp.from(clock.instant())).update();
        LOG.warn("the address {} does not work: {}", Letter.masked(address), answer);
    }

    /** Of all people, newest first. */
    public List<Refused> refused() {
        return jdbc.sql(OPEN + " order by id desc").query(AddressBook::mark).list().stream().filter(this::isRegisteredStill).map(this::describe).toList();
    }

    /** By user id. */
    Map<String, Refused> refusedOfStaff() {
        return jdbc.sql(OPEN + " and starts_with(owner, ?) order by id").param(Mail.USER).query(AddressBook::mark).list().stream().filter(this::isRegisteredStill)
                .collect(Collectors.toMap(mark -> userId(mark.owner()), this::describe, (one, other) -> other, LinkedHashMap::new));
    }

    public Optional<Refused> ofCase(long caseId) {
        return of(ENTERPRISE + applications.caseOf(caseId).enterpriseId());
    }

    public Optional<Refused> ofUser(String userId) {
        return of(Mail.USER + userId);
    }

    /** Somebody has made sure that the address works. */
    @Transactional
    public void clear(long id, String actor) {
        int cleared = jdbc.sql("update support.refused_address set cleared_at = :now, cleared_by = :actor where id = :id and cleared_at is null")
                .param("now", Timestamp.from(clock.instant())).param("actor", actor).param("id", id).update();
        if (cleared == 0) {
            throw new UserMessageException("这条标记已经取消，请刷新页面。");
        }
        LOG.info("{} clears the mark {} of an address", actor, id);
    }

    private Optional<Refused> of(String owner) {
        return jdbc.sql(OPEN + " and owner = ?").param(owner).query(AddressBook::mark).optional().filter(this::isRegisteredStill).map(this::describe);
    }

    private Optional<String> ownerOf(Mail mail) {
        if (mail.isForStaff()) {
            return Optional.of(mail.recipient());
        }
        return mail.isForEnterprise() ? Optional.ofNullable(enterpriseOfMail.of(mail).id()).map(id -> ENTERPRISE + id) : Optional.empty();
    }

    private Optional<String> addressOf(String owner) {
        return owner.startsWith(ENTERPRISE) ? enterprises.contactOf(enterpriseId(owner)).map(Contact::email)
                : desk.colleague(userId(owner)).map(TaskDesk.Colleague::email);
    }

    private boolean isRegisteredStill(Mark mark) {
        return addressOf(mark.owner()).filter(address -> digest(mark.salt(), address).equals(mark.digest())).isPresent();
    }

    private Refused describe(Mark mark) {
        String owner = mark.owner().startsWith(ENTERPRISE) ? enterprises.get(enterpriseId(mark.owner())).name() : persons.ofUser(userId(mark.owner()));
        return new Refused(mark.id(), owner, mark.masked(), MailProblem.of(mark.reason()).reason(), mark.refusedAt());
    }

    private static long enterpriseId(String owner) {
        return Long.parseLong(owner.substring(ENTERPRISE.length()));
    }

    private static String userId(String owner) {
        return owner.substring(Mail.USER.length());
    }

    private static String digest(UUID salt, String address) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest((salt + " " + address.strip().toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Mark(long id, String owner, UUID salt, String digest, String masked, String reason, Instant refusedAt) {
    }

    private static Mark mark(ResultSet row, int number) throws SQLException {
        return new Mark(row.getLong("id"), row.getString("owner"), row.getObject("salt", UUID.class), row.getString("digest"), row.getString("masked"),
                row.getString("reason"), row.getTimestamp("refused_at").toInstant());
    }
}
