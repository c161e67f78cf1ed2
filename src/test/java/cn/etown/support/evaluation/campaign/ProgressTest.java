package cn.etown.support.evaluation.campaign;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

import cn.etown.support.evaluation.campaign.Progress.RowState;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProgressTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-04-01");

    @Test
    void what_is_left_takes_as_long_as_it_took_so_far() {
        Progress progress = Progress.of(Map.of(RowState.WAITING, 900, RowState.FAILED, 20, RowState.RUNNING, 60, RowState.DONE, 20), 15.0, 7, TODAY);
        assertThat(progress.total()).isEqualTo(1000);
        assertThat(progress.percent()).isEqualTo(2);
        assertThat(progress.startsLeft()).isEqualTo(Duration.ofSeconds(60));
        assertThat(progress.doneBy()).as("980 at 7 in 28 days").isEqualTo(TODAY.plusDays(3920));
        assertThat(progress.isComplete()).isFalse();
    }

    @Test
    void without_anything_to_go_by_there_is_no_estimate() {
        Progress progress = Progress.of(Map.of(RowState.WAITING, 10), 0, 0, TODAY);
        assertThat(progress.startsLeft()).isNull();
        assertThat(progress.doneBy()).isNull();
    }

    @Test
    void a_hundred_per_cent_is_only_all() {
        assertThat(Progress.of(Map.of(RowState.RUNNING, 1, RowState.DONE, 999), 0, 1, TODAY).percent()).isEqualTo(99);
        assertThat(Progress.of(Map.of(RowState.DONE, 3), 0, 1, TODAY).isComplete()).isTrue();
        assertThat(Progress.of(Map.of(), 0, 0, TODAY).percent()).isEqualTo(100);
    }

    @Test
    void a_duration_is_told_in_words() {
        assertThat(CampaignViews.words(Duration.ofSeconds(12))).isEqualTo("不到一分钟");
        assertThat(CampaignViews.words(Duration.ofSeconds(61))).isEqualTo(" 2 分钟");
        assertThat(CampaignViews.words(Duration.ofHours(3))).isEqualTo(" 3 小时");
    }

    @Test
    void settings_that_cannot_be_meant_stop_the_start() {
        assertThatThrownBy(() -> settings("03-01", "06-30", 21)).hasMessageContaining("chunk");
        assertThatThrownBy(() -> settings("06-30", "03-01", 20)).hasMessageContaining("closes-on");
        assertThat(settings("03-01", "06-30", 20).startOf(2025)).isEqualTo("2026-03-01");
    }

    private static CampaignSettings settings(String startsOn, String closesOn, int chunk) {
        return new CampaignSettings(startsOn, closesOn, 30, chunk, 2, Duration.ofMinutes(1));
    }
}
