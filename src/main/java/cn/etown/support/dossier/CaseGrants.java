package cn.etown.support.dossier;

import java.util.Collection;
import java.util.Set;

/** Cases shown to a person who does not work on them. Implemented by the feature that shows them, asked by {@link CaseAccess}. */
public interface CaseGrants {

    /** Those of the cases that were shown to the person: to read, not to work on. */
    Set<Long> shown(String userId, Collection<Long> caseIds);
}
