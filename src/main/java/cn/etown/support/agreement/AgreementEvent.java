package cn.etown.support.agreement;

import java.time.Instant;
import java.time.LocalDate;

import org.springframework.lang.Nullable;

/**
 * Something that happened to an agreement, never changed afterwards.
 *
 * @param number  from 1 within the agreement; two people acting on the same state cannot both take the next one
 * @param state   where the agreement stands since
 * @param version that it concerns
 * @param dueOn   until when the enterprise has to answer, where this gives it a time
 */
public record AgreementEvent(int number, Kind kind, AgreementState state, int version, String actor, @Nullable String reason, @Nullable LocalDate dueOn,
                             Instant at) {

    public enum Kind {
        OFFERED("拟制协议"),
        DECLINED("企业不同意签署"),
        REMINDED("延长签署期限"),
        ACCEPTED("企业签回扫描件"),
        SCAN_REFUSED("退回重新签署"),
        SIGNED("签订"),
        AMENDMENT_OFFERED("拟制变更协议"),
        AMENDMENT_DROPPED("变更未达成"),
        AMENDED("变更"),
        FULFILLED("履行完毕"),
        TERMINATED("终止"),
        BREACHED("认定违约"),
        LAPSED("失效");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
