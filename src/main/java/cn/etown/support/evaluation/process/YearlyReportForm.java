package cn.etown.support.evaluation.process;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import cn.etown.support.agreement.Target.Indicator;
import cn.etown.support.evaluation.Report;
import cn.etown.support.money.Money;

/** The fields of {@code enterprise-report}: one for each promise, one for each indicator, and what the enterprise asks for. */
final class YearlyReportForm {

    private static final String REQUESTS = "requests";
    private static final String CAPITAL = "registeredCapitalNow";

    private static final Map<String, String> STATEMENTS = Map.ofEntries(
            Map.entry("REGISTERED_ADDRESS", "registeredAddressNow"),
            Map.entry("OFFICE_ADDRESS", "officeAddressNow"),
            Map.entry("TAX_OBLIGATION", "taxObligationNow"),
            Map.entry("REGISTERED_CAPITAL", CAPITAL),
            Map.entry("ESTABLISH_ENTITY", "establishEntityNow"),
            Map.entry("KEEP_INDUSTRY", "keepIndustryNow"),
            Map.entry("KEEP_RESEARCH", "keepResearchNow"),
            Map.entry("REPORT_YEARLY", "reportYearlyNow"),
            Map.entry("SHARE_RESULTS", "shareResultsNow"),
            Map.entry("KEEP_STATISTICS", "keepStatisticsNow"));

    private static final Map<Indicator, String> FIGURES = Map.ofEntries(
            Map.entry(Indicator.REVENUE, "revenueActual"),
            Map.entry(Indicator.OUTPUT, "outputActual"),
            Map.entry(Indicator.TAX, "taxActual"),
            Map.entry(Indicator.INVESTMENT, "investmentActual"),
            Map.entry(Indicator.RESEARCH, "researchActual"),
            Map.entry(Indicator.EMPLOYEES, "employeesActual"),
            Map.entry(Indicator.PATENTS, "patentsActual"));

    private YearlyReportForm() {
    }

    static Report.Entry entry(Map<String, Object> form) {
        Map<String, String> statements = new HashMap<>();
        STATEMENTS.forEach((promise, field) -> {
            Object said = form.get(field);
            if (said != null && !String.valueOf(said).isBlank()) {
                statements.put(promise, field.equals(CAPITAL) ? Money.parse(String.valueOf(said)).toString() : String.valueOf(said).strip());
            }
        });
        return new Report.Entry(statements, numbers(form, FIGURES), (String) form.get(REQUESTS));
    }

    static Map<Indicator, BigDecimal> numbers(Map<String, Object> form, Map<Indicator, String> fields) {
        Map<Indicator, BigDecimal> figures = new EnumMap<>(Indicator.class);
        fields.forEach((indicator, field) -> {
            Object value = form.get(field);
            if (value != null) {
                figures.put(indicator, new BigDecimal(String.valueOf(value)));
            }
        });
        return figures;
    }
}
