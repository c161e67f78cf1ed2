package cn.etown.support.policy;

/** The units that support is decided in (承办部门). */
public enum Bureau {
    BUSINESS_COOPERATION("business-cooperation", "营商合作局"),
    SCIENCE_INNOVATION("science-innovation", "科技创新局"),
    ECONOMIC_DEVELOPMENT("economic-development", "经济发展局"),
    DEVELOPMENT_CONSTRUCTION("development-construction", "开发建设局"),
    ORGANISATION_PERSONNEL("organisation-personnel", "组织人事部"),
    COMMERCE_FINANCE("commerce-finance", "商务金融局");

    private final String code;
    private final String label;

    Bureau(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** As in instruments, tables and groups: {@code science-innovation}. */
    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    public static Bureau of(String code) {
        for (Bureau bureau : values()) {
            if (bureau.code.equals(code)) {
                return bureau;
            }
        }
        throw new IllegalArgumentException("unknown bureau " + code);
    }
}
