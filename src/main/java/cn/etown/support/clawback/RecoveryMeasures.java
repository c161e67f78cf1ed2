package cn.etown.support.clawback;

import java.time.LocalDate;

import cn.etown.support.agreement.AgreementService;
import cn.etown.support.application.ApplicantBars;
import cn.etown.support.disbursement.InstalmentHolds;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a recovery means for the enterprise besides the money: nothing more is paid meanwhile, and no further application for some years. */
@Service
public class RecoveryMeasures {

    private final InstalmentHolds holds;
    private final ApplicantBars bars;
    private final AgreementService agreements;
    private final DefaultTerms terms;

    RecoveryMeasures(InstalmentHolds holds, ApplicantBars bars, AgreementService agreements, DefaultTerms terms) {
        this.holds = holds;
        this.bars = bars;
        this.agreements = agreements;
        this.terms = terms;
    }

    /** Nothing more is paid under the agreement. Repeating it is harmless. */
    @Transactional
    public void hold(ClawbackFacts facts, String reason, String actor) {
        holds.hold(facts.agreementId(), key(facts.clawbackId()), facts.number() + " " + reason, actor);
    }

    /** Instalments are paid again as they fall due. Repeating it is harmless. */
    @Transactional
    public void release(long clawbackId, String reason, String actor) {
        holds.release(key(clawbackId), reason, actor);
    }

    /** The enterprise may not apply for the years that the table {@code clawback-terms} gives. Repeating it is harmless. */
    @Transactional
    public void bar(ClawbackFacts facts, LocalDate from, String actor) {
        int years = terms.barYears(facts.breach(), facts.amount().yearsKept());
        if (years > 0) {
            long enterprise = agreements.agreement(facts.agreementId()).orElseThrow().enterpriseId();
            bars.bar(enterprise, facts.caseId(), from, from.plusYears(years).minusDays(1), "违约追缴 " + facts.number(), key(facts.clawbackId()), actor);
        }
    }

    /** The decision has fallen: it bars nobody any more. Repaired credit is an act of its own, see {@link ApplicantBars#proposeRepair}. */
    @Transactional
    public void lift(long clawbackId, String reason, String actor) {
        bars.withdraw(key(clawbackId), reason, actor);
    }

    private static String key(long clawbackId) {
        return "clawback:" + clawbackId;
    }
}
