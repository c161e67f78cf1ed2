package cn.etown.support.agreement;

import java.util.Optional;

/** What was agreed by negotiation (一企一策). Implemented by the feature that negotiates, asked when an agreement is drawn up. */
public interface AgreedTerms {

    /** The terms of the last accepted round; empty for a case that was not negotiated. */
    Optional<SupportTerms> of(long caseId);
}
