package cn.etown.support.enterprise;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** At most one present contact an enterprise; of a former one only a salted hash of the address is left. */
@Repository
class Contacts {

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    Contacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Contact> presentOf(long enterpriseId) {
        return jdbc.sql("select name, email, phone from support.enterprise_contact where enterprise_id = ? and erased_at is null").param(enterpriseId)
                .query((row, number) -> new Contact(row.getString("name"), row.getString("email"), row.getString("phone"))).optional();
    }

    /** @return its id */
    long add(long enterpriseId, Contact contact, Instant now) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return jdbc.sql("""
                insert into support.enterprise_contact (enterprise_id, name, email, phone, salt, email_hash, recorded_at)
                values (:enterprise, :name, :email, :phone, :salt, :hash, :now) returning id""")
                .param("enterprise", enterpriseId).param("name", contact.name()).param("email", contact.email()).param("phone", contact.phone())
                .param("salt", salt).param("hash", hash(salt, contact.email())).param("now", now.atOffset(ZoneOffset.UTC)).query(Long.class).single();
    }

    /** Empty when there is none. */
    OptionalLong presentIdOf(long enterpriseId) {
        return jdbc.sql("select id from support.enterprise_contact where enterprise_id = ? and erased_at is null").param(enterpriseId).query(Long.class).optional()
                .map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    void erase(long enterpriseId, Instant now) {
        jdbc.sql("""
                update support.enterprise_contact set name = null, email = null, phone = null, erased_at = :now
                where enterprise_id = :enterprise and erased_at is null""")
                .param("enterprise", enterpriseId).param("now", now.atOffset(ZoneOffset.UTC)).update();
    }

    static byte[] hash(byte[] salt, String email) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(email.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
