package cn.etown.support.dossier;

import java.util.Arrays;
import java.util.List;

/** Computes the amounts that were once decided in a case again. Implemented by the features that compute amounts. */
public interface AmountReplay {

    /** In the order of their making. */
    List<ReplayedAmount> replay(long caseId);

    /** The ids that a version of the rules names after the word: 12 and 15 of {@code award-1 参数12、15}; none where it names none. */
    static List<Long> idsNamed(String rulesVersion, String word) {
        int at = rulesVersion.indexOf(word);
        return at < 0 ? List.of() : Arrays.stream(rulesVersion.substring(at + word.length()).split("、")).map(Long::valueOf).toList();
    }
}
