package cn.etown.support.insight;

import java.util.ArrayList;
import java.util.List;

/** The part of a text in which something was found. */
public record Excerpt(List<Part> parts) {

    private static final int BEFORE = 30;
    private static final int AFTER = 60;
    /** As {@code support.searchable} folds them: one character for one. */
    private static final String WIDE = "\uFF3B\uFF3D[]\uFF08\uFF09()\u3010\u3011\u300C\u300D\uFF10\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF18\uFF19\u3000";
    private static final String NARROW = "〔〕〔〕〔〕〔〕〔〕〔〕0123456789 ";

    public record Part(String text, boolean found) {
    }

    /** Around the first of the terms, with all of them marked. */
    static Excerpt of(String text, List<String> terms) {
        String folded = folded(text);
        boolean[] marked = new boolean[text.length()];
        int first = text.length();
        for (String term : terms) {
            String wanted = folded(term);
            for (int at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length())) {
                first = Math.min(first, at);
                java.util.Arrays.fill(marked, at, at + wanted.length(), true);
            }
        }
        int from = first == text.length() ? 0 : whole(text, Math.max(0, first - BEFORE));
        int to = whole(text, Math.min(text.length(), from + BEFORE + AFTER));
        List<Part> parts = new ArrayList<>();
        if (from > 0) {
            parts.add(new Part("…", false));
        }
        for (int start = from, end; start < to; start = end) {
            end = start;
            while (end < to && marked[end] == marked[start]) {
                end++;
            }
            parts.add(new Part(text.substring(start, end), marked[start]));
        }
        if (to < text.length()) {
            parts.add(new Part("…", false));
        }
        return new Excerpt(parts);
    }

    static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            int place = WIDE.indexOf(character);
            folded.append(place >= 0 ? NARROW.charAt(place) : character < 128 ? Character.toLowerCase(character) : character);
        }
        return folded.toString();
    }

    /** Never between the two halves of a rare character. */
    private static int whole(String text, int index) {
        return index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
    }
}
