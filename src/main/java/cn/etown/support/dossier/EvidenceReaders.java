package cn.etown.support.dossier;

import java.util.Collection;
import java.util.Set;

/** Who verifies the ledger, and who may take the evidence of a case that he or she may read. */
public final class EvidenceReaders {

    public static final Set<String> VERIFIERS = Set.of("auditors", "administrators");

    private static final String HEADS = "-heads";

    private EvidenceReaders() {
    }

    public static boolean isVerifier(Collection<String> groups) {
        return groups.stream().anyMatch(VERIFIERS::contains);
    }

    /** Those, and the heads of a bureau. */
    public static boolean isReader(Collection<String> groups) {
        return isVerifier(groups) || groups.stream().anyMatch(group -> group.endsWith(HEADS));
    }
}
