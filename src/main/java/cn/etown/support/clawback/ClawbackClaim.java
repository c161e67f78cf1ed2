package cn.etown.support.clawback;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.BreachKind;

import org.springframework.lang.Nullable;

/**
 * The facts from which the amount is computed.
 *
 * @param signedOn   the day the agreement was signed, from which kept years count
 * @param breachOn   the day the promise was broken, never before the signing
 * @param fixedOn    the day the amount is fixed: the date of the demand; interest ends with it
 * @param paid       what was paid under the agreement
 * @param surcharge  null where neither the agreement nor a law gives one
 * @param credits    set-offs and payments after the amount was fixed
 * @throws UserMessageException naming the fact that contradicts another one
 */
public record ClawbackClaim(BreachKind breach, LocalDate signedOn, LocalDate breachOn, LocalDate fixedOn, List<PaidLine> paid,
                            @Nullable Surcharge surcharge, List<Credit> credits) {

    public ClawbackClaim {
        paid = List.copyOf(paid);
        credits = List.copyOf(credits);
        require(!breachOn.isBefore(signedOn), "违约日期 " + ChineseDates.day(breachOn) + " 早于协议签订日期 " + ChineseDates.day(signedOn) + "，请核对。");
        require(!fixedOn.isBefore(breachOn), "金额确定日期 " + ChineseDates.day(fixedOn) + " 早于违约日期 " + ChineseDates.day(breachOn) + "，请核对。");
        Set<String> payments = new HashSet<>();
        for (PaidLine line : paid) {
            require(!line.amount().isNegative(), "拨付凭证 " + line.reference() + " 的金额不能为负数。");
            require(!line.open().isNegative(), "拨付凭证 " + line.reference() + " 已在先前追缴的本金超过拨付金额，请核对。");
            require(!line.paidOn().isBefore(signedOn), "拨付凭证 " + line.reference() + " 的日期 " + ChineseDates.day(line.paidOn()) + " 早于协议签订日期，请核对。");
            require(!line.paidOn().isAfter(fixedOn), "拨付凭证 " + line.reference() + " 的日期 " + ChineseDates.day(line.paidOn()) + " 晚于金额确定日期，请核对。");
            require(payments.add(line.reference()), "拨付凭证号 " + line.reference() + " 重复，同一笔拨付只能计算一次。");
        }
        Set<String> receipts = new HashSet<>();
        for (Credit credit : credits) {
            require(credit.amount().isPositive(), credit.kind().label() + "凭证 " + credit.reference() + " 的金额须大于零。");
            require(!credit.on().isBefore(fixedOn), credit.kind().label() + "凭证 " + credit.reference() + " 的日期早于金额确定日期，请先从拨付额中核减后再确定金额。");
            require(receipts.add(credit.reference()), credit.kind().label() + "凭证号 " + credit.reference() + " 重复，同一笔款项只能入账一次。");
        }
        if (surcharge != null) {
            require(surcharge.dailyRate().signum() >= 0, "滞纳金的日加收率不能为负数。");
            require(!surcharge.from().isBefore(fixedOn), "滞纳金的起算日不能早于金额确定日期。");
            require(!surcharge.until().isBefore(surcharge.from()), "滞纳金的截止日不能早于起算日。");
            require(!surcharge.source().isBlank(), "加收滞纳金须写明依据（协议条款或法律条文）；没有依据的不得加收。");
        }
    }

    /**
     * Full years kept: each year ends with the day that corresponds to the signing, with the last day of the month where there is none (民法典第二百零一、
     * 二百零二条), so a breach on that very day is still within the year.
     */
    public int yearsKept() {
        int years = 0;
        while (signedOn.plusYears(years + 1L).isBefore(breachOn)) {
            years++;
        }
        return years;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new UserMessageException(message);
        }
    }
}
