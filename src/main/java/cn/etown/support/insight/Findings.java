package cn.etown.support.insight;

import java.util.List;

/**
 * What a search found.
 *
 * @param more    whether there may be further cases
 * @param advice  what to type instead; empty where the search was made
 */
public record Findings(String words, List<Hit> hits, boolean more, String advice) {
}
