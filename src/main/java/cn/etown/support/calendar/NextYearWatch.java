package cn.etown.support.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** From November on asks loudly for next year's holiday notice; its absence in December is an alarm, and a missing present year stops deadlines. */
@Component("workingCalendarHealthIndicator")
class NextYearWatch implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(NextYearWatch.class);

    private final WorkingCalendar calendar;
    private final CalendarYears years;
    private final ApplicationEventPublisher events;

    NextYearWatch(WorkingCalendar calendar, CalendarYears years, ApplicationEventPublisher events) {
        this.calendar = calendar;
        this.years = years;
        this.events = events;
    }

    @Override
    public Health health() {
        LocalDate today = calendar.today();
        if (!years.isLoaded(today.getYear())) {
            return Health.down().withDetail("message", new CalendarYearMissing(today.getYear()).getMessage()).build();
        }
        Health.Builder health = today.getMonth() == Month.DECEMBER && warning(today).isPresent() ? Health.down() : Health.up();
        warning(today).ifPresent(warning -> health.withDetail("warning", warning));
        return health.build();
    }

    /** Every morning in the log; the alarm that goes out by mail counts the weeks, and its mails go out once a week. */
    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(cron = "0 0 9 * * *", zone = "Asia/Shanghai")
    void warn() {
        warn(calendar.today());
    }

    void warn(LocalDate today) {
        warning(today).ifPresent(warning -> {
            LOG.warn("calendar: {}", warning);
            if (years.isLoaded(today.getYear()) && calendar.isWorkingDay(today)) {
                events.publishEvent(new NextYearMissing(today.getYear() + 1, weeksAsked(today)));
            }
        });
    }

    private static int weeksAsked(LocalDate today) {
        return (int) ChronoUnit.WEEKS.between(LocalDate.of(today.getYear(), Month.NOVEMBER, 1), today) + 1;
    }

    Optional<String> warning(LocalDate today) {
        int next = today.getYear() + 1;
        if (today.getMonth().compareTo(Month.NOVEMBER) < 0 || years.isLoaded(next)) {
            return Optional.empty();
        }
        return Optional.of(next + " 年的工作日历尚未导入，进入 " + next + " 年的期限无法计算。请系统管理员尽快导入国务院办公厅发布的放假安排（“工作日历”页面）。");
    }
}
