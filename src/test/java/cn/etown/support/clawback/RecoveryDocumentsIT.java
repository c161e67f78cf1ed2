package cn.etown.support.clawback;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.TestAgreements;
import cn.etown.support.calendar.TestCalendar;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.enterprise.ApplicantKind;
import cn.etown.support.enterprise.CreditCode;
import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.money.Money;
import cn.etown.support.template.DocumentRenderer;

import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.BDDMockito.given;

/** Documents as they are issued: numbers, bytes, and what they say. In a year of its own, so that their numbers begin with one. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RecoveryDocumentsIT {

    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    RecoverySettings settings;
    @Autowired
    DocumentRenderer renderer;
    @Autowired
    DossierService dossier;

    final AgreementService agreements = Mockito.mock();
    final EnterpriseService enterprises = Mockito.mock();
    TestRecovery recovery;
    ClawbackFacts facts;

    @BeforeEach
    void aBrokenAgreement() {
        recovery = new TestRecovery(jdbc, transaction, settings);
        facts = recovery.facts("1600");
        given(agreements.agreement(recovery.agreementId)).willReturn(Optional.of(TestAgreements.signed(recovery.agreementId, recovery.caseId, facts.agreementNumber(),
                "亦庄智造有限公司", Money.ofYuan(1500), LocalDate.parse("2024-01-02"))));
        given(enterprises.get(7)).willReturn(new Enterprise(7, new CreditCode("91350211M000100Y46"), "亦庄智造有限公司", ApplicantKind.ENTERPRISE, Industry.ROBOT,
                "荣华南路1号", "荣华南路1号", null));
    }

    @Test
    void everyDocumentIsNumberedByKindKeptByteForByteAndSaysWhatIsOwed() throws Exception {
        RecoveryDocuments documents = in(2024);
        RepaymentPlan plan = new RepaymentPlan(1, facts.clawbackId(), LocalDate.parse("2024-05-06"), RepaymentPlan.State.ACTIVE, List.of(
                new RepaymentPlan.Part(1, LocalDate.parse("2024-06-28"), Money.ofYuan(800), Money.ZERO), new RepaymentPlan.Part(2, LocalDate.parse("2024-09-30"), Money.ofYuan(800), Money.ZERO)));
        RecoveryBalance balance = new RecoveryBalance(Money.ofYuan(1600), Money.ofYuan(1500), Money.ofYuan(100), Money.ZERO, Money.ofYuan(400), Money.ofYuan(200), Money.ofYuan(1000),
                Money.ZERO, List.of());
        List<Contest> judged = List.of(new Contest(1, Contest.Kind.SUIT, LocalDate.parse("2024-05-27"), "北京市大兴区人民法院", "（2024）京0115行初9号", Contest.Result.UPHELD,
                LocalDate.parse("2024-06-24"), null, "维持"));
        transaction.executeWithoutResult(status -> {
            documents.demand(facts, LocalDate.parse("2024-05-20"), LocalDate.parse("2024-05-17"), "legal-office-1");
            documents.hearingRecord(facts, new Hearing(LocalDate.parse("2024-05-10"), "会议室", "当面", "欧阳", "请求核减。", "部分采纳。", "王晓庄"), "legal-office-1");
            documents.decision(facts, new DecisionContent("当事人请求核减。", "部分采纳。", LocalDate.parse("2024-06-20"), "", "六十日内申请行政复议", "六个月内提起诉讼"), "legal-office-1");
            documents.instalmentAgreement(facts, plan, "legal-office-1");
            documents.setOffNotice(facts, new SetOff(1, facts.clawbackId(), recovery.caseId, "另一协议", 3, Money.ofYuan(400), LocalDate.parse("2024-05-06"), "a", "b"), "legal-office-1");
            documents.courtDemand(facts, balance, LocalDate.parse("2024-07-01"), List.of(), "legal-office-1");
            documents.courtApplication(facts, balance, new CourtApplication("北京市大兴区人民法院", "无意见。", "王晓庄"), judged, "legal-office-1");
        });

        List<IssuedDocument> issued = documents.of(facts.clawbackId());
        assertThat(issued).extracting(IssuedDocument::kind).containsExactly(RecoveryDocumentKind.DEMAND, RecoveryDocumentKind.HEARING, RecoveryDocumentKind.DECISION,
                RecoveryDocumentKind.REPAYMENT_AGREEMENT, RecoveryDocumentKind.SET_OFF_NOTICE, RecoveryDocumentKind.COURT_DEMAND, RecoveryDocumentKind.COURT_APPLICATION);
        assertThat(issued).allSatisfy(document -> {
            assertThat(document.number()).contains("〔2024〕");
            Document docx = dossier.find(recovery.caseId, document.docxId()).orElseThrow();
            assertThat(docx.kind()).isEqualTo(DocumentKind.RECOVERY_DOCX);
            assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(docx)))).isEqualTo(docx.sha256());
            assertThat(jdbc.sql("select docx_sha256 from support.recovery_document where id = ?").param(document.id()).query(String.class).single()).isEqualTo(docx.sha256());
        });
        assertThat(text(issued.get(0))).contains("1,600.00", "壹仟陆佰元整", "2024年5月17日", "第三十五条", "付" + recovery.caseId + "-1");
        assertThat(text(issued.get(2))).contains("当事人请求核减。", "核减25.00元", "六十日内申请行政复议", "履行催告书 " + issued.get(0).number());
        assertThat(text(issued.get(3))).contains("800.00", "2024年9月30日", issued.get(2).number());
        assertThat(text(issued.get(4))).contains("另一协议", "肆佰元整");
        assertThat(text(issued.get(5))).contains("1,000.00", "第五十四条", "600.00", "未申请行政复议，也未提起行政诉讼");
        assertThat(text(issued.get(6))).contains("北京市大兴区人民法院", issued.get(5).number(), "证据清单", "无意见。", "于2024年5月27日提起行政诉讼（北京市大兴区人民法院，（2024）京0115行初9号），结果为维持", "行政诉讼法》第九十五条")
                .doesNotContain("未提起行政诉讼");
    }

    @Test
    void theSameDocumentTwiceIsOneAndAnotherContentIsAnother() {
        RecoveryDocuments documents = in(2023);
        IssuedDocument first = demand(documents, "2023-05-22");
        assertThat(demand(documents, "2023-05-22")).isEqualTo(first);
        assertThat(demand(documents, "2023-05-23").number()).isNotEqualTo(first.number());
        assertThatThrownBy(() -> jdbc.sql("update support.recovery_document set number = 'x' where id = ?").param(first.id()).update()).hasMessageContaining("append-only");
    }

    @Test
    void numbersHaveNoGapEvenWhenIssuesFailAndPeopleIssueAtTheSameMoment() throws Exception {
        RecoveryDocuments documents = in(2022);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            documents.demand(facts, LocalDate.parse("2022-05-20"), LocalDate.parse("2022-05-17"), "legal-office-1");
            throw new IllegalStateException("the step fails");
        })).hasMessage("the step fails");
        ExecutorService four = Executors.newFixedThreadPool(4);
        List<Future<String>> numbers = IntStream.rangeClosed(1, 8).mapToObj(day -> four.submit(() -> demand(documents, "2022-06-0" + day).number())).toList();
        Set<String> found = new HashSet<>();
        for (Future<String> number : numbers) {
            found.add(number.get(120, TimeUnit.SECONDS));
        }
        four.shutdown();
        assertThat(found).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 8).mapToObj(number -> "京技追催〔2022〕%04d号".formatted(number)).toList());
    }

    private IssuedDocument demand(RecoveryDocuments documents, String performBy) {
        return transaction.execute(status -> documents.demand(facts, LocalDate.parse(performBy), LocalDate.parse(performBy), "legal-office-1"));
    }

    private RecoveryDocuments in(int year) {
        WorkingCalendar calendar = TestCalendar.at(year + "-05-06T09:00");
        RecoveryText text = new RecoveryText(agreements, enterprises, dossier, settings, calendar, TestCalendar.clockAt(year + "-05-06T09:00"), "荣华中路15号", "010-67880000");
        return new RecoveryDocuments(text, new RecoveryDocumentRows(jdbc), settings, renderer, dossier, calendar, TestCalendar.clockAt(year + "-05-06T09:00"));
    }

    private byte[] bytes(Document document) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        dossier.copy(document, content);
        return content.toByteArray();
    }

    private String text(IssuedDocument document) throws IOException {
        try (XWPFDocument docx = new XWPFDocument(new ByteArrayInputStream(bytes(dossier.find(recovery.caseId, document.docxId()).orElseThrow())));
             XWPFWordExtractor extractor = new XWPFWordExtractor(docx)) {
            return extractor.getText();
        }
    }
}
