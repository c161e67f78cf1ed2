package cn.etown.support.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** From November on asks loudly for next year's holiday notice; a missing present year stops deadlines and is an outage. */
@Component("workingCalendarHealthIndicator")
class NextYearWatch implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(NextYearWatch.class);

    private final WorkingCalendar calendar;
    private final CalendarYears years;

    NextYearWatch(WorkingCalendar calendar, CalendarYears years) {
        this.calendar = calendar;
        this.years = years;
    }

    @Override
    public Health health() {
        LocalDate today = calendar.today();
        if (!years.isLoaded(today.getYear())) {
            return Health.down().withDetail("message", new CalendarYearMissing(today.getYear()).getMessage()).build();
        }
        Health.Builder health = Health.up();
        warning(today).ifPresent(warning -> health.withDetail("warning", warning));
        return health.build();
    }

    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(cron = "0 0 9 * * *", zone = "Asia/Shanghai")
    void warn() {
        warning(calendar.today()).ifPresent(warning -> LOG.warn("calendar: {}", warning));
    }

    Optional<String> warning(LocalDate today) {
        int next = today.getYear() + 1;
        if (today.getMonth().compareTo(Month.NOVEMBER) < 0 || years.isLoaded(next)) {
            return Optional.empty();
        }
        return Optional.of(next + " 年的工作日历尚未导入，进入 " + next + " 年的期限无法计算。请系统管理员尽快导入国务院办公厅发布的放假安排(POST /api/calendar/" + next + ")。");
    }
}
