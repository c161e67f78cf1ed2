package cn.etown.support.application;

import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Applicants that may not apply for a time (限制申报), and how that ends before its time: repaired credit (信用修复), or the decision behind it has fallen. */
@Service
public class ApplicantBars {

    /**
     * @param caseId   in whose dossier the proof of the repair lies, null for a bar without a case
     * @param liftedOn first day on which it counts no more, null while it counts
     * @param proposal to lift it, null when there is none
     */
    public record Bar(long id, long enterpriseId, String enterprise, @Nullable Long caseId, LocalDate from, LocalDate until, String reason, @Nullable LocalDate liftedOn,
                      @Nullable Proposal proposal) {

        public boolean counts(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(until) && (liftedOn == null || day.isBefore(liftedOn));
        }
    }

    /** A repair that waits for the second person. */
    public record Proposal(long id, String reason, long documentId, String proposedBy) {
    }

    private static final int LONGEST_REASON = 1000;
    private static final String BARS = """
            select bar.*, enterprise.name as enterprise, lift.lifted_on, lift.id as lift_id, lift.state as lift_state, lift.reason as lift_reason, lift.document_id,
                   lift.proposed_by
              from support.applicant_bar bar
              left join support.enterprise on enterprise.id = bar.enterprise_id
              left join support.applicant_bar_lift lift on lift.bar_id = bar.id and lift.state in ('PROPOSED', 'CONFIRMED')
            """;

    private final JdbcClient jdbc;
    private final DossierService dossier;
    private final WorkingCalendar calendar;
    private final Clock clock;

    ApplicantBars(JdbcClient jdbc, DossierService dossier, WorkingCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.dossier = dossier;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** @param key what it follows from; repeating it is harmless */
    @Transactional
    public void bar(long enterpriseId, long caseId, LocalDate from, LocalDate until, String reason, String key, String actor) {
        jdbc.sql("""
                        insert into support.applicant_bar (enterprise_id, case_id, barred_from, barred_until, reason, source_key, entered_by, entered_at)
                        values (:enterprise, :case, :from, :until, :reason, :key, :actor, :now) on conflict (source_key) do nothing""")
                .param("enterprise", enterpriseId).param("case", caseId).param("from", from).param("until", until).param("reason", reason).param("key", key)
                .param("actor", actor).param("now", now()).update();
    }

    /** What it follows from has fallen. Repeating it, or without a bar, it is harmless. */
    @Transactional
    public void withdraw(String key, String reason, String actor) {
        jdbc.sql("update support.applicant_bar_lift set state = 'REFUSED', decided_by = 'system', decided_at = :now, opinion = :reason from support.applicant_bar bar"
                        + " where bar.id = bar_id and source_key = :key and state = 'PROPOSED'")
                .param("key", key).param("reason", reason).param("now", now()).update();
        jdbc.sql("""
                        insert into support.applicant_bar_lift (bar_id, kind, state, reason, proposed_by, proposed_at, decided_by, decided_at, lifted_on)
                        select id, 'WITHDRAWN', 'CONFIRMED', :reason, :actor, :now, :actor, :now, :today from support.applicant_bar where source_key = :key
                        on conflict (bar_id) where state in ('PROPOSED', 'CONFIRMED') do nothing""")
                .param("key", key).param("reason", reason).param("actor", actor).param("now", now()).param("today", calendar.today()).update();
    }

    /**
     * Proposes to lift a bar because the credit is repaired; a second person decides.
     *
     * @param fileName of the proof, which is kept in the dossier of the bar's case
     */
    @Transactional
    public void proposeRepair(long barId, String reason, @Nullable String fileName, InputStream proof, String actor) {
        Bar bar = find(barId).orElseThrow(() -> new UserMessageException("没有这条限制申报记录，请刷新页面。"));
        if (!bar.counts(calendar.today())) {
            throw new UserMessageException(bar.enterprise() + " 的限制申报已解除或期满，不需要修复。");
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new UserMessageException("请写明信用修复的理由，不超过 " + LONGEST_REASON + " 个字。");
        }
        if (fileName == null || fileName.isBlank() || bar.caseId() == null) {
            throw new UserMessageException("请上传信用修复的证明材料；没有材料不能解除限制。");
        }
        if (bar.proposal() != null) {
            throw proposedByOthers(bar);
        }
        long documentId = dossier.store(bar.caseId(), DocumentKind.CREDIT_REPAIR, fileName, proof, actor).id();
        try {
            jdbc.sql("""
                            insert into support.applicant_bar_lift (bar_id, kind, state, reason, document_id, proposed_by, proposed_at)
                            values (:bar, 'REPAIRED', 'PROPOSED', :reason, :document, :actor, :now)""")
                    .param("bar", barId).param("reason", reason.strip()).param("document", documentId).param("actor", actor).param("now", now()).update();
        } catch (DuplicateKeyException e) {
            throw proposedByOthers(bar);
        }
    }

    private static UserMessageException proposedByOthers(Bar bar) {
        return new UserMessageException(bar.enterprise() + " 的信用修复已由他人提出，请等待复核。");
    }

    /** The second person's decision; a confirmed repair lifts the bar from today on. */
    @Transactional
    public void decideRepair(long proposalId, boolean confirmed, String opinion, String actor) {
        String proposedBy = jdbc.sql("select proposed_by from support.applicant_bar_lift where id = :id and state = 'PROPOSED' for update").param("id", proposalId)
                .query(String.class).optional().orElseThrow(() -> new UserMessageException("该信用修复已由他人复核。请刷新页面。"));
        if (proposedBy.equals(actor)) {
            throw new UserMessageException("信用修复由您本人提出，应由另一人复核。");
        }
        if (!confirmed && opinion.isBlank()) {
            throw new UserMessageException("不同意的，请写明理由。");
        }
        jdbc.sql("""
                        update support.applicant_bar_lift set state = :state, decided_by = :actor, decided_at = :now, opinion = :opinion, lifted_on = :liftedOn::date
                         where id = :id""")
                .param("state", confirmed ? "CONFIRMED" : "REFUSED").param("actor", actor).param("now", now()).param("opinion", opinion.strip())
                .param("liftedOn", confirmed ? calendar.today() : null).param("id", proposalId).update();
    }

    /** The bar that counts longest on that day. */
    @Transactional(readOnly = true)
    public Optional<Bar> of(long enterpriseId, LocalDate day) {
        return jdbc.sql(BARS + " where bar.enterprise_id = :enterprise order by barred_until desc, bar.id").param("enterprise", enterpriseId).query(ApplicantBars::bar)
                .list().stream().filter(bar -> bar.counts(day)).findFirst();
    }

    /** All, those that count first, newest first. */
    @Transactional(readOnly = true)
    public List<Bar> all() {
        return jdbc.sql(BARS + " order by (lifted_on is null and barred_until >= :today) desc, bar.id desc limit 500").param("today", calendar.today())
                .query(ApplicantBars::bar).list();
    }

    private Optional<Bar> find(long barId) {
        return jdbc.sql(BARS + " where bar.id = :id").param("id", barId).query(ApplicantBars::bar).optional();
    }

    private static Bar bar(ResultSet row, int number) throws SQLException {
        Proposal proposal = "PROPOSED".equals(row.getString("lift_state"))
                ? new Proposal(row.getLong("lift_id"), row.getString("lift_reason"), row.getLong("document_id"), row.getString("proposed_by")) : null;
        String enterprise = row.getString("enterprise");
        return new Bar(row.getLong("id"), row.getLong("enterprise_id"), enterprise == null ? "（未登记的单位）" : enterprise, row.getObject("case_id", Long.class),
                row.getObject("barred_from", LocalDate.class), row.getObject("barred_until", LocalDate.class), row.getString("reason"),
                row.getObject("lifted_on", LocalDate.class), proposal);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
