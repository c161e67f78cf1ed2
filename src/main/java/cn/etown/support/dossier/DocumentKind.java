package cn.etown.support.dossier;

import java.util.EnumSet;
import java.util.Set;

/** Kinds of documents of a case (材料类别). */
public enum DocumentKind {
    COMMITMENT("十年承诺书"),
    APPLICATION_FORM("申报书"),
    EVIDENCE("佐证材料"),
    SUPPLEMENT("补正材料"),
    MINUTES("会议纪要"),
    AGREEMENT_DOCX("协议文本（DOCX）"),
    AGREEMENT_PDF("协议文本（PDF）"),
    AGREEMENT_SCAN("协议签署扫描件"),
    PAYMENT_ORDER("支付单"),
    RECOVERY_DOCX("追缴文书（DOCX）"),
    RECOVERY_PDF("追缴文书（PDF）"),
    CREDIT_REPAIR("信用修复材料"),
    OTHER("其他材料");

    private static final Set<DocumentKind> GENERATED = EnumSet.of(AGREEMENT_DOCX, AGREEMENT_PDF, PAYMENT_ORDER, RECOVERY_DOCX, RECOVERY_PDF);

    private static final Set<DocumentKind> HANDED_IN = EnumSet.of(COMMITMENT, APPLICATION_FORM, EVIDENCE);

    private final String label;

    DocumentKind(String label) {
        this.label = label;
    }

    /** Made by the programme; nobody uploads it. */
    public boolean isGenerated() {
        return GENERATED.contains(this);
    }

    /** Comes with an application and can be asked for again. */
    public boolean isHandedIn() {
        return HANDED_IN.contains(this);
    }

    public String label() {
        return label;
    }
}
