package cn.etown.support.application;

import cn.etown.support.UserMessageException;

/** What the investigation of an objection found. */
public enum ObjectionFinding {
    UPHELD_REVIEW("upheldReview", "异议成立，重新审核"),
    UPHELD_REJECT("upheldReject", "异议成立，不予支持"),
    DISMISSED("dismissed", "异议不成立");

    private final String code;
    private final String label;

    ObjectionFinding(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    public static ObjectionFinding of(String code) {
        for (ObjectionFinding finding : values()) {
            if (finding.code.equals(code)) {
                return finding;
            }
        }
        throw new UserMessageException("核查结论“%s”不在可选范围内。".formatted(code));
    }
}
