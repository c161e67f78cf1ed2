package cn.etown.support.application.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.etown.support.application.ApplicationService;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.dossier.CaseTimelineSource;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionWithdrawals;
import cn.etown.support.dossier.TimelineEntry;
import cn.etown.support.engine.SignedIn;
import cn.etown.support.web.Caller;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The acts and opinions in the history of a case: what every feature writes into the decision ledger. */
@Component
class OpinionTimeline implements CaseTimelineSource {

    /** Outcomes that the enterprise brought about or is told in writing. */
    private static final Set<String> TOLD = Set.of("filed", "supplemented", "answered", "withdrawn", "offered", "replied", "acceptedCounter", "accept", "counter",
            "decline", "ask", "accepted", "declined", "signed", "amended", "paid", "submitted", "statement_made", "statement_waived", "demand_issued", "demand_served",
            "decision_issued", "decision_served", "court_demand_issued", "court_demand_served", "received", "refunded");

    private final ApplicationService applications;
    private final CaseAccess access;
    private final DecisionWithdrawals withdrawals;

    OpinionTimeline(ApplicationService applications, CaseAccess access, DecisionWithdrawals withdrawals) {
        this.applications = applications;
        this.access = access;
        this.withdrawals = withdrawals;
    }

    @Override
    public List<TimelineEntry> entriesOf(long caseId, Caller reader) {
        Map<Long, DecisionWithdrawals.Withdrawal> takenBack = withdrawals.ofCase(caseId);
        boolean sealed = access.isBeingScored(caseId);
        return OpinionsShown.to(reader, sealed, applications.opinionsOf(caseId))
                .flatMap(decision -> entries(decision, takenBack.get(decision.id()), OpinionsShown.isSealed(decision, reader, sealed))).toList();
    }

    /** What was taken back stays where it was said, and is marked. */
    private static Stream<TimelineEntry> entries(Decision decision, @Nullable DecisionWithdrawals.Withdrawal takenBack, boolean sealed) {
        if (takenBack == null) {
            return Stream.of(entry(decision, decision.outcomeLabel()));
        }
        return Stream.of(entry(decision, decision.outcomeLabel() + OpinionsShown.TAKEN_BACK),
                TimelineEntry.act(takenBack.withdrawnAt(), decision.step(), takenBack.actor(), false, "撤回",
                        sealed ? OpinionsShown.SEALED : takenBack.reason(), null));
    }

    private static TimelineEntry entry(Decision decision, String state) {
        boolean visible = decision.actor().equals(SignedIn.ENTERPRISE) || TOLD.contains(decision.outcome());
        return new TimelineEntry(decision.decidedAt(), TimelineEntry.Kind.ACT, decision.step(), decision.actor(), visible, state, text(decision), decision.amountFen(), decision.id(), false)
                .inNameOf(decision.onBehalfOf());
    }

    private static String text(Decision decision) {
        return Stream.of(OpinionsShown.wording(decision), decision.minutesNo() == null ? null : "会议纪要：" + decision.minutesNo())
                .filter(part -> part != null && !part.isBlank()).collect(Collectors.joining("\n"));
    }
}
