package cn.etown.support.agreement;

import java.util.Optional;

/** The terms that were agreed for a case by negotiation (一企一策). Implemented by the feature that negotiates, asked when the agreement is prepared. */
public interface NegotiatedTerms {

    /** Exactly those of the last accepted round; empty for a case that was not negotiated or has not come to an agreement. */
    Optional<SupportTerms> agreedFor(long caseId);
}
