package cn.etown.support.watch.process;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import cn.etown.support.absence.AbsenceService;
import cn.etown.support.application.ReviewStakes;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.policy.ApprovalLimits;
import cn.etown.support.watch.Finding;
import cn.etown.support.watch.FindingKind;
import cn.etown.support.watch.FindingSource;
import cn.etown.support.watch.LimitBook;
import cn.etown.support.watch.OpenTask;
import cn.etown.support.watch.Roster;
import cn.etown.support.watch.TaskCheck;

import org.springframework.stereotype.Component;

/** Open tasks that no living person can see or finish. */
@Component
class StuckTasks implements FindingSource {

    private final OpenTasks tasks;
    private final EngineRoster roster;
    private final DecisionLedger ledger;
    private final ReviewStakes stakes;
    private final ApprovalLimits limits;
    private final AbsenceService absences;
    private final WorkingCalendar calendar;

    StuckTasks(OpenTasks tasks, EngineRoster roster, DecisionLedger ledger, ReviewStakes stakes, ApprovalLimits limits, AbsenceService absences,
               WorkingCalendar calendar) {
        this.tasks = tasks;
        this.roster = roster;
        this.ledger = ledger;
        this.stakes = stakes;
        this.limits = limits;
        this.absences = absences;
        this.calendar = calendar;
    }

    @Override
    public Set<FindingKind> kinds() {
        Set<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
        for (FindingKind kind : FindingKind.values()) {
            if (kind.concern() == FindingKind.Concern.TASK) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    @Override
    public int find(Consumer<List<Finding>> found) {
        LocalDate today = calendar.today();
        Roster people = roster.now();
        LimitBook book = new LimitBook(limits.inForce(today));
        Set<String> taken = absences.takenTasks();
        int lookedAt = 0;
        for (List<OpenTask> portion = tasks.after(""); !portion.isEmpty(); portion = tasks.after(portion.get(portion.size() - 1).id())) {
            Set<Long> cases = Set.copyOf(portion.stream().map(OpenTask::caseId).filter(Objects::nonNull).distinct().toList());
            TaskCheck check = new TaskCheck(people, book, taken, ledger.dutiesOf(cases), stakes.decidedLast(cases));
            found.accept(portion.stream().flatMap(task -> check.of(task).stream()).toList());
            lookedAt += portion.size();
        }
        return lookedAt;
    }
}
