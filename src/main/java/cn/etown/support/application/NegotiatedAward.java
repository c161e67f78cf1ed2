package cn.etown.support.application;

import java.util.Optional;

import cn.etown.support.policy.Award;

/** What was agreed for a case by negotiation (一企一策). Implemented by the feature that negotiates, asked when the award is computed. */
public interface NegotiatedAward {

    /** The agreed amount with its explanation (round, mandate, cap); empty while nothing is agreed. */
    Optional<Award> of(long caseId);
}
