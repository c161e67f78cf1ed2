package cn.etown.support.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Append-only ledger of decisions, and the separation of duties behind it: within one case a person holds one duty for good
 * (table {@code support.case_duty}, primary key case and actor; every decision references it), so that nobody acts on two tiers
 * of a case nor reviews a case that he or she filed, even when all code is bypassed.
 */
@Service
public class DecisionLedger {

    public static final String DUTY_FILED = "FILED";
    /** Begins the duty of whoever assists with another duty, for example {@code ASSIST:REVIEW:chief}. */
    public static final String ASSISTING = "ASSIST:";

    private final JdbcClient jdbc;
    private final Representation representation;
    private final Clock clock;

    DecisionLedger(JdbcClient jdbc, Representation representation, Clock clock) {
        this.jdbc = jdbc;
        this.representation = representation;
        this.clock = clock;
    }

    /** Takes on a duty in a case, for both who act and who are stood in for; repeating the same duty is harmless. @throws DutyConflict when one of them already holds another one */
    @Transactional
    public void assume(long caseId, String actor, String duty) {
        take(caseId, actor, duty);
        representation.of(actor).ifPresent(other -> take(caseId, other.principal(), duty));
    }

    private void take(long caseId, String actor, String duty) {
        int added = jdbc.sql("insert into support.case_duty (case_id, actor, duty, assumed_at) values (?, ?, ?, ?) on conflict (case_id, actor) do nothing")
                .param(caseId).param(actor).param(duty).param(utc(clock.instant())).update();
        if (added == 0) {
            dutyOf(caseId, actor).filter(held -> !held.equals(duty)).ifPresent(held -> {
                throw DutyConflict.between(held, duty);
            });
        }
    }

    /** The duty that the person holds in the case, if any. */
    public Optional<String> dutyOf(long caseId, String actor) {
        return jdbc.sql("select duty from support.case_duty where case_id = ? and actor = ?").param(caseId).param(actor).query(String.class).optional();
    }

    /** The duties of all who hold one, by case and person. */
    public Map<Long, Map<String, String>> dutiesOf(Collection<Long> caseIds) {
        Map<Long, Map<String, String>> duties = new HashMap<>();
        jdbc.sql("select case_id, actor, duty from support.case_duty where case_id = any (?)").param(caseIds.toArray(Long[]::new)).query(row -> {
            duties.computeIfAbsent(row.getLong("case_id"), id -> new HashMap<>()).put(row.getString("actor"), row.getString("duty"));
        });
        return duties;
    }

    /** Records a decision, one with a duty after {@link #assume}; one statement, no update, no delete. */
    public Decision record(Decision decision) {
        Optional<Representation.InNameOf> other = representation.of(decision.actor());
        return jdbc.sql("""
                insert into support.decision (case_id, actor, duty, step, outcome, outcome_label, opinion, amount_fen, minutes_no, decided_at, on_behalf_of, absence_id)
                values (:case, :actor, :duty, :step, :outcome, :outcomeLabel, :opinion, :amount, :minutesNo, :at, :onBehalfOf, :absence) returning *""")
                .param("onBehalfOf", other.map(Representation.InNameOf::principal).orElse(null)).param("absence", other.map(Representation.InNameOf::absenceId).orElse(null))
                .param("case", decision.caseId()).param("actor", decision.actor()).param("duty", decision.duty()).param("step", decision.step())
                .param("outcome", decision.outcome()).param("outcomeLabel", decision.outcomeLabel()).param("opinion", decision.opinion())
                .param("amount", decision.amountFen()).param("minutesNo", decision.minutesNo()).param("at", utc(decision.decidedAt()))
                .query(DecisionLedger::read).single();
    }

    /** In the order of their making. */
    public List<Decision> decisionsOf(long caseId) {
        return jdbc.sql("select * from support.decision where case_id = ? order by id").param(caseId).query(DecisionLedger::read).list();
    }

    public Optional<Decision> find(long id) {
        return jdbc.sql("select * from support.decision where id = ?").param(id).query(DecisionLedger::read).optional();
    }

    /** What the person did last, or somebody in the person's name, the newest first. */
    public List<Decision> latestOf(String person, int most) {
        return jdbc.sql("""
                (select * from support.decision where actor = :person order by id desc limit :most) union
                (select * from support.decision where on_behalf_of = :person order by id desc limit :most) order by id desc limit :most
                """).param("person", person).param("most", most).query(DecisionLedger::read).list();
    }

    private static Decision read(ResultSet row, int number) throws SQLException {
        return new Decision(row.getLong("id"), row.getLong("case_id"), row.getString("duty"), row.getString("step"), row.getString("actor"),
                row.getString("outcome"), row.getString("outcome_label"), row.getString("opinion"), row.getObject("amount_fen", Long.class),
                row.getString("minutes_no"), row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                row.getString("on_behalf_of"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
