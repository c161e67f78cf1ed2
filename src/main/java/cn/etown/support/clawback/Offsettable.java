package cn.etown.support.clawback;

import java.time.LocalDate;

import cn.etown.support.money.Money;

/** An instalment of the same enterprise that is not paid yet. @param amount still committed for it */
public record Offsettable(long caseId, String agreementNumber, int instalment, Money amount, LocalDate dueOn) {
}
