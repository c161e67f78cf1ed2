package cn.etown.support.application.web;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import cn.etown.support.application.ApplicationService;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionWithdrawals;
import cn.etown.support.dossier.TimelineEntry;
import cn.etown.support.web.Caller;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class OpinionTimelineTest {

    private static final long CASE = 7;

    private final ApplicationService applications = mock(ApplicationService.class);
    private final CaseAccess access = mock(CaseAccess.class);
    private final OpinionTimeline timeline = new OpinionTimeline(applications, access, mock(DecisionWithdrawals.class));

    @BeforeEach
    void twoExpertsHaveScoredAndAnObjectionCame() {
        when(applications.opinionsOf(CASE)).thenReturn(List.of(decision("REVIEW:experts", "expert-1", "score", "第一位的意见"), decision("REVIEW:experts", "expert-2", "score", "第二位的意见"),
                decision(null, "intake-desk-1", "objected", "异议人（加盐摘要）：ab12"), decision(null, "enterprise", "supplemented", "已补交")));
    }

    @Test
    void an_expert_does_not_see_what_the_others_wrote() {
        assertThat(timeline.entriesOf(CASE, new Caller("expert-1", Set.of("experts")))).extracting(TimelineEntry::text).contains("第一位的意见").doesNotContain("第二位的意见");
        assertThat(timeline.entriesOf(CASE, new Caller("officer", Set.of("science-innovation-officers")))).extracting(TimelineEntry::text).contains("第一位的意见", "第二位的意见");
    }

    @Test
    void while_the_panel_is_open_nobody_reads_what_another_wrote() {
        when(access.isBeingScored(CASE)).thenReturn(true);
        assertThat(timeline.entriesOf(CASE, new Caller("officer", Set.of("science-innovation-officers")))).extracting(TimelineEntry::state).startsWith("已评分", "已评分");
        assertThat(timeline.entriesOf(CASE, new Caller("officer", Set.of("science-innovation-officers")))).extracting(TimelineEntry::text).noneMatch(text -> text.contains("位的意见"));
        assertThat(timeline.entriesOf(CASE, new Caller("expert-1", Set.of("experts")))).extracting(TimelineEntry::text).contains("第一位的意见");
    }

    @Test
    void who_objected_is_never_told() {
        assertThat(timeline.entriesOf(CASE, new Caller("officer", Set.of()))).extracting(TimelineEntry::text).noneMatch(text -> text.contains("ab12"));
    }

    @Test
    void what_the_enterprise_did_is_visible_to_it_and_a_score_is_internal() {
        assertThat(timeline.entriesOf(CASE, new Caller("officer", Set.of()))).extracting(TimelineEntry::visible).containsExactly(false, false, false, true);
    }

    private static Decision decision(String duty, String actor, String outcome, String opinion) {
        return new Decision(1L, CASE, duty, "环节", actor, outcome, outcome, opinion, null, null, Instant.EPOCH);
    }
}
