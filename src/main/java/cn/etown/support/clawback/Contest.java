package cn.etown.support.clawback;

import java.time.LocalDate;

import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * A review or suit against the decision.
 *
 * @param body      the authority or court
 * @param reference its case number
 * @param servedOn  the day on which its result was served
 * @param claimed   what it left of the claim, only where it lowered it
 */
public record Contest(long id, Kind kind, LocalDate filedOn, String body, String reference, @Nullable Result result, @Nullable LocalDate servedOn,
                      @Nullable Money claimed, @Nullable String opinion) {

    public enum Kind {
        REVIEW("行政复议"), SUIT("行政诉讼");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public enum Result {
        UPHELD("维持"), LOWERED("变更（减少金额）"), REVERSED("撤销决定"), WITHDRAWN("撤回复议或诉讼");

        private final String label;

        Result(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
