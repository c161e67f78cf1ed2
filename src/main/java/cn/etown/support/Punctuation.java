package cn.etown.support;

import java.util.Map;
import java.util.regex.Pattern;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Chinese texts that were kept with the half-width signs of the file they came from, and are never changed since: pages show them with those of print,
 * {@code ${@punctuation.fullWidth(…)}}. Not for quotations. Signs between digits and letters stay, such as those of times and numbers.
 */
@Component("punctuation")
public final class Punctuation {

    private static final Pattern BESIDE_CHINESE = Pattern.compile("(?<=[\\p{IsHan}〕》）”、])[,;:()]|[,;:()](?=[\\p{IsHan}〔《（“])");
    private static final Map<String, String> SIGNS = Map.of(",", "，", ";", "；", ":", "：", "(", "（", ")", "）");

    private Punctuation() {
    }

    /** Nothing for nothing. */
    public static String fullWidth(@Nullable String text) {
        return text == null ? "" : BESIDE_CHINESE.matcher(text).replaceAll(sign -> SIGNS.get(sign.group()));
    }
}
