package cn.etown.support.dossier;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;

/**
 * Append-only ledger of decisions, and the separation of duties behind it: within one case a person holds one duty for good
 * (table {@code support.case_duty}, primary key case and actor; every decision references it), so that nobody acts on two tiers
 * of a case nor reviews a case that he or she filed, even when all code is bypassed.
 */
@Service
public class DecisionLedger {

    public static final String DUTY_FILED = "FILED";

    /** Takes on a duty in a case; repeating the same duty is harmless. @throws DutyConflict when the actor already holds another one */
    public void assume(long caseId, String actor, String duty) {
        throw new UnsupportedOperationException();
    }

    /** The duty that the person holds in the case, if any. */
    public Optional<String> dutyOf(long caseId, String actor) {
        throw new UnsupportedOperationException();
    }

    /** Records a decision after {@link #assume}; one statement each, no update, no delete. */
    public Decision record(Decision decision) {
        throw new UnsupportedOperationException();
    }

    public List<Decision> decisionsOf(long caseId) {
        throw new UnsupportedOperationException();
    }
}
