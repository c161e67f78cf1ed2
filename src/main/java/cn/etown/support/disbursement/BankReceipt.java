package cn.etown.support.disbursement;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/** What the bank's receipt (银行回单) says of a payment. */
record BankReceipt(LocalDate paidOn, String reference, Money amount) {

    private static final int LONGEST_REFERENCE = 60;

    /** @throws UserMessageException naming everything to mend */
    static BankReceipt of(BankAnswer answer, LocalDate today) {
        List<String> complaints = new ArrayList<>();
        LocalDate paidOn = date(answer.paidOn(), today, complaints);
        Money amount = amount(answer.paidAmount(), complaints);
        String reference = answer.bankReference() == null ? "" : answer.bankReference().strip();
        if (reference.isEmpty() || reference.length() > LONGEST_REFERENCE || reference.chars().anyMatch(Character::isISOControl)) {
            complaints.add("银行流水号必须填写，不超过 " + LONGEST_REFERENCE + " 个字符");
        }
        if (paidOn == null || amount == null || !complaints.isEmpty()) {
            throw new UserMessageException(String.join("；", complaints) + "。请按银行回单修改后重新提交。");
        }
        return new BankReceipt(paidOn, reference, amount);
    }

    private static @Nullable LocalDate date(@Nullable String typed, LocalDate today, List<String> complaints) {
        try {
            LocalDate date = LocalDate.parse(typed == null ? "" : typed.strip());
            if (date.isAfter(today)) {
                complaints.add("支付日期不能晚于今天");
            }
            return date;
        } catch (DateTimeParseException e) {
            complaints.add("支付日期应为有效日期，例如 2026-03-02");
            return null;
        }
    }

    private static @Nullable Money amount(@Nullable String typed, List<String> complaints) {
        try {
            return Money.parse(typed == null ? "" : typed.strip());
        } catch (IllegalArgumentException e) {
            complaints.add("支付" + e.getMessage());
            return null;
        }
    }
}
