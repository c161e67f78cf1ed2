package cn.etown.support.dossier;

import java.util.Map;

/** Duties as people call them. */
final class Duties {

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("FILED", "受理登记"),
            Map.entry("REVIEW:officer", "经办审核"),
            Map.entry("REVIEW:experts", "专家评审"),
            Map.entry("REVIEW:recognition", "认定"),
            Map.entry("REVIEW:chief", "科室负责人审核"),
            Map.entry("REVIEW:head", "局领导审核"),
            Map.entry("REVIEW:joint", "会签"),
            Map.entry("REVIEW:committee", "管委会审定"),
            Map.entry("PAYMENT:prepare", "编制支付单"),
            Map.entry("PAYMENT:verify", "复核支付单"));

    private Duties() {
    }

    static String label(String duty) {
        return LABELS.getOrDefault(duty, duty);
    }
}
