package cn.etown.support.invitation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The secret behind all links: the property {@code support.invitation.key} (environment: {@code SUPPORT_INVITATION_KEY}), at least 32 characters; without it 32 random
 * bytes, made once and kept in {@code support.invitation_key}. Another key makes all links that are out worthless.
 */
@Component
class LinkKey {

    private static final int LEAST_CHARACTERS = 32;
    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String given;
    private volatile byte[] key;

    LinkKey(JdbcClient jdbc, Clock clock, @Value("${support.invitation.key:}") String given) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.given = given.strip();
        if (!this.given.isEmpty() && this.given.length() < LEAST_CHARACTERS) {
            throw new IllegalStateException("support.invitation.key has %d characters; give at least %d random ones, or none at all".formatted(this.given.length(), LEAST_CHARACTERS));
        }
    }

    byte[] bytes() {
        if (key == null) {
            key = given.isEmpty() ? kept() : sha256(given);
        }
        return key;
    }

    /** Two nodes that start at once agree on the key that came first. */
    private byte[] kept() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        jdbc.sql("insert into support.invitation_key (id, key, created_at) values (1, :key, :now) on conflict do nothing")
                .param("key", fresh).param("now", Timestamp.from(clock.instant())).update();
        return jdbc.sql("select key from support.invitation_key where id = 1").query((row, number) -> row.getBytes(1)).single();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
