package cn.etown.support.agreement.registry;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import cn.etown.support.agreement.RegisteredPromise;

/** Whether a reported value is what was true on signing, however it is written. */
final class Likeness {

    enum Result { SAME, RAISED, DIFFERENT }

    /** What an address may begin with and still be the same; the longer ones first. */
    private static final List<String> AREA = List.of("北京市", "北京亦庄经济技术开发区", "亦庄经济技术开发区", "北京经济技术开发区", "经济技术开发区", "北京经开区", "经开区");
    private static final List<String> ADMINISTRATION = List.of("国家税务总局", "北京市");

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
        return kind == RegistryKind.TAX_AUTHORITY ? without(plain, ADMINISTRATION) : without(plain, AREA);
    }

    /** Each of them at most once, in their order. */
    private static String without(String text, List<String> beginnings) {
        String rest = text;
        for (String beginning : beginnings) {
            if (rest.startsWith(beginning)) {
                rest = rest.substring(beginning.length());
            }
        }
        return rest;
    }
}
