package cn.etown.support.application;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.policy.PolicyService;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ranked selection (择优): approved candidates of one instrument, ranked by the experts' score, as many as there are places. */
@Service
@Transactional
public class SelectionService {

    private static final String COMMITTEE_DUTY = "REVIEW:committee";

    private final Applications applications;
    private final CaseJournal journal;
    private final PolicyService policy;
    private final WorkingCalendar calendar;
    private final JdbcClient jdbc;
    private final Clock clock;

    SelectionService(Applications applications, CaseJournal journal, PolicyService policy, WorkingCalendar calendar, JdbcClient jdbc, Clock clock) {
        this.applications = applications;
        this.journal = journal;
        this.policy = policy;
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Ranks who is waiting; equal scores in the order of receipt. @return id of the selection */
    public long open(String instrument, String title, int places, String actor) {
        if (!policy.instrument(instrument).selective()) {
            throw new UserMessageException("条款 %s 不实行择优评选。".formatted(instrument));
        }
        List<Application> ranked = ranked(applications.findByInstrumentAndStatus(instrument, ApplicationStatus.AWAITING_SELECTION));
        if (ranked.isEmpty()) {
            throw new UserMessageException("条款 %s 目前没有待择优的案件。".formatted(instrument));
        }
        long selection = insert(instrument, title, places, actor);
        for (int i = 0; i < ranked.size(); i++) {
            jdbc.sql("insert into support.selection_candidate (selection_id, application_id, rank, score, selected) values (?, ?, ?, ?, ?)")
                    .params(selection, ranked.get(i).id(), i + 1, score(ranked.get(i)), i < places).update();
        }
        return selection;
    }

    private static List<Application> ranked(List<Application> candidates) {
        return candidates.stream().sorted(Comparator.comparing(SelectionService::score).reversed().thenComparing(Application::id)).toList();
    }

    private static BigDecimal score(Application candidate) {
        return candidate.expertScore().orElse(BigDecimal.ZERO);
    }

    private long insert(String instrument, String title, int places, String actor) {
        if (places < 1) {
            throw new UserMessageException("入选名额应至少为 1 个。");
        }
        try {
            return jdbc.sql("insert into support.selection (instrument, title, places, status, opened_by, opened_on) values (?, ?, ?, 'OPEN', ?, ?) returning id")
                    .params(instrument, title, places, actor, calendar.today()).query(Long.class).single();
        } catch (DuplicateKeyException e) {
            throw new UserMessageException("条款 %s 已有进行中的择优评选，请先办结。".formatted(instrument));
        }
    }

    /** The committee's decision, on record in every candidate's case. */
    public void decide(long selectionId, boolean confirmed, String minutesNo, String opinion, String actor) {
        if (!ReviewOpinion.isGiven(minutesNo) || !ReviewOpinion.isGiven(opinion)) {
            throw new UserMessageException("请填写会议纪要编号和审定意见。");
        }
        int changed = jdbc.sql("update support.selection set status = ?, minutes_no = ?, decided_by = ?, decided_at = ? where id = ? and status = 'OPEN'")
                .params(confirmed ? "CONFIRMED" : "DROPPED", minutesNo, actor, clock.instant().atOffset(ZoneOffset.UTC), selectionId).update();
        if (changed == 0) {
            throw new UserMessageException("这一批择优名单已经审定，请刷新任务列表。");
        }
        candidates(selectionId).forEach(candidate -> journal.decide(candidate.applicationId(), COMMITTEE_DUTY, "审定择优名单", actor,
                confirmed ? candidate.selected() ? "selected" : "notSelected" : "return",
                confirmed ? candidate.selected() ? "入选" : "未入选" : "名单退回", opinion, null, minutesNo));
    }

    /** Tells every candidate's case; who withdrew meanwhile is left out. */
    public List<SelectionResult> announce(long selectionId) {
        jdbc.sql("update support.selection set status = 'ANNOUNCED' where id = ?").param(selectionId).update();
        List<SelectionResult> told = new ArrayList<>();
        for (SelectionResult candidate : candidates(selectionId)) {
            Application application = applications.get(candidate.applicationId());
            if (application.status() == ApplicationStatus.AWAITING_SELECTION) {
                application.decideSelection(candidate.selected());
                applications.save(application);
                told.add(candidate);
            }
        }
        return told;
    }

    /** The ranking as it stands, best first. */
    @Transactional(readOnly = true)
    public List<RankedCandidate> ranking(long selectionId) {
        return jdbc.sql("""
                select c.rank, a.case_number, a.applicant_name, a.project_name, c.score, a.approved_fen, c.selected
                from support.selection_candidate c join support.application a on a.id = c.application_id where c.selection_id = ? order by c.rank
                """).param(selectionId).query(RankedCandidate.class).list();
    }

    /** A line of the ranking; amounts in fen. */
    public record RankedCandidate(int rank, String caseNumber, String applicantName, String projectName, BigDecimal score, @Nullable Long approvedFen,
                                  boolean selected) {
    }

    private List<SelectionResult> candidates(long selectionId) {
        return jdbc.sql("""
                select c.application_id, a.case_number, c.selected
                from support.selection_candidate c join support.application a on a.id = c.application_id where c.selection_id = ? order by c.rank
                """).param(selectionId).query(SelectionResult.class).list();
    }
}
