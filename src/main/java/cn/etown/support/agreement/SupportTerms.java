package cn.etown.support.agreement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * The terms of a support agreement: what is offered and countered in a negotiation, frozen when agreed, printed in the document and kept with it. The
 * four ten-year promises (section 五 of the policy) are always in and not listed.
 *
 * @param instalments  in the order of their numbers, from 1; their amounts add up to the amount
 * @param targets      performance targets, by year and then as the indicators are listed
 * @param undertakings further obligations beside the ten-year promises, in the order of the catalogue
 */
public record SupportTerms(Money amount, List<Instalment> instalments, List<Target> targets, List<Undertaking> undertakings, BreachTerms breach) {

    public static final int MOST_INSTALMENTS = 6;
    public static final int MOST_TARGETS = 8;

    public SupportTerms {
        instalments = List.copyOf(instalments);
        targets = targets.stream().sorted(Comparator.comparingInt(Target::year).thenComparing(Target::indicator)).toList();
        undertakings = undertakings.stream().sorted().toList();
    }

    /** Terms that may be offered or agreed today. Terms that were sound once stay valid: those are not asked again.
     *
     * @throws UserMessageException naming everything that is wrong
     */
    public SupportTerms requireSound(LocalDate today) {
        List<String> complaints = TermsCheck.complaints(this, today);
        if (!complaints.isEmpty()) {
            throw TermsCheck.refusal(complaints);
        }
        return this;
    }

    /** The one and only text of these terms, for storing (as text, not as {@code jsonb}) and for the digest. */
    public String toJson() {
        return TermsJson.write(this);
    }

    /** @throws IllegalArgumentException for anything but what {@link #toJson} wrote, byte for byte */
    public static SupportTerms fromJson(String json) {
        return TermsJson.read(json);
    }

    /** The digest of {@link #toJson} in UTF-8, 64 hexadecimal digits. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(toJson().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The terms as people read them, line by line, each with what it said before. */
    public List<TermLine> linesSince(@Nullable SupportTerms before) {
        return TermsComparison.of(before, this);
    }

    /** Only what is different. */
    public List<TermLine> changesSince(SupportTerms before) {
        return linesSince(before).stream().filter(TermLine::isChanged).toList();
    }
}
