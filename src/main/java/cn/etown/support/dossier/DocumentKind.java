package cn.etown.support.dossier;

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
    OTHER("其他材料");

    private final String label;

    DocumentKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
