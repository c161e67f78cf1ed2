package cn.etown.support.clawback;

import java.util.Locale;

/** Documents of a recovery. The law that they cite stands in their templates. */
public enum RecoveryDocumentKind {
    DEMAND("履行催告书", "违约追缴：作出决定前的催告"),
    HEARING("陈述申辩笔录", "违约追缴：记录企业的陈述申辩和复核意见"),
    DECISION("追缴决定书", "违约追缴：书面决定"),
    REPAYMENT_AGREEMENT("分期履行协议", "违约追缴：决定生效后的分期履行"),
    SET_OFF_NOTICE("抵销通知书", "违约追缴：以尚未支付的分期抵销"),
    COURT_DEMAND("强制执行前催告书", "违约追缴：申请法院强制执行前的催告"),
    COURT_APPLICATION("强制执行申请书", "违约追缴：申请法院强制执行，附证据清单");

    private final String label;
    private final String usedIn;

    RecoveryDocumentKind(String label, String usedIn) {
        this.label = label;
        this.usedIn = usedIn;
    }

    public String label() {
        return label;
    }

    String usedIn() {
        return usedIn;
    }

    /** Of the template, for example {@code recovery-court-demand}. */
    String templateKey() {
        return "recovery-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
