package cn.etown.support.policy;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets one play today: an extension that names itself as one, and terms for the clauses that leave them to a guide. Figures are taken from sister
 * policies where known. RO-6 keeps its rate unset, to show how a missing term blocks the approval. Never in an external database.
 */
@Component
@Profile("demo")
class DemoPolicy implements ApplicationRunner {

    static final String EXTENSION = "演示延期：仅供试用，不是政策原文（原有效期至 2023-06-21）";
    private static final String KNOWN = "演示参数：参照京技管〔2021〕42号及后续研发投入奖励办法";
    private static final String ASSUMED = "演示参数：假设值，仅供试用";
    private static final LocalDate FROM = LocalDate.of(2023, 6, 22);
    private static final LocalDate UNTIL = LocalDate.of(2030, 12, 31);
    private static final String ENTERS = "business-cooperation-officer-1";
    private static final String CONFIRMS = "business-cooperation-chief-1";

    private final PolicyWindows windows;
    private final TermService terms;
    private final LegalBases bases;
    private final boolean external;

    DemoPolicy(PolicyWindows windows, TermService terms, LegalBases bases, @Value("${spring.datasource.url:}") String externalDatabase) {
        this.windows = windows;
        this.terms = terms;
        this.bases = bases;
        this.external = !externalDatabase.isBlank();
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (!external && windows.confirmed().stream().noneMatch(window -> window.source().equals(EXTENSION))) {
            windows.decide(windows.propose(null, FROM, UNTIL, EXTENSION, ENTERS), true, null, CONFIRMS);
            enterTerms();
            enterReviews();
        }
    }

    private void enterTerms() {
        term("AU-3", TermKind.RATE, null, "20", KNOWN);
        term("AU-3", TermKind.GROWTH_THRESHOLD, null, "20", KNOWN);
        term("AU-3", TermKind.CAP, null, "3000000", KNOWN);
        term("AU-5", TermKind.RATE, null, "50", ASSUMED);
        term("AU-7", TermKind.RATE, null, "10", ASSUMED);
        term("AU-7", TermKind.CAP, null, "5000000", ASSUMED);
        term("IT-5", TermKind.RATE, null, "20", ASSUMED);
        term("IT-6", TermKind.RATE, null, "10", ASSUMED);
        term("IT-6", TermKind.CAP, null, "5000000", ASSUMED);
        term("IT-8", TermKind.RATE, null, "30", ASSUMED);
        term("BI-2B", TermKind.RATE, BaseKind.RISK_COMPENSATION, "30", ASSUMED);
        term("BI-2B", TermKind.RATE, BaseKind.LOAN_INTEREST, "50", ASSUMED);
        term("BI-2B", TermKind.RATE, BaseKind.INSURANCE_PREMIUM, "50", ASSUMED);
        term("BI-3", TermKind.SUM, null, "5000000", ASSUMED);
        term("BI-5A", TermKind.RATE, null, "20", ASSUMED);
        term("BI-5A", TermKind.CAP, null, "10000000", ASSUMED);
        term("RO-4", TermKind.RATE, null, "30", ASSUMED);
        term(null, TermKind.PAYOUT_DAYS, null, "10", ASSUMED);
    }

    private void term(@Nullable String instrument, TermKind kind, @Nullable BaseKind baseKind, String value, String source) {
        terms.decide(terms.propose(new TermProposal(instrument, kind, baseKind, new BigDecimal(value), FROM, null, source), ENTERS), true, null, CONFIRMS);
    }

    private void enterReviews() {
        review(new LegalBasis("IT-3", "京政发〔2019〕22号；京技管〔2020〕48号第五部分（一）第3条", null, null, "演示公平审〔2024〕第3号", FROM));
        review(new LegalBasis("AU-3", "京政发〔2019〕22号；京技管〔2020〕48号第五部分（二）第3条", "促进科学技术进步（公平竞争审查条例第十二条）", LocalDate.of(2027, 12, 31), "演示公平审〔2024〕第11号", FROM));
    }

    private void review(LegalBasis basis) {
        bases.decide(bases.propose(basis, "演示数据：公平竞争审查表", "legal-office-1"), true, null, "legal-office-2");
    }
}
