package cn.etown.support.evaluation;

import java.time.LocalDate;
import java.util.List;

import org.springframework.lang.Nullable;

/**
 * What the bureau found of one promise (核查结论).
 *
 * @param promise     name of a Promise or Undertaking
 * @param breachOn    since when it is broken, as far as it is known; only for what is broken
 * @param documentIds the evidence, in the dossier of the agreement's case
 */
public record Finding(String promise, Outcome outcome, String text, @Nullable LocalDate breachOn, List<Long> documentIds) {

    /** The better the earlier. */
    public enum Outcome {
        KEPT("已履行"), UNCLEAR("待核实"), BROKEN("未履行");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        boolean isWorseThan(Outcome other) {
            return compareTo(other) > 0;
        }
    }

    public Finding {
        documentIds = List.copyOf(documentIds);
    }

    String label() {
        return PromiseNames.label(promise);
    }

    boolean isBroken() {
        return outcome == Outcome.BROKEN;
    }
}
