package cn.etown.support.application;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The seats of the panels: who was drawn, who recused himself, who gave which marks. */
@Component
class ExpertSeats {

    private static final String IN_OPEN_PANEL = " from support.expert_seat seat join support.review_step turn on turn.id = seat.step_id where turn.status = 'OPEN' and seat.application_id = ?";

    private final JdbcClient jdbc;
    private final Clock clock;

    ExpertSeats(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(long applicationId, ReviewStep step, String expert) {
        jdbc.sql("insert into support.expert_seat (application_id, step_id, expert, status, drawn_at) values (?, ?, ?, 'DRAWN', ?)")
                .params(applicationId, step.id(), expert, now()).update();
    }

    /** Who sits on the panel, without those who recused themselves. */
    List<String> seated(ReviewStep step) {
        return jdbc.sql("select expert from support.expert_seat where step_id = ? and status <> 'RECUSED' order by id").param(step.id())
                .query(String.class).list();
    }

    /** Who cannot be drawn again: on this panel already, or recused from the case before. */
    List<String> unavailable(long applicationId, ReviewStep step) {
        return jdbc.sql("select expert from support.expert_seat where application_id = ? and (step_id = ? or status = 'RECUSED')")
                .params(applicationId, step.id()).query(String.class).list();
    }

    /** @return false when the expert has no open seat there */
    boolean score(ReviewStep step, String expert, ExpertScore score) {
        return jdbc.sql("""
                update support.expert_seat set status = 'SCORED', innovation = ?, feasibility = ?, benefit = ?, answered_at = ?
                where step_id = ? and expert = ? and status = 'DRAWN'
                """).params(score.innovation(), score.feasibility(), score.benefit(), now(), step.id(), expert).update() == 1;
    }

    /** The marks no longer count, and the expert has the seat to fill again. @return false when there are none */
    boolean reopen(ReviewStep step, String expert) {
        return jdbc.sql("""
                update support.expert_seat set status = 'DRAWN', innovation = null, feasibility = null, benefit = null, answered_at = null
                where step_id = ? and expert = ? and status = 'SCORED'
                """).params(step.id(), expert).update() == 1;
    }

    /** Whether the expert has scored in a panel that is not closed yet. */
    boolean hasScoredInOpenPanel(long applicationId, String expert) {
        return jdbc.sql("select exists (select" + IN_OPEN_PANEL + " and seat.expert = ? and seat.status = 'SCORED')").params(applicationId, expert).query(Boolean.class).single();
    }

    boolean isPanelOpen(long applicationId) {
        return jdbc.sql("select exists (select" + IN_OPEN_PANEL + ")").param(applicationId).query(Boolean.class).single();
    }

    boolean recuse(ReviewStep step, String expert) {
        return jdbc.sql("update support.expert_seat set status = 'RECUSED', answered_at = ? where step_id = ? and expert = ? and status = 'DRAWN'")
                .params(now(), step.id(), expert).update() == 1;
    }

    List<ExpertScore> scores(ReviewStep step) {
        return jdbc.sql("select innovation, feasibility, benefit from support.expert_seat where step_id = ? and status = 'SCORED'").param(step.id())
                .query(ExpertScore.class).list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
