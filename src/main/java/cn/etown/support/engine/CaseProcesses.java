package cn.etown.support.engine;

import java.util.Set;

/** Which processes a feature runs for a case; every bean of this type is asked. */
public interface CaseProcesses {

    /** Business keys; none for a case that the feature has nothing to do with. */
    Set<String> businessKeysOf(long caseId);
}
