package cn.etown.support.office;

import java.util.List;
import java.util.Optional;

import cn.etown.support.ChineseDates;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.DecisionWithdrawals;
import cn.etown.support.dossier.PersonNames;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 我办理过的: what a person did last, whether it can be taken back, and why not. */
@Service
@Transactional(readOnly = true)
public class OwnSteps {

    private static final int MOST = 30;

    private final DecisionLedger ledger;
    private final DecisionWithdrawals withdrawals;
    private final ApplicationService applications;
    private final TakingBack takingBack;
    private final PersonNames names;

    OwnSteps(DecisionLedger ledger, DecisionWithdrawals withdrawals, ApplicationService applications, TakingBack takingBack,
             PersonNames names) {
        this.names = names;
        this.ledger = ledger;
        this.withdrawals = withdrawals;
        this.applications = applications;
        this.takingBack = takingBack;
    }

    /** @param state whether it can be taken back, was taken back or why it cannot be; null for a step of another kind */
    public record OwnStep(long decisionId, long caseId, String caseNumber, String enterprise, String step, String outcome, String at, boolean revocable, @Nullable String state) {
    }

    /** The newest first. */
    public List<OwnStep> of(String userId) {
        return ledger.latestOf(userId, MOST).stream().map(decision -> step(decision, userId)).toList();
    }

    private OwnStep step(Decision decision, String userId) {
        CaseSummary summary = applications.caseOf(decision.caseId());
        String obstacle = takingBack.obstacle(decision, userId);
        return new OwnStep(decision.id(), decision.caseId(), summary.caseNumber(), Optional.ofNullable(summary.enterpriseName()).orElse(""), named(decision, userId), decision.outcomeLabel(),
                ChineseDates.minute(decision.decidedAt()), obstacle == null, state(decision, obstacle));
    }

    private String named(Decision decision, String userId) {
        if (decision.onBehalfOf() == null) {
            return decision.step();
        }
        return decision.actor().equals(userId) ? "%s（代%s）".formatted(decision.step(), names.ofUser(decision.onBehalfOf()))
                : "%s（%s代办）".formatted(decision.step(), names.ofUser(decision.actor()));
    }

    private @Nullable String state(Decision decision, @Nullable String obstacle) {
        if (withdrawals.ofCase(decision.caseId()).containsKey(decision.id())) {
            return "已撤回";
        }
        return TakingBack.concerns(decision) ? obstacle : null;
    }
}
