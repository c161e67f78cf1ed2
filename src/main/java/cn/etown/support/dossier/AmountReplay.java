package cn.etown.support.dossier;

import java.util.List;

/** Computes the amounts that were once decided in a case again. Implemented by the features that compute amounts. */
public interface AmountReplay {

    /** In the order of their making. */
    List<ReplayedAmount> replay(long caseId);
}
