package cn.etown.support.fund;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.money.Money;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Demo data: the ten billion yuan a year that the policy promises (每年安排100亿元), for this year and the next. Never in an external database. */
@Component
@Profile("demo")
@ConditionalOnExpression("'${spring.datasource.url:}'.isEmpty()")
class DemoAppropriation implements ApplicationRunner {

    private static final Money YEARLY = Money.ofYuan(10_000_000_000L);

    private final FundService fund;
    private final WorkingCalendar calendar;

    DemoAppropriation(FundService fund, WorkingCalendar calendar) {
        this.fund = fund;
        this.calendar = calendar;
    }

    @Override
    public void run(ApplicationArguments args) {
        int thisYear = calendar.today().getYear();
        appropriate(thisYear);
        appropriate(thisYear + 1);
    }

    private void appropriate(int year) {
        UUID posting = UUID.nameUUIDFromBytes(("demo appropriation " + year).getBytes(StandardCharsets.UTF_8));
        fund.appropriate(posting, year, Envelope.ALL, YEARLY, "演示数据：京技管〔2020〕48号 每年安排100亿元", "system");
    }
}
