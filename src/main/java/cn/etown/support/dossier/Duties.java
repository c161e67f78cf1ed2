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
            Map.entry("NEGOTIATION:negotiator", "洽谈承办"),
            Map.entry("NEGOTIATION:mandate", "谈判授权"),
            Map.entry("DUE_DILIGENCE:finance", "财务尽职调查"),
            Map.entry("DUE_DILIGENCE:legal", "法律尽职调查、公平竞争审查"),
            Map.entry("DUE_DILIGENCE:technology", "技术尽职调查"),
            Map.entry("PAYMENT:prepare", "编制支付单"),
            Map.entry("PAYMENT:verify", "复核支付单"));

    private Duties() {
    }

    static String label(String duty) {
        return duty.startsWith(DecisionLedger.ASSISTING) ? "协助" + label(duty.substring(DecisionLedger.ASSISTING.length())) : LABELS.getOrDefault(duty, duty);
    }
}
