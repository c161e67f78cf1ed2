package cn.etown.support.evaluation.campaign;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import cn.etown.support.agreement.Target.Indicator;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.evaluation.Grade;
import cn.etown.support.evaluation.campaign.Figures.Dimension;
import cn.etown.support.evaluation.campaign.Figures.Fact;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FiguresTest {

    private static final List<Fact> FACTS = List.of(
            fact(1, 10, "IT-3", Industry.IT, "science-innovation", Grade.EXCELLENT, true, 3_000_000, 1_000_000, 2, 2, 101, "1000000"),
            fact(2, 10, "IT-5", Industry.IT, "economic-development", Grade.QUALIFIED, true, 500_000, 0, 1, 0, 102, "1200000.5"),
            fact(3, 11, "IT-5", Industry.IT, "economic-development", Grade.RECTIFY, false, 700_000, 700_000, 1, 0, 103, "300000"),
            fact(4, 12, "AU-3", Industry.AUTO, "science-innovation", Grade.BREACH, true, 9_000_000, 4_500_000, 0, 0, 104, "2000"),
            fact(5, 13, "AU-3", Industry.AUTO, "science-innovation", Grade.BREACH, false, 100, 50, 3, 1, 0, null),
            fact(6, 14, "BI-2B", Industry.OTHER, "commerce-finance", null, false, 250_000, 0, 0, 0, 0, null));

    @Test
    void results_and_money_are_added_up_over_agreements() {
        Figures whole = of(Dimension.PROGRAMME, "ALL");
        assertThat(whole.agreements()).isEqualTo(6);
        assertThat(List.of(whole.excellent(), whole.qualified(), whole.rectify(), whole.breach(), whole.unfinished())).containsExactly(1, 1, 1, 1, 2);
        assertThat(whole.supported()).isEqualTo(Money.ofYuan(3_000_000 + 500_000 + 700_000 + 9_000_000 + 100 + 250_000));
        assertThat(whole.paid()).isEqualTo(Money.ofYuan(1_000_000 + 700_000 + 4_500_000 + 50));
        assertThat(whole.targets()).isEqualTo(7);
        assertThat(whole.targetsMet()).isEqualTo(3);
        assertThat(whole.done()).isEqualTo(3);
    }

    @Test
    void an_enterprise_with_two_agreements_counts_once_with_its_latest_report() {
        Figures it = of(Dimension.INDUSTRY, "IT");
        assertThat(it.enterprises()).isEqualTo(2);
        assertThat(it.reported().get(Indicator.OUTPUT)).isEqualByComparingTo("1500000.5");
        assertThat(it.output()).isEqualByComparingTo("150.00");
        assertThat(of(Dimension.PROGRAMME, "ALL").reported().get(Indicator.OUTPUT)).isEqualByComparingTo("1502000.5");
        assertThat(of(Dimension.CLAUSE, "IT-3").reported().get(Indicator.OUTPUT)).as("in the group of the other clause its report of that agreement counts").isEqualByComparingTo("1000000");
    }

    @Test
    void the_four_leading_industries_are_always_there_and_others_only_where_there_are_any() {
        assertThat(Figures.of(FACTS).stream().filter(each -> each.is(Dimension.INDUSTRY)).map(Figures::code)).containsExactly("IT", "AUTO", "BIO", "ROBOT", "OTHER");
        assertThat(Figures.of(List.of()).stream().map(each -> each.dimension() + " " + each.code())).containsExactly("PROGRAMME ALL", "INDUSTRY IT", "INDUSTRY AUTO", "INDUSTRY BIO", "INDUSTRY ROBOT");
        assertThat(of(Dimension.INDUSTRY, "BIO").output()).isEqualByComparingTo("0");
    }

    @Test
    void a_breach_that_is_not_confirmed_yet_is_none() {
        Figures auto = of(Dimension.CLAUSE, "AU-3");
        assertThat(auto.breach()).isEqualTo(1);
        assertThat(auto.unfinished()).isEqualTo(1);
    }

    @Test
    void whatever_the_facts_each_dimension_adds_up_to_the_whole() {
        Random random = new Random(20260301);
        for (int round = 0; round < 200; round++) {
            List<Fact> facts = new ArrayList<>();
            for (int i = 0, n = random.nextInt(60); i < n; i++) {
                Grade grade = random.nextBoolean() ? Grade.values()[random.nextInt(4)] : null;
                facts.add(fact(i, random.nextInt(20), "IT-" + (1 + random.nextInt(8)), Industry.values()[random.nextInt(5)], "bureau" + random.nextInt(3), grade,
                        grade != null && grade != Grade.RECTIFY && random.nextBoolean(), random.nextInt(1_000_000), random.nextInt(1000), random.nextInt(4), 0, i, "1"));
            }
            List<Figures> all = Figures.of(facts);
            Figures whole = all.get(0);
            assertThat(whole.agreements()).isEqualTo(facts.size());
            for (Dimension dimension : Dimension.values()) {
                List<Figures> groups = all.stream().filter(each -> each.is(dimension)).toList();
                assertThat(groups.stream().mapToInt(Figures::agreements).sum()).isEqualTo(facts.size());
                assertThat(groups.stream().mapToInt(Figures::done).sum()).isEqualTo(whole.done());
                assertThat(Money.sum(groups.stream().map(Figures::supported).toList())).isEqualTo(whole.supported());
                assertThat(groups).allSatisfy(each -> assertThat(each.excellent() + each.qualified() + each.rectify() + each.breach() + each.unfinished()).isEqualTo(each.agreements()));
            }
        }
    }

    private static Figures of(Dimension dimension, String code) {
        return Figures.of(FACTS).stream().filter(each -> each.is(dimension) && each.code().equals(code)).findFirst().orElseThrow();
    }

    /** @param output in 万元 */
    private static Fact fact(long agreement, long enterprise, String instrument, Industry industry, String bureau, Grade grade, boolean done, long supported, long paid,
                             int targets, int met, long report, String output) {
        return new Fact(agreement, enterprise, instrument, industry, bureau, grade, done, Money.ofYuan(supported), Money.ofYuan(paid), targets, met, report,
                output == null ? Map.of() : Map.of(Indicator.OUTPUT, new BigDecimal(output)));
    }
}
