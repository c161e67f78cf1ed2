package cn.etown.support.dossier;

import java.util.Optional;

import cn.etown.support.dossier.Representation.InNameOf;

/** Who may see a case. Implemented by the feature that owns the case, asked by everything that shows or stores something for a case id from outside. */
public interface CaseAccess {

    /** Bureau concerned, desk, finance, committee, an invited expert, auditors, leaders, administrators, and to whom it was copied; nobody else. */
    boolean mayRead(String userId, long caseId);

    /** All that the user may read, by the same rule. */
    ReadableCases readable(String userId);

    /** May add documents: whoever may read and works on the case; auditors, leaders and those who got a copy may not. */
    boolean mayContribute(String userId, long caseId);

    /** In whose name the person works in the case at present, having taken a task of it for an absent person. */
    Optional<InNameOf> workingFor(String userId, long caseId);

    /** Whether experts are scoring: until they have done so, nobody who works on the case is to know what any of them wrote. */
    boolean isBeingScored(long caseId);
}
