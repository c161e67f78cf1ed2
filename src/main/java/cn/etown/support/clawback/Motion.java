package cn.etown.support.clawback;

import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/** What one person proposes and another one decides on the way: a set-off, or an end without payment. */
public record Motion(long id, Kind kind, String reason, @Nullable Long caseId, @Nullable Integer instalment, @Nullable Money amount, String proposedBy) {

    public enum Kind {
        SET_OFF("抵销未拨付款项"), DEREGISTERED("主体已注销，终结追缴"), UNENFORCEABLE("无财产可供执行，终结追缴");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
