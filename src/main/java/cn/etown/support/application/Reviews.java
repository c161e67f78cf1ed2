package cn.etown.support.application;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rounds of review of the cases. */
@Component
class Reviews {

    private record Row(long id, int round, long computedFen) {
    }

    private final JdbcClient jdbc;
    private final ReviewSteps steps;
    private final ReviewSettings settings;
    private final Clock clock;

    Reviews(JdbcClient jdbc, ReviewSteps steps, ReviewSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.steps = steps;
        this.settings = settings;
        this.clock = clock;
    }

    /** The running round, or a new one. */
    Review start(Application application) {
        return find(application).orElseGet(() -> insert(application));
    }

    /** @throws UserMessageException when no review is running */
    Review running(Application application) {
        return find(application).orElseThrow(() -> new UserMessageException(
                "案件 %s 目前没有进行中的审核，请刷新任务列表。".formatted(application.caseNumber())));
    }

    private Optional<Review> find(Application application) {
        return jdbc.sql("select id, round, computed_fen from support.review where application_id = ? and outcome is null for update")
                .param(application.id()).query(Row.class).optional()
                .map(row -> review(row, application, steps.findByReviewIdOrderById(row.id())));
    }

    private Review insert(Application application) {
        Row row = jdbc.sql("""
                insert into support.review (application_id, round, computed_fen, opened_at)
                select :application, coalesce(max(round), 0) + 1, :computed, :now from support.review where application_id = :application
                returning id, round, computed_fen
                """).param("application", application.id()).param("computed", application.computed().fen())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).query(Row.class).single();
        return review(row, application, List.of());
    }

    private Review review(Row row, Application application, List<ReviewStep> stepsOfIt) {
        return new Review(row.id(), row.round(), Money.ofFen(row.computedFen()), application.caseNumber(), stepsOfIt, settings);
    }

    /** Who is to sign after the open turn; only to be shown. */
    Optional<String> signerOf(long applicationId) {
        return jdbc.sql("""
                select s.signer from support.review r join support.review_step s on s.review_id = r.id
                where r.application_id = ? and r.outcome is null and s.status = 'OPEN' and s.signer is not null
                """).param(applicationId).query(String.class).optional();
    }

    void save(Review review) {
        review.changed().forEach(steps::save);
        if (review.isRecomputed()) {
            jdbc.sql("update support.review set computed_fen = ? where id = ?").params(review.computed().fen(), review.id()).update();
        }
    }

    void close(Review review, String outcome) {
        review.changed().forEach(steps::save);
        jdbc.sql("update support.review set outcome = ?, computed_fen = ?, closed_at = ? where id = ?")
                .params(outcome, review.computed().fen(), clock.instant().atOffset(ZoneOffset.UTC), review.id()).update();
    }

    /** Ends whatever runs, for example on a withdrawal. */
    void abandon(long applicationId) {
        jdbc.sql("update support.review set outcome = 'withdrawn', closed_at = ? where application_id = ? and outcome is null")
                .params(clock.instant().atOffset(ZoneOffset.UTC), applicationId).update();
    }

    void addJointOpinion(ReviewStep step, String group, String actor, boolean agreed) {
        jdbc.sql("insert into support.joint_opinion (step_id, group_id, actor, agreed, decided_at) values (?, ?, ?, ?, ?)")
                .params(step.id(), group, actor, agreed, clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** For which bureau the person gave the last opinion of this turn; empty when somebody else's is the last. */
    Optional<String> jointGroupOfLast(ReviewStep step, String actor) {
        return jdbc.sql("select group_id from (select group_id, actor from support.joint_opinion where step_id = ? order by decided_at desc limit 1) as last where actor = ?")
                .params(step.id(), actor).query(String.class).optional();
    }

    /** The others' opinions go on counting in the next turn. */
    void carryJointOpinions(ReviewStep from, ReviewStep to, String withoutGroup) {
        jdbc.sql("select support.carry_joint_opinions(?, ?, ?)").params(from.id(), to.id(), withoutGroup).query().singleRow();
    }

    boolean allAgreed(ReviewStep step) {
        return jdbc.sql("select coalesce(bool_and(agreed), false) from support.joint_opinion where step_id = ?").param(step.id())
                .query(Boolean.class).single();
    }
}
