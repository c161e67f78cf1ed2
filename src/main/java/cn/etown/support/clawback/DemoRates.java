package cn.etown.support.clawback;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Demo data: rates that let one compute today. They name themselves as assumed; never in an external database. */
@Component
@Profile("demo")
@ConditionalOnExpression("'${spring.datasource.url:}'.isEmpty()")
class DemoRates implements ApplicationRunner {

    private static final LocalDate UNTIL = LocalDate.of(2027, 12, 31);

    private final ReferenceRates rates;

    DemoRates(ReferenceRates rates) {
        this.rates = rates;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (rates.held(RateKind.DEPOSIT_1Y).isEmpty() && rates.pending().isEmpty()) {
            enter(RateKind.LPR_1Y, LocalDate.of(2025, 6, 20), "3.00", "演示数据：假定2025年5月20日公布的利率延续，以实际公布为准");
            enter(RateKind.DEPOSIT_1Y, LocalDate.of(2015, 10, 24), "1.50", "演示数据：中国人民银行2015年10月24日一年期存款基准利率，假定延续");
        }
    }

    private void enter(RateKind kind, LocalDate from, String rate, String source) {
        long id = rates.propose(kind, from, UNTIL, new BigDecimal(rate), source, null, "finance-officer-1");
        rates.decide(id, true, null, "finance-chief-1");
    }
}
