package cn.etown.support.agreement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import cn.etown.support.UserMessageException;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.fund.FundService;
import cn.etown.support.fund.PlannedPayment;
import cn.etown.support.policy.Award;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Support agreements: recorded as signed, with the ten-year promises and the money committed. */
@Service
public class AgreementService {

    private final Agreements agreements;
    private final ApplicationService applications;
    private final EnterpriseService enterprises;
    private final DossierService dossier;
    private final DecisionLedger ledger;
    private final FundService fund;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    AgreementService(Agreements agreements, ApplicationService applications, EnterpriseService enterprises, DossierService dossier,
                     DecisionLedger ledger, FundService fund, Clock clock, ApplicationEventPublisher events) {
        this.agreements = agreements;
        this.applications = applications;
        this.enterprises = enterprises;
        this.dossier = dossier;
        this.ledger = ledger;
        this.fund = fund;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Records the agreement of an approved case as signed.
     *
     * @throws UserMessageException when the scan is missing, something entered is wrong, or an agreement is recorded already
     */
    @Transactional
    public Agreement sign(long caseId, Signing signing, String actor) {
        CaseSummary application = applications.caseOf(caseId);
        agreements.ofCase(caseId).ifPresent(existing -> {
            throw new UserMessageException(application.caseNumber() + " 已登记协议 " + existing.number() + "，不能重复登记。");
        });
        Document scan = scanOf(application);
        Enterprise enterprise = enterprises.get(application.enterpriseId());
        LocalDate today = LocalDate.now(clock);
        SigningCheck.Terms terms = new SigningCheck(enterprise, approvalOf(application), today).termsOf(signing);
        Agreement agreement = agreements.add(new Agreement(0, caseId, agreements.nextNumber(today.getYear()), enterprise.id(), enterprise.name(),
                enterprise.creditCode().value(), application.instrument(), rulesVersionOf(caseId), application.approved(), terms.signedOn(), terms.startsOn(),
                terms.endsOn(), scan.id(), scan.sha256(), terms.obligations()), actor);
        ledger.record(new Decision(null, caseId, null, "登记已签协议", actor, "signed", "已签订 " + agreement.number(), signing.opinion(),
                agreement.amount().fen(), null, clock.instant()));
        applications.markAgreed(caseId);
        events.publishEvent(new AgreementSigned(caseId, agreement.id(), agreement.number()));
        fund.commit(caseId, List.of(new PlannedPayment(1, today.getYear(), agreement.amount())));
        return agreement;
    }

    @Transactional(readOnly = true)
    public Optional<Agreement> agreementOf(long caseId) {
        return agreements.ofCase(caseId);
    }

    /** The last uploaded scan counts. */
    private Document scanOf(CaseSummary application) {
        return dossier.documentsOf(application.id()).stream().filter(document -> document.kind() == DocumentKind.AGREEMENT_SCAN)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new UserMessageException(application.caseNumber() + " 的卷宗中没有" + DocumentKind.AGREEMENT_SCAN.label()
                        + "。请先在“材料”中上传盖章协议的扫描件，再登记签订。"));
    }

    private LocalDate approvalOf(CaseSummary application) {
        return ledger.decisionsOf(application.id()).stream().filter(decision -> decision.duty() != null && decision.duty().startsWith("REVIEW:"))
                .map(decision -> decision.decidedAt().atZone(clock.getZone()).toLocalDate())
                .reduce((first, second) -> second).orElse(application.receivedOn());
    }

    private String rulesVersionOf(long caseId) {
        return applications.awardOf(caseId).map(Award::rulesVersion)
                .orElseThrow(() -> new IllegalStateException("case " + caseId + " has no computed award"));
    }
}
