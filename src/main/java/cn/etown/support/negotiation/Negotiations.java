package cn.etown.support.negotiation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import cn.etown.support.agreement.SupportTerms;
import cn.etown.support.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** Negotiations with everything that was added to them. */
@Repository
class Negotiations {

    private record Row(String state, int lastRoundAllowed, @Nullable Long draftId, @Nullable String endReason) {
    }

    private final JdbcClient jdbc;

    Negotiations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param caseNumber for messages */
    Optional<Negotiation> find(long caseId, String caseNumber) {
        return read(caseId, caseNumber, "");
    }

    /** Whoever comes next waits for the end of the transaction, so that rounds keep their numbers. */
    Optional<Negotiation> lock(long caseId, String caseNumber) {
        return read(caseId, caseNumber, " for update");
    }

    private Optional<Negotiation> read(long caseId, String caseNumber, String lock) {
        return jdbc.sql("select state, last_round_allowed, draft_id, end_reason from support.negotiation where case_id = ?" + lock).param(caseId)
                .query(Row.class).optional()
                .map(row -> new Negotiation(caseId, caseNumber, NegotiationState.valueOf(row.state()), row.lastRoundAllowed(), row.endReason(),
                        row.draftId() == null ? null : draft(row.draftId()), rounds(caseId), answers(caseId), mandates(caseId)));
    }

    void add(Negotiation negotiation, String openedBy, Instant at) {
        jdbc.sql("insert into support.negotiation (case_id, state, last_round_allowed, opened_by, opened_at) values (?, ?, ?, ?, ?)")
                .params(negotiation.caseId(), negotiation.state().name(), negotiation.lastRoundAllowed(), openedBy, utc(at)).update();
    }

    void save(Negotiation negotiation) {
        Long draft = null;
        for (Object fact : negotiation.added()) {
            if (fact instanceof Mandate mandate) {
                add(negotiation.caseId(), mandate);
            } else if (fact instanceof Round round) {
                add(negotiation.caseId(), round);
            } else if (fact instanceof Answer answer) {
                add(negotiation.caseId(), answer);
            } else if (fact instanceof Negotiation.Draft waiting) {
                draft = add(negotiation.caseId(), waiting);
            }
        }
        negotiation.added().clear();
        jdbc.sql("""
                        update support.negotiation set state = :state, last_round_allowed = :last, end_reason = :reason,
                               draft_id = case when :waits then coalesce(cast(:draft as bigint), draft_id) end
                         where case_id = :case""")
                .param("state", negotiation.state().name()).param("last", negotiation.lastRoundAllowed()).param("reason", negotiation.endReason())
                .param("waits", negotiation.draft().isPresent()).param("draft", draft).param("case", negotiation.caseId()).update();
    }

    void add(long caseId, DueDiligence found) {
        jdbc.sql("insert into support.due_diligence (case_id, kind, rating, findings, found_by, found_at) values (?, ?, ?, ?, ?, ?)")
                .params(caseId, found.kind().name(), found.rating().name(), found.findings(), found.by(), utc(found.at())).update();
    }

    List<DueDiligence> findingsOf(long caseId) {
        return jdbc.sql("select * from support.due_diligence where case_id = ? order by kind").param(caseId)
                .query((row, number) -> new DueDiligence(DueDiligence.Kind.valueOf(row.getString("kind")), DueDiligence.Rating.valueOf(row.getString("rating")),
                        row.getString("findings"), row.getString("found_by"), instant(row, "found_at"))).list();
    }

    void add(long caseId, FairCompetitionReview review) {
        jdbc.sql("""
                        insert into support.fair_competition_review (case_id, passed, legal_basis, exception_clause, term_ends_on, review_number, opinion, reviewed_by, reviewed_at)
                        values (:case, :passed, :basis, :exception, :until, :number, :opinion, :by, :at)""")
                .param("case", caseId).param("passed", review.passed()).param("basis", review.legalBasis()).param("exception", review.exceptionClause() == null ? null : review.exceptionClause().name())
                .param("until", review.termEndsOn()).param("number", review.reviewNumber()).param("opinion", review.opinion())
                .param("by", review.by()).param("at", utc(review.at())).update();
    }

    Optional<FairCompetitionReview> reviewOf(long caseId) {
        return jdbc.sql("select * from support.fair_competition_review where case_id = ?").param(caseId)
                .query((row, number) -> new FairCompetitionReview(row.getBoolean("passed"), row.getString("legal_basis"),
                        Optional.ofNullable(row.getString("exception_clause")).map(FairCompetitionReview.Exemption::valueOf).orElse(null),
                        row.getObject("term_ends_on", LocalDate.class), row.getString("review_number"), row.getString("opinion"),
                        row.getString("reviewed_by"), instant(row, "reviewed_at"))).optional();
    }

    private void add(long caseId, Mandate mandate) {
        jdbc.sql("""
                        insert into support.negotiation_mandate (case_id, number, maximum_fen, valid_until, given_by, group_id, minutes_no, reason, more_rounds, given_at)
                        values (:case, :number, :maximum, :until, :by, :group, :minutes, :reason, :rounds, :at)""")
                .param("case", caseId).param("number", mandate.number()).param("maximum", mandate.maximum().fen()).param("until", mandate.validUntil())
                .param("by", mandate.givenBy()).param("group", mandate.group()).param("minutes", mandate.minutesNo()).param("reason", mandate.reason())
                .param("rounds", mandate.moreRounds()).param("at", utc(mandate.at())).update();
    }

    private List<Mandate> mandates(long caseId) {
        return jdbc.sql("select * from support.negotiation_mandate where case_id = ? order by number").param(caseId)
                .query((row, number) -> new Mandate(row.getInt("number"), Money.ofFen(row.getLong("maximum_fen")), row.getObject("valid_until", LocalDate.class),
                        row.getString("given_by"), row.getString("group_id"), row.getString("minutes_no"), row.getString("reason"), row.getInt("more_rounds"),
                        instant(row, "given_at"))).list();
    }

    private long add(long caseId, Negotiation.Draft draft) {
        return jdbc.sql("""
                        insert into support.negotiation_draft (case_id, terms, sha256, amount_fen, valid_until, note, made_by, made_at)
                        values (:case, :terms, :sha256, :amount, :until, :note, :by, :at) returning id""")
                .param("case", caseId).param("terms", draft.terms().toJson()).param("sha256", draft.terms().sha256()).param("amount", draft.amount().fen())
                .param("until", draft.validUntil()).param("note", draft.note()).param("by", draft.by()).param("at", utc(draft.at()))
                .query(Long.class).single();
    }

    private Negotiation.Draft draft(long id) {
        return jdbc.sql("select * from support.negotiation_draft where id = ?").param(id)
                .query((row, number) -> new Negotiation.Draft(SupportTerms.fromJson(row.getString("terms")), row.getObject("valid_until", LocalDate.class),
                        row.getString("note"), row.getString("made_by"), instant(row, "made_at"))).single();
    }

    private void add(long caseId, Round round) {
        jdbc.sql("""
                        insert into support.negotiation_round (case_id, number, direction, terms, sha256, amount_fen, note, made_by, made_at, valid_until, answer_due, mandate)
                        values (:case, :number, :direction, :terms, :sha256, :amount, :note, :by, :at, :until, :due, :mandate)""")
                .param("case", caseId).param("number", round.number()).param("direction", round.direction().name()).param("terms", round.terms().toJson())
                .param("sha256", round.sha256()).param("amount", round.amount().fen()).param("note", round.note()).param("by", round.madeBy())
                .param("at", utc(round.madeAt())).param("until", round.validUntil()).param("due", round.answerDue()).param("mandate", round.mandate()).update();
    }

    private List<Round> rounds(long caseId) {
        return jdbc.sql("select * from support.negotiation_round where case_id = ? order by number").param(caseId)
                .query((row, number) -> new Round(row.getInt("number"), Direction.valueOf(row.getString("direction")), SupportTerms.fromJson(row.getString("terms")),
                        row.getString("note"), row.getString("made_by"), instant(row, "made_at"), row.getObject("valid_until", LocalDate.class),
                        row.getObject("answer_due", LocalDate.class), row.getObject("mandate", Integer.class))).list();
    }

    private void add(long caseId, Answer answer) {
        jdbc.sql("""
                        insert into support.negotiation_answer (case_id, round, kind, text, channel, answered_by, answered_at, answer_by)
                        values (:case, :round, :kind, :text, :channel, :by, :at, :answerBy)""")
                .param("case", caseId).param("round", answer.round()).param("kind", answer.kind().name()).param("text", answer.text())
                .param("channel", answer.channel().name()).param("by", answer.by()).param("at", utc(answer.at())).param("answerBy", answer.answerBy()).update();
    }

    private List<Answer> answers(long caseId) {
        return jdbc.sql("select * from support.negotiation_answer where case_id = ? order by id").param(caseId)
                .query((row, number) -> new Answer(row.getInt("round"), Answer.Kind.valueOf(row.getString("kind")), row.getString("text"),
                        Answer.Channel.valueOf(row.getString("channel")), row.getString("answered_by"), instant(row, "answered_at"),
                        row.getObject("answer_by", LocalDate.class))).list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
