package cn.etown.support.clawback;

import java.time.LocalDate;

import cn.etown.support.agreement.BreachKind;
import cn.etown.support.money.Money;

/**
 * Who owes what for which reason, as documents and bookings need it.
 *
 * @param number     of the recovery, for example 京技追〔2026〕0001号
 * @param enterprise who owes; the successor after a merger
 * @param amount     as fixed with the demand, explained
 * @param claimed    principal and interest now claimed: as demanded, or lower after the defence, a review or a judgment
 */
public record ClawbackFacts(long clawbackId, String number, long agreementId, String agreementNumber, LocalDate signedOn, long caseId, String caseNumber,
                            String enterprise, String creditCode, BreachKind breach, LocalDate breachOn, String findings, ClawbackAmount amount, Money claimed) {
}
