package cn.etown.support.agreement;

import java.util.EnumSet;
import java.util.Set;

/** The life of an agreement (协议状态). */
public enum AgreementState {
    OFFERED("待企业签署"),
    ACCEPTED("已签回，待核对"),
    SIGNED("履行中"),
    /** In force in a later version. */
    AMENDED("履行中（已变更）"),
    FULFILLED("已履行完毕"),
    TERMINATED("已终止"),
    BREACHED("已认定违约"),
    /** The enterprise did not sign. */
    LAPSED("未签订，已失效");

    private static final Set<AgreementState> IN_FORCE = EnumSet.of(SIGNED, AMENDED);
    private static final Set<AgreementState> BEFORE_SIGNING = EnumSet.of(OFFERED, ACCEPTED);

    private final String label;

    AgreementState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Signed and not ended: instalments are paid, promises are evaluated. */
    public boolean isInForce() {
        return IN_FORCE.contains(this);
    }

    public boolean isBeforeSigning() {
        return BEFORE_SIGNING.contains(this);
    }

    public boolean isEnded() {
        return !isInForce() && !isBeforeSigning();
    }
}
