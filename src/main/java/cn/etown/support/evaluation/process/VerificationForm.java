package cn.etown.support.evaluation.process;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.etown.support.agreement.ObligationCheck.Outcome;
import cn.etown.support.agreement.Target.Indicator;
import cn.etown.support.evaluation.Finding;
import cn.etown.support.evaluation.FindingEntry;

import org.springframework.lang.Nullable;

/** The fields of {@code verify-promises}: four for each promise, one for each indicator. */
final class VerificationForm {

    private static final Map<String, Fields> PROMISES = Map.ofEntries(
            Map.entry("REGISTERED_ADDRESS", new Fields("registeredAddressOutcome", "registeredAddressFinding", "registeredAddressBreachOn", "registeredAddressEvidence")),
            Map.entry("OFFICE_ADDRESS", new Fields("officeAddressOutcome", "officeAddressFinding", "officeAddressBreachOn", "officeAddressEvidence")),
            Map.entry("TAX_OBLIGATION", new Fields("taxObligationOutcome", "taxObligationFinding", "taxObligationBreachOn", "taxObligationEvidence")),
            Map.entry("REGISTERED_CAPITAL", new Fields("registeredCapitalOutcome", "registeredCapitalFinding", "registeredCapitalBreachOn", "registeredCapitalEvidence")),
            Map.entry("ESTABLISH_ENTITY", new Fields("establishEntityOutcome", "establishEntityFinding", "establishEntityBreachOn", "establishEntityEvidence")),
            Map.entry("KEEP_INDUSTRY", new Fields("keepIndustryOutcome", "keepIndustryFinding", "keepIndustryBreachOn", "keepIndustryEvidence")),
            Map.entry("KEEP_RESEARCH", new Fields("keepResearchOutcome", "keepResearchFinding", "keepResearchBreachOn", "keepResearchEvidence")),
            Map.entry("REPORT_YEARLY", new Fields("reportYearlyOutcome", "reportYearlyFinding", "reportYearlyBreachOn", "reportYearlyEvidence")),
            Map.entry("SHARE_RESULTS", new Fields("shareResultsOutcome", "shareResultsFinding", "shareResultsBreachOn", "shareResultsEvidence")),
            Map.entry("KEEP_STATISTICS", new Fields("keepStatisticsOutcome", "keepStatisticsFinding", "keepStatisticsBreachOn", "keepStatisticsEvidence")));

    private static final Map<Indicator, String> FIGURES = Map.ofEntries(
            Map.entry(Indicator.REVENUE, "revenueChecked"),
            Map.entry(Indicator.OUTPUT, "outputChecked"),
            Map.entry(Indicator.TAX, "taxChecked"),
            Map.entry(Indicator.INVESTMENT, "investmentChecked"),
            Map.entry(Indicator.RESEARCH, "researchChecked"),
            Map.entry(Indicator.EMPLOYEES, "employeesChecked"),
            Map.entry(Indicator.PATENTS, "patentsChecked"));

    private record Fields(String outcome, String finding, String breachOn, String evidence) {
    }

    private VerificationForm() {
    }

    /** @param promises names by commas: those that are verified */
    static List<FindingEntry> findings(Map<String, Object> form, String promises) {
        return Arrays.stream(promises.split(",")).filter(promise -> form.containsKey(PROMISES.get(promise).outcome())).map(promise -> {
            Fields fields = PROMISES.get(promise);
            return new FindingEntry(promise, Outcome.valueOf(String.valueOf(form.get(fields.outcome()))), String.valueOf(form.getOrDefault(fields.finding(), "")),
                    date(form.get(fields.breachOn())), (String) form.get(fields.evidence()));
        }).toList();
    }

    static Map<Indicator, BigDecimal> figures(Map<String, Object> form) {
        return YearlyReportForm.numbers(form, FIGURES);
    }

    /** What the form shows at first: what was reported, and from the second time on what was found before. */
    static Map<String, Object> prefill(Map<Indicator, BigDecimal> figures, List<Finding> before, Map<Long, Integer> numbers) {
        Map<String, Object> values = new HashMap<>();
        figures.forEach((indicator, value) -> values.put(FIGURES.get(indicator), value.toPlainString()));
        before.forEach(finding -> {
            Fields fields = PROMISES.get(finding.promise());
            values.put(fields.outcome(), finding.outcome().name());
            values.put(fields.finding(), finding.text());
            values.put(fields.evidence(), String.join("、", finding.documentIds().stream().map(id -> String.valueOf(numbers.get(id))).toList()));
            Optional.ofNullable(finding.breachOn()).ifPresent(day -> values.put(fields.breachOn(), day.toString()));
        });
        return values;
    }

    private static @Nullable LocalDate date(@Nullable Object value) {
        return value == null ? null : LocalDate.parse(String.valueOf(value));
    }
}
