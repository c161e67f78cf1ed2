package cn.etown.support.application;

/** The entry conditions of section 五 of the policy, as the window clerk finds them. */
public enum EntryCondition {
    REGISTERED_IN_AREA("工商注册地在亦庄新城范围内"),
    TAXED_IN_AREA("税务征管关系在亦庄新城范围内"),
    COUNTED_IN_AREA("统计关系在亦庄新城范围内"),
    SOUND_ACCOUNTS("具有健全的财务制度"),
    INDEPENDENT_LEGAL_PERSON("具有独立法人资格"),
    INDEPENDENT_ACCOUNTING("实行独立核算");

    private final String label;

    EntryCondition(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
