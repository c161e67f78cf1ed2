package cn.etown.support.fund;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;

/** What a signed case holds for one instalment, in fen. */
record Commitment(long caseId, int instalment, int year, long committed, long paid) {

    static Commitment none(long caseId, int instalment, int year) {
        return new Commitment(caseId, instalment, year, 0, 0);
    }

    /** @throws UserMessageException when less is planned than is paid */
    Commitment plannedAs(PlannedPayment planned) {
        if (planned.amount().fen() < paid) {
            throw new UserMessageException("第 " + instalment + " 期已支付 " + Money.ofFen(paid) + "，调整后的金额不能低于已支付金额。请修改后重新提交。");
        }
        return new Commitment(caseId, instalment, planned.budgetYear(), planned.amount().fen() - paid, paid);
    }

    Commitment paidOut(long amount) {
        return new Commitment(caseId, instalment, year, committed - amount, paid + amount);
    }

    Commitment carriedInto(int nextYear) {
        return new Commitment(caseId, instalment, nextYear, committed, paid);
    }
}
