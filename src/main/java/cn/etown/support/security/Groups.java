package cn.etown.support.security;

import java.util.LinkedHashMap;
import java.util.Map;

/** The groups of the programme with their Chinese names. Models name them as candidates, nothing else does. */
final class Groups {

    static final String ADMINISTRATORS = "administrators";
    /** The group by which Camunda knows its administrators. */
    static final String CAMUNDA_ADMINISTRATORS = "camunda-admin";
    /** Whoever is in it is shut out, whatever other groups he or she is in. */
    static final String DISABLED = "disabled-users";
    static final String PROCESS_DESIGNERS = "process-designers";
    static final String AUDITORS = "auditors";
    static final String LEADERS = "leaders";
    static final String EXPERTS = "experts";

    private static final Map<String, String> BUREAUS = new LinkedHashMap<>();
    private static final Map<String, String> TIERS = new LinkedHashMap<>();
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        BUREAUS.put("business-cooperation", "营商合作局");
        BUREAUS.put("science-innovation", "科技创新局");
        BUREAUS.put("economic-development", "经济发展局");
        BUREAUS.put("development-construction", "开发建设局");
        BUREAUS.put("organisation-personnel", "组织人事部");
        BUREAUS.put("commerce-finance", "商务金融局");
        TIERS.put("officers", "经办");
        TIERS.put("chiefs", "科室负责人");
        TIERS.put("heads", "领导");
        NAMES.put("intake-desk", "受理窗口");
        BUREAUS.forEach((bureau, name) -> TIERS.forEach((tier, tierName) -> NAMES.put(bureau + "-" + tier, name + tierName)));
        NAMES.put("finance-officers", "财务经办");
        NAMES.put("finance-chiefs", "财务复核");
        NAMES.put("legal-office", "法制审核");
        NAMES.put("management-committee", "管委会");
        NAMES.put(EXPERTS, "评审专家");
        NAMES.put(LEADERS, "领导");
        NAMES.put(AUDITORS, "审计");
        NAMES.put(PROCESS_DESIGNERS, "流程设计");
        NAMES.put(ADMINISTRATORS, "系统管理员");
    }

    private Groups() {
    }

    /** Chinese name by group id, in the order in which people read them. */
    static Map<String, String> names() {
        return NAMES;
    }
}
