package cn.etown.support.agreement.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;

import cn.etown.support.enterprise.CreditCode;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * One reported change that can be understood.
 *
 * @param feedId   the feed's own id; without one, what the change says
 * @param newValue as it was given
 * @param capital  the new registered capital, null for the other kinds
 * @param source   document or notice by which the registry proves it
 */
record RegistryChange(String feedId, CreditCode creditCode, RegistryKind kind, String newValue, @Nullable Money capital, LocalDate effectiveOn, String source) {

    static final int LONGEST_ID = 100;

    /** @param feedId null where the feed has none: then the same content is the same change */
    static RegistryChange of(@Nullable String feedId, CreditCode creditCode, RegistryKind kind, String newValue, @Nullable Money capital, LocalDate effectiveOn, String source) {
        RegistryChange change = new RegistryChange("", creditCode, kind, newValue, capital, effectiveOn, source);
        return new RegistryChange(feedId == null ? "content:" + change.fingerprint() : feedId, creditCode, kind, newValue, capital, effectiveOn, source);
    }

    /** Of what it says: tells a repetition from another change under the same id. */
    String fingerprint() {
        return sha256(String.join("\n", creditCode.value(), kind.name(), newValue, effectiveOn.toString(), source));
    }

    /** Of the fact: the same from another feed or under another id. */
    String factKey() {
        return "%s %s %s".formatted(kind, effectiveOn, sha256(capital == null ? Likeness.plain(kind, newValue) : capital.toString()).substring(0, 24));
    }

    String shownValue() {
        return capital == null ? newValue : capital.toString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
