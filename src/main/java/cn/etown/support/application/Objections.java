package cn.etown.support.application;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Objections and, apart from them and erasable, who raised them. */
@Component
class Objections {

    private static final String SELECT = """
            select o.id, o.application_id, o.receipt, p.number as publicity_number, o.content, b.name, b.contact, o.finding, o.answer, o.received_at, o.answered_at
            from support.objection o join support.publicity p on p.id = o.publicity_id left join support.objector b on b.objection_id = o.id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Objections(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return the salted hash of the objector: what a ledger may hold of him or her */
    String add(Publicity publicity, String receipt, String name, String contact, String content, String recordedBy) {
        String salt = UUID.randomUUID().toString();
        String hash = hash(salt, name, contact);
        Long id = jdbc.sql("""
                insert into support.objection (application_id, publicity_id, receipt, objector_hash, content, status, recorded_by, received_at)
                values (?, ?, ?, ?, ?, 'OPEN', ?, ?) returning id
                """).params(publicity.applicationId(), publicity.id(), receipt, hash, content, recordedBy, now()).query(Long.class).single();
        jdbc.sql("insert into support.objector (objection_id, name, contact, salt) values (?, ?, ?, ?)").params(id, name, contact, salt).update();
        return hash;
    }

    /** Takes up the oldest open one, if it was not taken up before. */
    void investigateNext(long applicationId) {
        jdbc.sql("""
                update support.objection set status = 'INVESTIGATING' where id =
                  (select id from support.objection where application_id = ? and status <> 'ANSWERED' order by status <> 'INVESTIGATING', id limit 1)
                """).param(applicationId).update();
    }

    /** @return false when none was under investigation */
    boolean answer(long applicationId, ObjectionFinding finding, String answer) {
        return jdbc.sql("update support.objection set status = 'ANSWERED', finding = ?, answer = ?, answered_at = ? where application_id = ? and status = 'INVESTIGATING'")
                .params(finding.code(), answer, now(), applicationId).update() > 0;
    }

    /** Those not yet taken up share the finding that made them pointless. */
    void answerOpen(long applicationId, ObjectionFinding finding, String answer) {
        jdbc.sql("update support.objection set status = 'ANSWERED', finding = ?, answer = ?, answered_at = ? where application_id = ? and status = 'OPEN'")
                .params(finding.code(), answer, now(), applicationId).update();
    }

    boolean anyOpen(long applicationId) {
        return jdbc.sql("select exists (select 1 from support.objection where application_id = ? and status = 'OPEN')").param(applicationId)
                .query(Boolean.class).single();
    }

    List<Objection> of(long applicationId) {
        return jdbc.sql(SELECT + "where o.application_id = ? order by o.id").param(applicationId).query(Objections::objection).list();
    }

    /** Answered with the last finding: usually one, more when several shared it. */
    List<Objection> lastAnswered(long applicationId) {
        return jdbc.sql(SELECT + """
                where o.application_id = :id and o.answered_at = (select max(answered_at) from support.objection where application_id = :id) order by o.id
                """).param("id", applicationId).query(Objections::objection).list();
    }

    void eraseObjector(String receipt) {
        jdbc.sql("delete from support.objector where objection_id = (select id from support.objection where receipt = ?)").param(receipt).update();
    }

    private static Objection objection(ResultSet row, int number) throws SQLException {
        return new Objection(row.getLong("id"), row.getLong("application_id"), row.getString("receipt"), row.getString("publicity_number"),
                row.getString("content"), row.getString("name"), row.getString("contact"), row.getString("finding"), row.getString("answer"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(), instant(row.getObject("answered_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static String hash(String salt, String name, String contact) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(String.join("\n", salt, name, contact).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
