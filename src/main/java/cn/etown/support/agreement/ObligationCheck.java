package cn.etown.support.agreement;

import java.time.LocalDate;
import java.util.List;

/**
 * One look at one promise of one agreement, with its evidence.
 *
 * @param promise     name of a {@link Promise} or an {@link Undertaking}
 * @param finding     what was found, in words
 * @param documentIds the evidence, in the dossier of the agreement's case
 * @param key         of the check within its source and promise: a repeat of the same check changes nothing
 * @param checkedBy   user id
 */
public record ObligationCheck(long agreementId, String promise, Outcome outcome, String finding, List<Long> documentIds, LocalDate checkedOn, Source source,
                              String key, String checkedBy) {

    public enum Outcome {
        KEPT("已履行"), BROKEN("未履行"), UNCLEAR("待核实");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public enum Source {
        EVALUATION("年度履约评估"), STAFF("日常核查"), REGISTRY("登记变更比对");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public ObligationCheck {
        documentIds = List.copyOf(documentIds);
    }
}
