package cn.etown.support.application;

import java.time.Clock;
import java.util.Optional;

import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Writes this feature's acts into the decision ledger. */
@Component
class CaseJournal {

    private final DecisionLedger ledger;
    private final Clock clock;

    CaseJournal(DecisionLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** An act that binds nobody, for example the receipt of supplements. */
    void note(long caseId, String step, String actor, String outcome, String label, @Nullable String opinion) {
        ledger.record(new Decision(null, caseId, null, step, actor, outcome, label, opinion, null, null, clock.instant()));
    }

    /** The duty of a person in the case. */
    Optional<String> heldBy(long caseId, String person) {
        return ledger.dutyOf(caseId, person);
    }

    /** Whose the last decision in a duty is: of the absent person where somebody stood in. */
    Optional<String> lastToDecide(long caseId, String duty) {
        return ledger.decisionsOf(caseId).stream().filter(decision -> duty.equals(decision.duty())).reduce((earlier, later) -> later).map(Decision::inNameOf);
    }

    /** @throws cn.etown.support.dossier.DutyConflict when the actor already holds another duty in the case */
    void decide(long caseId, String duty, String step, String actor, String outcome, String label, @Nullable String opinion, @Nullable Money amount,
                @Nullable String minutesNo) {
        ledger.assume(caseId, actor, duty);
        ledger.record(new Decision(null, caseId, duty, step, actor, outcome, label, opinion, amount == null ? null : amount.fen(), minutesNo,
                clock.instant()));
    }
}
