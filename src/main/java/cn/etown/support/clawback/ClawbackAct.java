package cn.etown.support.clawback;

import java.time.Instant;
import java.time.LocalDate;

import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * Something that was done in a recovery, never changed afterwards.
 *
 * @param number    from 1 within the recovery; two people acting on the same state cannot both take the next one
 * @param text      what was found, said or decided
 * @param effective the day that counts where it is not the day of writing: of service, of filing
 */
public record ClawbackAct(int number, Kind kind, @Nullable String text, @Nullable Money amount, @Nullable LocalDate effective, String actor, Instant at) {

    public enum Kind {
        OPENED("立案"),
        REPORT_ATTACHED("并入新的线索"),
        BREACH_ESTABLISHED("调查认定构成违约"),
        NO_BREACH_FOUND("调查认定不构成违约"),
        AMOUNT_CALCULATED("计算追缴金额"),
        PROPOSED("提出追缴意见"),
        APPROVED("审批同意"),
        RETURNED("退回重拟"),
        CLEARED("法制审核通过"),
        NOT_CLEARED("法制审核退回"),
        NOTHING_OWED("无应追缴金额，结案"),
        DEMAND_ISSUED("制发催告书"),
        DEMAND_SERVED("催告书送达"),
        STATEMENT_MADE("提出陈述申辩"),
        STATEMENT_WAIVED("表示无陈述申辩意见"),
        STATEMENT_MISSED("逾期未陈述申辩"),
        HEARD("听取陈述申辩并制作笔录"),
        CLAIM_KEPT("复核：维持"),
        CLAIM_LOWERED("核减追缴金额"),
        CANCELLED("复核：撤销追缴"),
        DECIDED("作出追缴决定"),
        DECISION_ISSUED("制发追缴决定书"),
        DECISION_SERVED("追缴决定书送达"),
        PAYMENT_RECEIVED("收到款项"),
        PLAN_AGREED("签订分期执行协议"),
        PLAN_BROKEN("分期协议未履行，恢复执行"),
        SET_OFF_PROPOSED("提出抵销"),
        SET_OFF("抵销未拨付款项"),
        SET_OFF_REFUSED("不同意抵销"),
        REVIEW_REQUESTED("申请行政复议，暂停执行"),
        SUIT_FILED("提起行政诉讼，暂停执行"),
        UPHELD("复议诉讼结果：维持"),
        REVERSED("复议诉讼结果：撤销决定"),
        CONTEST_WITHDRAWN("撤回复议或诉讼"),
        MONEY_RETURNED("退还款项"),
        DEADLINE_PASSED("期限届满"),
        FINAL("追缴决定生效"),
        COURT_DEMAND_ISSUED("制发强制执行前催告书"),
        COURT_DEMAND_SERVED("强制执行前催告送达"),
        COURT_APPLIED("申请法院强制执行"),
        COURT_WINDOW_MISSED("逾期未申请强制执行"),
        COURT_PROGRESS("法院执行进展"),
        INSOLVENCY("债务人破产，申报债权"),
        INSOLVENCY_PROGRESS("破产程序进展"),
        SUCCESSOR("合并分立，由承继人履行"),
        END_PROPOSED("提出终结追缴"),
        END_REFUSED("不同意终结追缴"),
        CLOSED("结案");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
