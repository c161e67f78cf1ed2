package cn.etown.support.evaluation.campaign;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import cn.etown.support.agreement.Target.Indicator;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.evaluation.Grade;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * What a group of agreements comes to. Results, money and targets are added up over its agreements. What enterprises report is theirs and not an
 * agreement's: in each group an enterprise counts once, with its latest report.
 *
 * @param code       of an industry, a clause or a bureau; {@value #ALL} for the programme
 * @param rectify    have to put something right and have not yet done so
 * @param unfinished without a result when the campaign was closed
 * @param supported  agreed in the versions in force
 * @param paid       in the year
 * @param targets    performance targets of the year
 * @param reported   in the unit of the indicator; none where nobody reported it
 */
public record Figures(Dimension dimension, String code, int agreements, int enterprises, int excellent, int qualified, int rectify, int breach, int unfinished,
                      Money supported, Money paid, int targets, int targetsMet, Map<Indicator, BigDecimal> reported) {

    static final String ALL = "ALL";
    private static final BigDecimal TEN_THOUSANDS_OF_A_HUNDRED_MILLION = BigDecimal.valueOf(10_000);

    /** What agreements are grouped by. */
    public enum Dimension {
        PROGRAMME("总体"), INDUSTRY("产业"), CLAUSE("政策条款"), BUREAU("承办部门");

        private final String label;

        Dimension(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * One agreement as the figures see it.
     *
     * @param grade    null while there is none
     * @param done     whether the evaluation has come to its end
     * @param reportId of the report that the values come from; the highest is an enterprise's latest; 0 where there is none
     * @param reported as verified by the bureau, else as reported
     */
    record Fact(long agreementId, long enterpriseId, String instrument, Industry industry, String bureau, @Nullable Grade grade, boolean done, Money supported,
                Money paid, int targets, int targetsMet, long reportId, Map<Indicator, BigDecimal> reported) {
    }

    public Figures {
        reported = Map.copyOf(reported);
    }

    /** For the programme, the four leading industries and what else there is, each clause and each bureau with an agreement. */
    static List<Figures> of(List<Fact> facts) {
        List<Figures> all = new ArrayList<>();
        all.add(of(Dimension.PROGRAMME, ALL, facts));
        Map<String, List<Fact>> industries = grouped(facts, fact -> fact.industry().name());
        Arrays.stream(Industry.values()).filter(industry -> industry != Industry.OTHER || industries.containsKey(industry.name()))
                .forEach(industry -> all.add(of(Dimension.INDUSTRY, industry.name(), industries.getOrDefault(industry.name(), List.of()))));
        grouped(facts, Fact::instrument).forEach((code, group) -> all.add(of(Dimension.CLAUSE, code, group)));
        grouped(facts, Fact::bureau).forEach((code, group) -> all.add(of(Dimension.BUREAU, code, group)));
        return all;
    }

    private static Map<String, List<Fact>> grouped(List<Fact> facts, Function<Fact, String> key) {
        Map<String, List<Fact>> groups = new LinkedHashMap<>();
        facts.stream().sorted(Comparator.comparing(key)).forEach(fact -> groups.computeIfAbsent(key.apply(fact), code -> new ArrayList<>()).add(fact));
        return groups;
    }

    private static Figures of(Dimension dimension, String code, List<Fact> facts) {
        Map<Long, Fact> latest = new HashMap<>();
        facts.forEach(fact -> latest.merge(fact.enterpriseId(), fact, (one, other) -> other.reportId() > one.reportId() ? other : one));
        int excellent = count(facts, fact -> fact.done() && fact.grade() == Grade.EXCELLENT);
        int qualified = count(facts, fact -> fact.done() && fact.grade() == Grade.QUALIFIED);
        int breach = count(facts, fact -> fact.done() && fact.grade() == Grade.BREACH);
        int rectify = count(facts, fact -> !fact.done() && fact.grade() == Grade.RECTIFY);
        return new Figures(dimension, code, facts.size(), latest.size(), excellent, qualified, rectify, breach, facts.size() - excellent - qualified - rectify - breach,
                Money.sum(facts.stream().map(Fact::supported).toList()), Money.sum(facts.stream().map(Fact::paid).toList()),
                facts.stream().mapToInt(Fact::targets).sum(), facts.stream().mapToInt(Fact::targetsMet).sum(), sum(latest.values()));
    }

    private static int count(List<Fact> facts, Predicate<Fact> such) {
        return (int) facts.stream().filter(such).count();
    }

    private static Map<Indicator, BigDecimal> sum(Collection<Fact> enterprises) {
        Map<Indicator, BigDecimal> sums = new EnumMap<>(Indicator.class);
        enterprises.forEach(fact -> fact.reported().forEach((indicator, value) -> sums.merge(indicator, value, BigDecimal::add)));
        return sums;
    }

    public boolean is(Dimension other) {
        return dimension == other;
    }

    /** Reported output in 亿元, two decimals. */
    public BigDecimal output() {
        return reported.getOrDefault(Indicator.OUTPUT, BigDecimal.ZERO).divide(TEN_THOUSANDS_OF_A_HUNDRED_MILLION, 2, RoundingMode.HALF_UP);
    }

    public int done() {
        return excellent + qualified + breach;
    }
}
