package cn.etown.support.insight;

import java.time.LocalDate;

import cn.etown.support.calendar.WorkingCalendar;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Demo data: three years of finished cases, so that the figures show something. Once, in an embedded database where nothing was signed yet. */
@Component
@Profile("demo")
class DemoHistory {

    private static final int CASES = 240;
    private static final int LARGEST_AWARD = 15_000_000;
    private static final int PAID_WITHIN = 40;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final WorkingCalendar calendar;
    private final boolean wanted;

    DemoHistory(JdbcClient jdbc, TransactionTemplate transaction, WorkingCalendar calendar, @Value("${spring.datasource.url:}") String externalDatabase,
                @Value("${support.demo-cases:true}") boolean wanted) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.calendar = calendar;
        this.wanted = wanted && externalDatabase.isBlank();
    }

    /** After the cases on the clerk's desk were filed. */
    @EventListener(ApplicationReadyEvent.class)
    void load() {
        if (wanted && jdbc.sql("select not exists (select from support.agreement)").query(Boolean.class).single()) {
            LocalDate today = calendar.today();
            transaction.executeWithoutResult(status ->
                    new HistoryScript(CASES, today.minusYears(2).withDayOfYear(8), today.minusDays(PAID_WITHIN), today, 0, LARGEST_AWARD).run(jdbc));
        }
    }
}
