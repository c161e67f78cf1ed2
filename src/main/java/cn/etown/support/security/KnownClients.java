package cn.etown.support.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Browsers in which a person has signed in before, known again by a signed cookie for that person (OWASP, "device cookies"). It opens nothing and spares
 * no password; it only counts wrong ones apart from those of strangers.
 */
@Component
class KnownClients {

    static final String COOKIE = "known-client";
    static final Duration LASTS = Duration.ofDays(180);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_BYTES = 16;

    private final Supplier<byte[]> key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    @Autowired
    KnownClients(JdbcClient jdbc, Clock clock) {
        this(() -> jdbc.sql("select secret from support.sign_in_key").query(byte[].class).single(), clock);
    }

    KnownClients(Supplier<byte[]> key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    String cookieFor(String userId) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String content = text(userId.getBytes(StandardCharsets.UTF_8)) + "." + clock.instant().plus(LASTS).getEpochSecond() + "." + text(id);
        return content + "." + text(signature(content));
    }

    /** The id of the browser, if this person has signed in with it. */
    Optional<String> idOf(@Nullable String cookie, String userId) {
        String[] parts = cookie == null ? new String[0] : cookie.split("\\.");
        if (parts.length != 4 || !parts[0].equals(text(userId.getBytes(StandardCharsets.UTF_8)))) {
            return Optional.empty();
        }
        String content = parts[0] + "." + parts[1] + "." + parts[2];
        boolean genuine = MessageDigest.isEqual(text(signature(content)).getBytes(StandardCharsets.US_ASCII), parts[3].getBytes(StandardCharsets.UTF_8));
        return genuine && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[1]))) ? Optional.of(parts[2]) : Optional.empty();
    }

    private byte[] signature(String content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.get(), ALGORITHM));
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
