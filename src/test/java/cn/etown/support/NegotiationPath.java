package cn.etown.support;

import java.time.LocalDate;
import java.util.Map;

import cn.etown.support.dossier.DocumentKind;

import org.camunda.bpm.engine.task.Task;

/** The way of a negotiated application (IT-2) to its first offer and from the agreement on the terms to the committee, each step by its person. */
public final class NegotiationPath {

    public static final String NEGOTIATOR = "business-cooperation-officer-1";

    private static final int MOST_STEPS = 12;

    private NegotiationPath() {
    }

    /** Up to the task 拟定要约, with a mandate of 30 million yuan. */
    public static Journey mandated(Journey journey, int number, String contactEmail, LocalDate today) {
        Map<String, Object> filing = Journey.filing(StraightPath.creditCode(number), "先进制程芯片研发及产业化第" + number + "期");
        filing.put("instrument", "IT-2");
        filing.put("requestedAmount", "28000000.00");
        filing.put("baseAmount", "200000000.00");
        filing.put("contactEmail", contactEmail);
        StraightPath.checked(journey.filedBy("intake-desk-1", filing));
        journey.does(NEGOTIATOR, "userTask_openNegotiation", Map.of("plan", "与企业洽谈投资规模、产能和支持方式。"));
        journey.doesHis("finance-officer-1", "userTask_examineFinance", Map.of("rating", "amber", "findings", "资产负债率 68%，偏高；现金流稳定。"));
        journey.doesHis("legal-office-1", "userTask_examineLegal", Map.of("rating", "green", "findings", "无重大诉讼和失信记录。"));
        journey.doesHis("science-innovation-officer-1", "userTask_examineTechnology", Map.of("rating", "green", "findings", "核心专利自有，技术路线成熟。"));
        journey.does("legal-office-1", "userTask_reviewFairCompetition", Map.of("conclusion", "passed", "legalBasis", "《中华人民共和国科学技术进步法》第四十一条",
                "reviewNumber", "京技管公审〔2026〕1号", "opinion", "有法律依据，期限明确，同意。"));
        return journey.does("business-cooperation-head-1", "userTask_grantMandate", Map.of("decision", "grant", "mandateAmount", "30000000.00",
                "mandateUntil", today.plusMonths(3).toString(), "opinion", "与产业带动作用相称。"));
    }

    /** From the enterprise's acceptance through all tiers to the end of the publicity. */
    public static Journey approved(Journey journey) {
        journey.with(DocumentKind.MINUTES, NEGOTIATOR);
        for (int step = 0; step < MOST_STEPS && isInReview(journey); step++) {
            Task task = journey.tasks().get(0);
            String reviewer = journey.candidateOf(task).replaceFirst("s$", "") + "-2";
            journey.doesHis(reviewer, task.getTaskDefinitionKey(), Map.of("decision", "approve", "opinion", "同意洽谈结果。", "minutesNo", "会议纪要〔2026〕12号"));
        }
        return journey.dateComes();
    }

    private static boolean isInReview(Journey journey) {
        return journey.tasks().stream().anyMatch(task -> task.getTaskDefinitionKey().startsWith("userTask_review"));
    }
}
