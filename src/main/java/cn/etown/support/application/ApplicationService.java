package cn.etown.support.application;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.policy.Award;
import cn.etown.support.policy.AwardFacts;
import cn.etown.support.policy.StackingService;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Applications (政策支持申报) from intake to the signed agreement: what other features ask and tell. */
@Service
@Transactional
public class ApplicationService {

    private final Applications applications;
    private final Awards awards;
    private final CompletenessChecks checks;
    private final ResultReasons reasons;
    private final DecisionLedger ledger;
    private final StackingService stacking;

    ApplicationService(Applications applications, Awards awards, CompletenessChecks checks, ResultReasons reasons, DecisionLedger ledger,
                       StackingService stacking) {
        this.applications = applications;
        this.awards = awards;
        this.checks = checks;
        this.reasons = reasons;
        this.ledger = ledger;
        this.stacking = stacking;
    }

    /** @throws UserMessageException for an unknown id */
    @Transactional(readOnly = true)
    public CaseSummary caseOf(long applicationId) {
        return applications.get(applicationId).summary();
    }

    /** Of those ids that are cases, by id. */
    @Transactional(readOnly = true)
    public Map<Long, CaseSummary> casesOf(Collection<Long> ids) {
        return applications.findAllById(ids).stream().map(Application::summary).collect(Collectors.toMap(CaseSummary::id, Function.identity()));
    }

    /** As printed on letters, for example 京技扶申〔2026〕0001号. */
    @Transactional(readOnly = true)
    public Optional<CaseSummary> caseNumbered(String caseNumber) {
        return applications.findByCaseNumber(caseNumber).map(Application::summary);
    }

    /** All applications of an enterprise, oldest first. */
    @Transactional(readOnly = true)
    public List<CaseSummary> casesOf(long enterpriseId) {
        return applications.findByEnterpriseIdOrderById(enterpriseId).stream().map(Application::summary).toList();
    }

    /** What the reviewers assessed, and what the applicant declared where they changed nothing. */
    @Transactional(readOnly = true)
    public AwardFacts factsOf(long applicationId) {
        return applications.get(applicationId).facts();
    }

    /** The last computation with its explanation; empty before it and for permits. */
    @Transactional(readOnly = true)
    public Optional<Award> awardOf(long applicationId) {
        return awards.last(applicationId);
    }

    /** All acts of people on the case, oldest first. */
    @Transactional(readOnly = true)
    public List<Decision> opinionsOf(long applicationId) {
        return ledger.decisionsOf(applicationId);
    }

    /** What the last notice of supplements asked for. */
    @Transactional(readOnly = true)
    public List<String> defectsOf(long applicationId) {
        return checks.last(applicationId).map(CompletenessCheck::defects).orElse(List.of());
    }

    /** The last day on which the supplements asked for are accepted; empty when none are awaited. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> supplementDueOf(long applicationId) {
        return applications.get(applicationId).supplementDue();
    }

    /** Why the application did not succeed, with remedies; empty for any other outcome. */
    @Transactional(readOnly = true)
    public List<ResultReason> resultReasonsOf(long applicationId) {
        return reasons.of(applicationId);
    }

    /** The answer to an application for guidance. */
    @Transactional(readOnly = true)
    public Optional<String> answerOf(long applicationId) {
        return applications.get(applicationId).answer();
    }

    /** The applicant's own words. */
    @Transactional(readOnly = true)
    public Optional<String> statementOf(long applicationId) {
        return applications.get(applicationId).statement();
    }

    /** On a signed agreement. */
    public void markAgreed(long applicationId) {
        Application application = applications.get(applicationId);
        application.agree();
        applications.save(application);
    }

    /** When its agreement was ended before its time. */
    public void markTerminated(long applicationId) {
        Application application = applications.get(applicationId);
        application.terminate();
        applications.save(application);
    }

    /** When everything promised is paid. */
    public void markPaid(long applicationId) {
        Application application = applications.get(applicationId);
        application.pay();
        applications.save(application);
        stacking.settle(applicationId, application.approved(), true);
    }
}
