package cn.etown.support.application;

import java.time.LocalDate;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** Monday 2 March 2026 and the weeks after, without holidays. */
class PublicityTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private final WorkingCalendar calendar = mock(WorkingCalendar.class);

    @BeforeEach
    void weekends_are_free() {
        today(MONDAY);
        when(calendar.plusWorkingDays(any(), anyInt())).thenAnswer(call -> plus(call.getArgument(0), call.getArgument(1)));
        when(calendar.workingDaysBetween(any(), any())).thenAnswer(call -> between(call.getArgument(0), call.getArgument(1)));
    }

    @Test
    void five_working_days_count_from_the_day_after_publication() {
        assertThat(open().endsOn()).isEqualTo(LocalDate.of(2026, 3, 9));
    }

    @Test
    void a_pause_keeps_the_days_that_were_left() {
        Publicity publicity = open();
        today(LocalDate.of(2026, 3, 4));
        publicity.pause(calendar);
        today(LocalDate.of(2026, 3, 18));
        publicity.resume(calendar);
        assertThat(publicity.endsOn()).as("Thursday 5 to Monday 9 March were left: three days").isEqualTo(LocalDate.of(2026, 3, 23));
    }

    @Test
    void on_the_last_day_at_least_one_day_is_left() {
        Publicity publicity = open();
        today(publicity.endsOn());
        publicity.pause(calendar);
        publicity.resume(calendar);
        assertThat(publicity.endsOn()).isEqualTo(LocalDate.of(2026, 3, 10));
    }

    @Test
    void a_second_objection_does_not_shorten_what_is_left() {
        Publicity publicity = open();
        publicity.pause(calendar);
        today(LocalDate.of(2026, 3, 6));
        publicity.pause(calendar);
        publicity.resume(calendar);
        assertThat(publicity.endsOn()).isEqualTo(LocalDate.of(2026, 3, 13));
    }

    @Test
    void objections_are_taken_until_the_last_day_and_while_it_stands_still() {
        Publicity publicity = open();
        assertThat(publicity.accepts(LocalDate.of(2026, 3, 9))).isTrue();
        assertThat(publicity.accepts(LocalDate.of(2026, 3, 10))).isFalse();
        publicity.pause(calendar);
        assertThat(publicity.accepts(LocalDate.of(2026, 3, 30))).isTrue();
    }

    private Publicity open() {
        return Publicity.open("京技扶示〔2026〕0001号", 1, Money.ofYuan(3_000_000), 5, calendar);
    }

    private void today(LocalDate day) {
        when(calendar.today()).thenReturn(day);
    }

    private static LocalDate plus(LocalDate from, int days) {
        LocalDate day = from;
        for (int left = days; left > 0;) {
            day = day.plusDays(1);
            left -= isWorking(day) ? 1 : 0;
        }
        return day;
    }

    private static int between(LocalDate from, LocalDate to) {
        return (int) from.datesUntil(to.isAfter(from) ? to : from).map(day -> day.plusDays(1)).filter(PublicityTest::isWorking).count();
    }

    private static boolean isWorking(LocalDate day) {
        return day.getDayOfWeek().getValue() < 6;
    }
}
