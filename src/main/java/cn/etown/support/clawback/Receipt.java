package cn.etown.support.clawback;

import java.time.LocalDate;
import java.util.Arrays;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * Money that came in for a recovery, or went back.
 *
 * @param clawbackId null while it is not known for which recovery it came
 * @param reference  the bank's, used once
 * @param matchedBy  who found out for which recovery it came
 */
public record Receipt(long id, @Nullable Long clawbackId, Kind kind, State state, String reference, LocalDate on, Money amount, String payer, String remark,
                      String enteredBy, @Nullable String matchedBy, @Nullable String checkedBy, @Nullable String opinion) {

    public enum Kind {
        PAYMENT("还款"), REFUND("退还企业");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public static Kind of(String name) {
            return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst()
                    .orElseThrow(() -> new UserMessageException("请选择是企业还款，还是退还企业。"));
        }
    }

    public enum State {
        ENTERED("待核对"), BOOKED("已入账"), REJECTED("已退回");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
