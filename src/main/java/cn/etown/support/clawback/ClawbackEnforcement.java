package cn.etown.support.clawback;

import java.time.LocalDate;
import java.util.EnumSet;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.clawback.ClawbackAct.Kind;
import cn.etown.support.clawback.ClawbackDeadline.State;
import cn.etown.support.dossier.PersonNames;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The demand before court, the application and the execution (申请法院强制执行). */
@Service
@Transactional
public class ClawbackEnforcement {

    /** What the way to the court needs next. */
    public enum Step {
        DEMAND("demand"), APPLY("apply"), EXECUTE("execute"), OVER("over");

        private final String code;

        Step(String code) {
            this.code = code;
        }

        /** As the model asks. */
        public String code() {
            return code;
        }
    }

    private final ClawbackRecords records;
    private final ClawbackFile file;
    private final RecoveryDocuments documents;
    private final RecoveryAccount account;
    private final PersonNames names;
    private final WorkingCalendar calendar;

    ClawbackEnforcement(ClawbackRecords records, ClawbackFile file, RecoveryDocuments documents, RecoveryAccount account, PersonNames names,
                        WorkingCalendar calendar) {
        this.records = records;
        this.file = file;
        this.documents = documents;
        this.account = account;
        this.names = names;
        this.calendar = calendar;
    }

    @Transactional(readOnly = true)
    public Step check(long clawbackId) {
        Clawback clawback = file.get(clawbackId);
        boolean owed = account.balance(clawbackId).outstanding().isPositive();
        if (!owed || records.openMotion(clawbackId).isPresent() || clawback.hasMissedCourtWindow()) {
            return Step.OVER;
        }
        return switch (clawback.state()) {
            case COLLECTING -> Step.DEMAND;
            case COURT_DEMANDED -> clawback.courtDemandServedOn().isPresent() ? Step.APPLY : Step.DEMAND;
            case COURT_APPLIED -> Step.EXECUTE;
            default -> Step.OVER;
        };
    }

    /** The second demand, a document of its own. A repeat changes nothing. */
    public void demand(long clawbackId, String actor) {
        Clawback clawback = file.get(clawbackId);
        if (clawback.state() == ClawbackState.COURT_DEMANDED) {
            return;
        }
        LocalDate today = file.today();
        clawback.demandBeforeCourt(today);
        RecoveryBalance balance = account.balance(clawbackId);
        Clawback demanded = file.save(clawback, Kind.COURT_DEMAND_ISSUED, actor, null, balance.outstanding(), today);
        documents.courtDemand(file.factsOf(demanded), balance, calendar.endOf(ClawbackPeriod.COURT_DEMAND.deadline(), today), records.contestsOf(clawbackId), actor);
    }

    public void serveDemand(long clawbackId, ClawbackProceedings.Service served, String actor) {
        Clawback clawback = file.get(clawbackId);
        clawback.serveCourtDemand(served.servedOn(), file.today());
        file.save(clawback, Kind.COURT_DEMAND_SERVED, actor, served.text(), null, served.servedOn());
        records.run(clawbackId, ClawbackPeriod.COURT_DEMAND, served.servedOn(), demandUntil(clawback));
    }

    /** The last of the ten working days after the demand was served. */
    @Transactional(readOnly = true)
    public LocalDate demandUntil(long clawbackId) {
        return demandUntil(file.get(clawbackId));
    }

    private LocalDate demandUntil(Clawback clawback) {
        return calendar.endOf(ClawbackPeriod.COURT_DEMAND.deadline(), clawback.courtDemandServedOn().orElseThrow());
    }

    /** The last day of the application. */
    @Transactional(readOnly = true)
    public LocalDate applicationUntil(long clawbackId) {
        return ClawbackPeriod.OF_COURT.stream().flatMap(period -> records.running(clawbackId, period).stream()).map(ClawbackDeadline::endsOn).findAny().orElseGet(file::today);
    }

    public void apply(long clawbackId, CourtApplication application, String actor) {
        Clawback clawback = file.get(clawbackId);
        clawback.applyToCourt(demandUntil(clawback), file.today());
        RecoveryBalance balance = account.balance(clawbackId);
        Clawback applied = file.save(clawback, Kind.COURT_APPLIED, actor, application.court(), balance.outstanding(), file.today());
        documents.courtApplication(file.factsOf(applied), balance, new CourtApplication(application.court(), application.partyView(), names.ofUser(actor)), records.contestsOf(clawbackId), actor);
        records.stop(clawbackId, EnumSet.of(ClawbackPeriod.COURT_DEMAND), State.PASSED, file.today());
        records.stop(clawbackId, ClawbackPeriod.OF_COURT, State.KEPT, file.today());
    }

    public void recordProgress(long clawbackId, String text, String actor) {
        file.note(file.get(clawbackId), Kind.COURT_PROGRESS, actor, ClawbackFile.required(text, "执行进展"), null, file.today());
    }
}
