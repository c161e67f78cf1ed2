package cn.etown.support.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Every application context of the tests begins on the morning of Monday, 1 June 2026, and its clock runs on from there: no test depends on the day it runs on. A
 * test that walks through months travels, and goes back when it is done.
 */
public class TestTime implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Clock SYSTEM = Clock.system(ZoneId.of("Asia/Shanghai"));
    private static final Duration START = Duration.between(SYSTEM.instant(), Instant.parse("2026-06-01T02:00:00Z"));

    private static volatile Duration travelled = Duration.ZERO;

    private static final Clock CLOCK = new Clock() {

        @Override
        public Instant instant() {
            return SYSTEM.instant().plus(START).plus(travelled);
        }

        @Override
        public ZoneId getZone() {
            return SYSTEM.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return zone.equals(getZone()) ? this : Clock.fixed(instant(), zone);
        }
    };

    /** @param day later than today */
    public static void travelTo(LocalDate day) {
        travelled = travelled.plus(Duration.ofDays(ChronoUnit.DAYS.between(LocalDate.now(CLOCK), day)));
    }

    /** To where the tests began. */
    public static void goBack() {
        travelled = Duration.ZERO;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context).registerBean("testClock", Clock.class, () -> CLOCK, definition -> definition.setPrimary(true));
    }
}
