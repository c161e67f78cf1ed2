package cn.etown.support.calendar.web;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import cn.etown.support.calendar.SpecialDay;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FestivalsTest {

    @Test
    void days_are_worded_like_the_notice() {
        List<SpecialDay> days = Stream.of("2026-01-30 班 劳动节", "2026-02-28 班 春节", "2026-01-31 休 春节", "2026-02-01 休 春节", "2026-02-14 班 春节", "2026-04-04 休 清明", "2026-05-01 休 劳动节", "2026-05-02 休 劳动节",
                "2026-05-04 休 劳动节").map(line -> line.split(" ")).map(day -> new SpecialDay(LocalDate.parse(day[0]), day[1].equals("班"), day[2])).toList();
        assertThat(Festivals.of(days)).containsExactly("春节：1月31日至2月1日放假，2月14日、2月28日上班", "清明：4月4日放假", "劳动节：5月1日至2日、5月4日放假，1月30日上班");
    }

    @Test
    void every_day_of_a_year_has_its_place_in_the_calendar() {
        List<CalendarMonth> months = CalendarMonth.of(2024, List.of(new SpecialDay(LocalDate.of(2024, 2, 29), false, "测试")));
        assertThat(months.stream().flatMap(month -> month.weeks().stream()).flatMap(List::stream).filter(cell -> cell != null)).hasSize(366);
        assertThat(months).allSatisfy(month -> assertThat(month.weeks()).allSatisfy(week -> assertThat(week).hasSize(7)));
        assertThat(months.get(1).weeks().get(4).get(3)).as("29 February 2024 is a Thursday").isEqualTo(new CalendarMonth.Cell(29, "off", "休", "测试放假"));
    }
}
