package cn.etown.support.clawback;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import cn.etown.support.agreement.BreachKind;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * A recovery as it is shown.
 *
 * @param amount      as computed last, with the day on which it was fixed; null before the investigation ends
 * @param demanded    null before the demand
 * @param claimed     what is claimed now, zero before the demand
 * @param motion      what waits for somebody's decision
 * @param plan        the repayment plan that runs, or the last one
 * @param offsettable unpaid instalments that could be set off, only while that is possible
 */
public record ClawbackView(long id, String number, long agreementId, String agreementNumber, LocalDate signedOn, long caseId, String caseNumber, String bureau,
                           String enterprise, String creditCode, BreachKind breach, LocalDate breachOn, ClawbackState state, @Nullable String findings,
                           @Nullable ComputedAmount amount, @Nullable Money demanded, Money claimed, @Nullable LocalDate statementBy, @Nullable LocalDate payBy,
                           @Nullable LocalDate decisionServedOn, @Nullable LocalDate finalOn, @Nullable String endReason, Instant openedAt, @Nullable Instant closedAt,
                           List<ClawbackReport> reports, List<ClawbackDeadline> deadlines, List<ClawbackAct> acts, List<Contest> contests, @Nullable Motion motion,
                           RecoveryBalance balance, @Nullable RepaymentPlan plan, List<Offsettable> offsettable, List<IssuedDocument> documents) {
}
