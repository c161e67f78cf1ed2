package cn.etown.support.clawback;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.Agreement;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.BreachTerms;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.money.Money;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the records say of a case: when its agreement was signed, what it agreed for a breach, what the enterprise has got. */
@Service
public class PaidUnderAgreement {

    /** @param breach the agreement's own terms */
    public record Facts(String caseNumber, String agreementNumber, String enterprise, LocalDate signedOn, BreachTerms breach, List<PaidLine> paid) {
    }

    private final ApplicationService applications;
    private final AgreementService agreements;
    private final SupportReceived received;
    private final CaseAccess access;
    private final Recoveries recoveries;

    PaidUnderAgreement(ApplicationService applications, AgreementService agreements, SupportReceived received, CaseAccess access,
                       Recoveries recoveries) {
        this.applications = applications;
        this.agreements = agreements;
        this.received = received;
        this.access = access;
        this.recoveries = recoveries;
    }

    /** @throws UserMessageException when the reader may not see such a case or it has no signed agreement */
    @Transactional(readOnly = true)
    public Facts of(String caseNumber, String reader) {
        CaseSummary summary = applications.caseNumbered(caseNumber.strip()).filter(found -> access.mayRead(reader, found.id()))
                .orElseThrow(() -> new UserMessageException("没有找到该案件号的案件，或者您无权查看。请核对案件号，例如 京技扶申〔2026〕0001号。"));
        Agreement agreement = agreements.agreementOf(summary.id()).filter(PaidUnderAgreement::isSigned)
                .orElseThrow(() -> new UserMessageException("案件 " + summary.caseNumber() + " 尚未签订协议，不产生追缴。"));
        return new Facts(summary.caseNumber(), agreement.number(), summary.enterpriseName(), agreement.signedOn(), agreement.terms().breach(), paid(summary.id(), 0));
    }

    /** @param clawbackId whose own claim does not count as an earlier one; 0 for none */
    List<PaidLine> paid(long caseId, long clawbackId) {
        Map<String, Money> claimed = recoveries.claimedByOthers(caseId, clawbackId);
        return received.of(caseId).stream().map(line -> new PaidLine(line.reference(), line.on(), line.amount(), claimed.get(line.reference()))).toList();
    }

    static boolean isSigned(Agreement agreement) {
        return switch (agreement.state()) {
            case OFFERED, ACCEPTED, LAPSED -> false;
            case SIGNED, AMENDED, FULFILLED, TERMINATED, BREACHED -> true;
        };
    }
}
