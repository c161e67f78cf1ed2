package cn.etown.support.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Every application context of the tests begins on the morning of Monday, 1 June 2026, and its clock runs on from there: no test depends on the day it runs on. */
public class TestTime implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Clock SYSTEM = Clock.system(ZoneId.of("Asia/Shanghai"));
    private static final Clock CLOCK = Clock.offset(SYSTEM, Duration.between(SYSTEM.instant(), Instant.parse("2026-06-01T02:00:00Z")));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context).registerBean("testClock", Clock.class, () -> CLOCK, definition -> definition.setPrimary(true));
    }
}
