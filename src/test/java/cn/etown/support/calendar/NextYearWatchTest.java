package cn.etown.support.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class NextYearWatchTest {

    private final CalendarYears years = mock(CalendarYears.class);
    private final List<Object> published = new ArrayList<>();

    @Test
    void each_working_day_from_november_on_asks_with_the_number_of_the_week() {
        loadedUpTo(2026);
        NextYearWatch watch = watchOn("2026-11-01T09:00");
        LocalDate.of(2026, 10, 1).datesUntil(LocalDate.of(2026, 11, 23)).forEach(watch::warn);
        assertThat(published).as("15 working days in three weeks, none before November").hasSize(15).containsOnly(new NextYearMissing(2027, 1), new NextYearMissing(2027, 2), new NextYearMissing(2027, 3));
        assertThat(published.get(0)).as("1 November 2026 is a Sunday: the mail leaves on Monday").isEqualTo(new NextYearMissing(2027, 1));
    }

    @Test
    void nobody_is_asked_for_a_year_that_is_loaded() {
        loadedUpTo(2027);
        LocalDate.of(2026, 11, 1).datesUntil(LocalDate.of(2027, 1, 1)).forEach(watchOn("2026-11-02T09:00")::warn);
        assertThat(published).isEmpty();
    }

    @Test
    void health_warns_from_november_on_alarms_in_december_and_without_the_present_year() {
        loadedUpTo(2026);
        assertThat(watchOn("2026-10-31T23:59").health().getDetails()).isEmpty();
        assertThat(watchOn("2026-11-01T00:00").health().getStatus()).isEqualTo(Status.UP);
        assertThat(watchOn("2026-11-01T00:00").health().getDetails().get("warning")).asString().contains("2027 年的工作日历尚未导入");
        assertThat(watchOn("2026-11-30T23:59").health().getStatus()).isEqualTo(Status.UP);
        assertThat(watchOn("2026-12-01T00:00").health().getStatus()).as("an alarm in December").isEqualTo(Status.DOWN);
        loadedUpTo(2027);
        assertThat(watchOn("2026-12-31T09:00").health().getDetails()).isEmpty();
        loadedUpTo(2025);
        assertThat(watchOn("2026-01-01T00:00").health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void the_morning_round_asks_for_today() {
        loadedUpTo(2026);
        watchOn("2026-11-02T09:00").warn();
        assertThat(published).containsExactly(new NextYearMissing(2027, 1));
    }

    private NextYearWatch watchOn(String dateTime) {
        return new NextYearWatch(TestCalendar.at(dateTime), years, published::add);
    }

    private void loadedUpTo(int last) {
        when(years.isLoaded(anyInt())).thenAnswer(call -> call.<Integer>getArgument(0) <= last);
    }
}
