package cn.etown.support.agreement.registry;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;

import cn.etown.support.agreement.RegisteredPromise;

/** Whether a reported value is what was true on signing, however it is written. */
final class Likeness {

    enum Result { SAME, RAISED, DIFFERENT }

    private Likeness() {
    }

    static Result of(RegistryChange change, RegisteredPromise promise) {
        if (change.capital() != null) {
            int compared = change.capital().compareTo(Objects.requireNonNull(promise.capital(), "a promise of capital has its amount"));
            return compared == 0 ? Result.SAME : compared > 0 ? Result.RAISED : Result.DIFFERENT;
        }
        String baseline = Objects.requireNonNull(promise.baseline(), "a promise that applies has its baseline");
        return plain(change.kind(), change.newValue()).equals(plain(change.kind(), baseline)) ? Result.SAME : Result.DIFFERENT;
    }

    /** Without width, blanks and punctuation; an address without the city and the area in front, a tax authority without the State administration. */
    static String plain(RegistryKind kind, String value) {
        String plain = Normalizer.normalize(value, Normalizer.Form.NFKC).replaceAll("[\\p{Z}\\p{C}\\p{P}\\p{S}]", "").toUpperCase(Locale.ROOT);
        return switch (kind) {
            case TAX_AUTHORITY -> plain.replaceFirst("^国家税务总局", "").replaceFirst("^北京市(?=北京)", "");
            default -> plain.replaceFirst("^北京市", "").replaceFirst("^(北京(市)?)?(亦庄)?(经济技术开发区|经开区)", "");
        };
    }
}
