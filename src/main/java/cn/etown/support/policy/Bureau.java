package cn.etown.support.policy;

import java.util.Arrays;

/** The six bureaus that the policy names as responsible units (责任单位). */
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

    public static Bureau of(String code) {
        return Arrays.stream(values()).filter(bureau -> bureau.code.equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException("no bureau " + code));
    }

    /** As in instruments, tables and groups: {@code science-innovation}. */
    public String code() {
        return code;
    }

    public String label() {
        return label;
    }
}
