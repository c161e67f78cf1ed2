package cn.etown.support.clawback;

import java.time.LocalDate;
import java.util.Comparator;

import cn.etown.support.money.Money;

/**
 * What lowers the debt after it is fixed: money that came back, or an instalment that is not paid out and set off against it (抵销).
 *
 * @param reference of the bank's receipt or of the set-off notice; no two credits share one
 * @param on        the day the money arrived or the notice of set-off was served
 */
public record Credit(Kind kind, String reference, LocalDate on, Money amount) {

    /** By day; of one day the set-off first, then by reference. */
    static final Comparator<Credit> ORDER = Comparator.comparing(Credit::on).thenComparing(Credit::kind).thenComparing(Credit::reference);

    public enum Kind {
        SET_OFF("抵销"), PAYMENT("还款");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
