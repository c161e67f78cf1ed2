package cn.etown.support.evaluation;

import java.time.LocalDate;
import java.util.List;

import cn.etown.support.agreement.ObligationCheck.Outcome;

import org.springframework.lang.Nullable;

/**
 * What the bureau found of one promise (核查结论).
 *
 * @param promise     name of a Promise or Undertaking
 * @param breachOn    since when it is broken, as far as it is known; only for what is broken
 * @param documentIds the evidence, in the dossier of the agreement's case
 */
public record Finding(String promise, Outcome outcome, String text, @Nullable LocalDate breachOn, List<Long> documentIds) {

    private static final List<Outcome> FROM_THE_BEST = List.of(Outcome.KEPT, Outcome.UNCLEAR, Outcome.BROKEN);

    public Finding {
        documentIds = List.copyOf(documentIds);
    }

    public String label() {
        return PromiseNames.label(promise);
    }

    boolean isWorseThan(Finding other) {
        return FROM_THE_BEST.indexOf(outcome) > FROM_THE_BEST.indexOf(other.outcome);
    }

    boolean isBroken() {
        return outcome == Outcome.BROKEN;
    }
}
