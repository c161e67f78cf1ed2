package cn.etown.support.agreement;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.TestCalendar;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.enterprise.ApplicantKind;
import cn.etown.support.enterprise.CreditCode;
import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.money.Money;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.SupportMode;
import cn.etown.support.template.DocumentRenderer;
import cn.etown.support.template.Placeholder;
import cn.etown.support.template.RenderedDocument;

import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

/** The document of a version: what it says, and that its bytes stay whatever happens to the template. Left in {@code target/agreement} to be looked at. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AgreementDocumentsIT {

    private static final AtomicLong CASES = new AtomicLong(9_150_000_000L);

    @Autowired
    DocumentRenderer renderer;
    @Autowired
    DossierService dossier;
    @Autowired
    PolicyService policy;

    final EnterpriseService enterprises = Mockito.mock();
    final long caseId = CASES.incrementAndGet();

    @BeforeEach
    void anEnterprise() {
        given(enterprises.get(7)).willReturn(new Enterprise(7, new CreditCode("91350211M000100Y46"), "北京亦庄瑒𠮷集成电路有限公司", ApplicantKind.ENTERPRISE,
                Industry.IT, "北京经济技术开发区科创街1号", "北京经济技术开发区荣华南路10号", Money.ofYuan(50_000_000)));
    }

    @Test
    void theMapHasEveryPlaceholderOfTheKindAndNothingElse() {
        assertThat(text().of(draft(negotiated())).keySet())
                .containsExactlyInAnyOrderElementsOf(new SupportAgreementDocument().placeholders().stream().map(Placeholder::name).toList());
    }

    @Test
    void theDocumentSaysTheTerms() throws IOException {
        Document docx = documents(renderer).map(draft(negotiated()));
        Path folder = Files.createDirectories(Path.of("target/agreement"));
        for (Document document : dossier.documentsOf(caseId)) {
            Files.write(folder.resolve(document.kind() == DocumentKind.AGREEMENT_PDF ? "agreement.pdf" : "agreement.docx"), bytes(document));
        }
        assertThat(wordsOf(docx)).contains("京技扶协〔2026〕0001号", "北京亦庄瑒𠮷集成电路有限公司", "91350211M000100Y46", "100,000,000.00", "壹亿元整", "产线验收", "验收报告",
                "2027年6月30日", "12,500.5", "每年按时报送年度履约报告", "不满五年", "按约定年利率3.45%计算");
    }

    @Test
    void theStoredBytesStayWhateverTheTemplateIsToday() throws IOException {
        Document first = documents(renderer).map(draft(negotiated()));
        byte[] signed = bytes(first);
        DocumentRenderer changed = Mockito.mock();
        given(changed.render(any(), any())).willAnswer(call -> {
            RenderedDocument anew = renderer.render(call.getArgument(0), new SupportAgreementDocument().sample());
            return new RenderedDocument(anew.docx(), anew.pdf(), "1-changed");
        });
        Document second = documents(changed).map(draft(negotiated()));

        assertThat(second.sha256()).as("today's template gives another document").isNotEqualTo(first.sha256());
        assertThat(bytes(dossier.find(caseId, first.id()).orElseThrow())).isEqualTo(signed);
    }

    private interface Drawing {

        Document map(Draft draft);
    }

    private Drawing documents(DocumentRenderer with) {
        AgreementDocuments documents = new AgreementDocuments(text(), with, dossier);
        return draft -> dossier.find(caseId, documents.drawUp(draft, "system").docxId()).orElseThrow();
    }

    private AgreementText text() {
        return new AgreementText(enterprises, policy, TestCalendar.at("2026-03-02T09:00"), "北京市北京经济技术开发区荣华中路15号");
    }

    private Draft draft(SupportTerms terms) {
        CaseSummary application = new CaseSummary(caseId, "京技扶申〔2026〕0001号", 7, "北京亦庄瑒𠮷集成电路有限公司", "IT-2", SupportMode.NEGOTIATED, "存储芯片",
                terms.amount(), terms.amount(), "science-innovation", ApplicationStatus.AWAITING_AGREEMENT, "intake-desk-1", LocalDate.parse("2026-01-15"));
        return new Draft(new Agreement.Identity(1, caseId, "京技扶协〔2026〕0001号", "北京经济技术开发区管理委员会", 7, "北京亦庄瑒𠮷集成电路有限公司", "91350211M000100Y46", "IT-2"),
                application, 1, terms, "negotiated-1", null);
    }

    private static SupportTerms negotiated() {
        return new SupportTerms(Money.ofYuan(100_000_000), List.of(
                new Instalment(1, null, Money.ofYuan(60_000_000), "协议签订", null, LocalDate.parse("2026-03-20")),
                new Instalment(2, null, Money.ofYuan(40_000_000), "产线验收", "验收报告", LocalDate.parse("2027-06-30"))),
                List.of(new Target(2027, Target.Indicator.REVENUE, new BigDecimal("12500.5"))), List.of(Undertaking.REPORT_YEARLY),
                new BreachTerms(BreachTerms.usual().shares(), BreachTerms.Interest.FIXED_RATE, new BigDecimal("3.45")));
    }

    private byte[] bytes(Document document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            dossier.copy(document, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private String wordsOf(Document docx) throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(bytes(docx))); XWPFWordExtractor words = new XWPFWordExtractor(document)) {
            return words.getText();
        }
    }
}
