package cn.etown.support.disbursement;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * A row of the bank's file as it was read.
 *
 * @param number   as the spreadsheet shows it
 * @param paid     null when the bank's word for the result is not known
 * @param problems what keeps it from being registered at all
 */
record BankRow(int number, @Nullable String orderNumber, @Nullable Money amount, @Nullable LocalDate paidOn, @Nullable String bankReference,
               @Nullable Boolean paid, @Nullable String reason, List<String> problems) {

    /** Two rows that say the same. */
    boolean repeats(BankRow other) {
        return orderNumber != null && orderNumber.equals(other.orderNumber) && Objects.equals(bankReference, other.bankReference);
    }
}
