package cn.etown.support.clawback;

import java.time.LocalDate;
import java.util.Arrays;

import cn.etown.support.calendar.Deadline;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClawbackPeriodTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            STATEMENT          | 陈述申辩         | 10 个工作日 | 行政强制法第三十五条
            PERFORMANCE        | 履行追缴决定     | 30 日       | 行政强制法第三十四条
            REVIEW             | 申请行政复议     | 60 日       | 行政复议法第二十条
            SUIT               | 提起行政诉讼     | 6 个月      | 行政诉讼法第四十六条
            SUIT_AFTER_REVIEW  | 复议后提起诉讼   | 15 日       | 行政诉讼法第四十五条
            COURT_DEMAND       | 强制执行前催告   | 10 个工作日 | 行政强制法第五十四条、第六十九条
            COURT_APPLICATION  | 申请法院强制执行 | 3 个月      | 行政强制法第五十三条
            JUDGMENT_EXECUTION | 申请法院执行判决 | 24 个月     | 行政诉讼法第九十五条
            """)
    void each_period_has_the_length_of_its_article(ClawbackPeriod period, String label, String length, String article) {
        assertThat(period.label()).isEqualTo(label);
        assertThat(period.deadline().text()).startsWith(length + "（" + article);
    }

    /** The database is asked for them by name. */
    @Test
    void the_names_of_a_group_are_those_of_its_periods_and_no_other() {
        assertThat(ClawbackPeriod.names(ClawbackPeriod.OF_CONTEST)).containsExactly("REVIEW", "SUIT", "SUIT_AFTER_REVIEW");
        assertThat(ClawbackPeriod.names(ClawbackPeriod.OF_COURT)).containsExactly("COURT_APPLICATION", "JUDGMENT_EXECUTION");
    }

    /** A task's own timer ends the short ones: no engine timer runs longer than 30 days. */
    @Test
    void whatever_is_longer_than_thirty_days_is_scanned() {
        assertThat(ClawbackPeriod.SCANNED).containsAll(Arrays.stream(ClawbackPeriod.values())
                .filter(period -> period.deadline().unit() == Deadline.Unit.MONTHS || period.deadline().number() >= 30).toList());
    }

    @ParameterizedTest
    @EnumSource
    void only_a_running_deadline_runs(ClawbackDeadline.State state) {
        ClawbackDeadline deadline = new ClawbackDeadline(1, ClawbackPeriod.REVIEW, ClawbackPeriod.REVIEW.deadline(), DAY, DAY.plusDays(60), state, null);
        assertThat(deadline.runs()).isEqualTo(state == ClawbackDeadline.State.RUNNING);
    }
}
