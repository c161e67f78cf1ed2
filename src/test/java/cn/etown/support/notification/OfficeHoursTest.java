package cn.etown.support.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

import cn.etown.support.calendar.CalendarYearMissing;
import cn.etown.support.calendar.WorkingCalendar;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** Thursday 2026-04-30 is followed by the May holiday until Tuesday 2026-05-05; Saturday 2026-05-09 is worked. Times are of Beijing. */
class OfficeHoursTest {

    private final WorkingCalendar calendar = mock(WorkingCalendar.class);

    @ParameterizedTest
    @CsvSource({
            "2026-04-30T08:00, 2026-04-30T08:00",
            "2026-04-30T17:59, 2026-04-30T17:59",
            "2026-04-30T07:59, 2026-04-30T08:00",
            "2026-04-30T18:00, 2026-05-06T08:00",
            "2026-05-03T11:00, 2026-05-06T08:00",
            "2026-05-09T11:00, 2026-05-09T11:00",
            "2026-05-10T11:00, 2026-05-11T08:00"})
    void aMailWaitsForTheNextHourInWhichTheOfficeWorks(String now, String next) {
        when(calendar.isWorkingDay(any())).thenAnswer(call -> isWorked(call.getArgument(0)));

        assertThat(at(now, false).next()).isEqualTo(beijing(next));
        assertThat(at(now, false).areNow()).isEqualTo(now.equals(next));
    }

    @Test
    void aYearWithoutACalendarHasWeekendsOnly() {
        when(calendar.isWorkingDay(any())).thenThrow(new CalendarYearMissing(2028));

        assertThat(at("2028-01-01T12:00", false).next()).as("a Saturday").isEqualTo(beijing("2028-01-03T08:00"));
    }

    @Test
    void aDemonstrationKnowsNoHours() {
        assertThat(at("2026-05-03T03:00", true).areNow()).isTrue();
    }

    private OfficeHours at(String now, boolean anyTime) {
        return new OfficeHours(new OfficeHours.Settings(LocalTime.of(8, 0), LocalTime.of(18, 0), anyTime), calendar, new TestClock(beijing(now).toString()));
    }

    private static Instant beijing(String time) {
        return LocalDateTime.parse(time).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    }

    private static boolean isWorked(LocalDate day) {
        boolean holiday = !day.isBefore(LocalDate.of(2026, 5, 1)) && !day.isAfter(LocalDate.of(2026, 5, 5));
        return !holiday && (day.getDayOfWeek().getValue() <= 5 || day.equals(LocalDate.of(2026, 5, 9)));
    }
}
