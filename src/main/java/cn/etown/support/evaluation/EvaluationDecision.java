package cn.etown.support.evaluation;

import java.time.Instant;

import org.springframework.lang.Nullable;

/** One step of an evaluation by which it went on, never changed afterwards. */
public record EvaluationDecision(int round, Kind kind, @Nullable Grade grade, @Nullable String reason, String decidedBy, Instant decidedAt) {

    public enum Kind {
        REPORT_MISSED("逾期未报送"),
        EXTENDED("延长报送期限"),
        WITHOUT_REPORT("不再等待报告"),
        GRADED("评定等级"),
        AGREED("企业无异议"),
        OBJECTED("企业提出异议"),
        SILENT("逾期未陈述意见"),
        OBJECTION_ACCEPTED("采纳企业意见，重新核查"),
        OBJECTION_REFUSED("不采纳企业意见"),
        NOT_RECTIFIED("逾期未报整改情况"),
        BREACH_CONFIRMED("复核确认违约"),
        BREACH_RETURNED("复核退回重新核查"),
        AGREEMENT_ENDED("协议终结，不再评估");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Done by somebody of the bureau who then does not decide on a breach. */
        boolean isOfTheBureau() {
            return this == EXTENDED || this == WITHOUT_REPORT || this == OBJECTION_ACCEPTED || this == OBJECTION_REFUSED;
        }
    }
}
