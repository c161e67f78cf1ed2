package cn.etown.support.dossier;

/** Who may see a case. Implemented by the feature that owns the case, asked by everything that shows or stores something for a case id from outside. */
public interface CaseAccess {

    /** Bureau concerned, desk, finance, committee, an invited expert, auditors, leaders, administrators; nobody else. */
    boolean mayRead(String userId, long caseId);

    /** May add documents: whoever may read and works on the case; auditors and leaders may not. */
    boolean mayContribute(String userId, long caseId);
}
