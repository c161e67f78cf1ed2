package cn.etown.support.agreement;

/** What an applicant promises for ten years (section 五 of the policy). */
public enum Promise {
    REGISTERED_ADDRESS("不迁离注册地址"),
    OFFICE_ADDRESS("不迁离办公地址"),
    TAX_OBLIGATION("不改变在本区的纳税义务"),
    REGISTERED_CAPITAL("不减少注册资本");

    private final String label;

    Promise(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
