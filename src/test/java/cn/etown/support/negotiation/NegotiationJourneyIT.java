package cn.etown.support.negotiation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import cn.etown.support.Journey;
import cn.etown.support.NegotiationPath;
import cn.etown.support.StraightPath;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.Instalment;
import cn.etown.support.agreement.NegotiatedTerms;
import cn.etown.support.agreement.SupportTerms;
import cn.etown.support.agreement.TermsForm;
import cn.etown.support.agreement.TestSupportTerms;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.application.ResultReason;
import cn.etown.support.application.process.SupportApplicationProcess;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.fund.Envelope;
import cn.etown.support.fund.FundBooks;
import cn.etown.support.money.Money;
import cn.etown.support.policy.Award;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One enterprise, one policy on the real wiring: from the filing to the publicity, each step by a signed-in person. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class NegotiationJourneyIT {

    private static final AtomicInteger APPLICANTS = new AtomicInteger(6_500_000);
    private static final String NEGOTIATOR = "business-cooperation-officer-1";
    private static final Map<String, Object> FOUND = Map.of("rating", "green", "findings", "未见异常。");
    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "opinion", "同意。");
    private static final Map<String, Object> IN_MEETING = Map.of("decision", "approve", "opinion", "同意。", "minutesNo", "会议纪要〔2026〕12号");

    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    ApplicationService applications;
    @Autowired
    SupportApplicationProcess process;
    @Autowired
    NegotiationService negotiations;
    @Autowired
    NegotiatedTerms frozen;
    @Autowired
    FundBooks fund;
    @Autowired
    CaseAccess access;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    JdbcClient jdbc;

    private final String creditCode = StraightPath.creditCode(APPLICANTS.incrementAndGet());

    @Test
    void a_large_deal_is_negotiated_reviewed_to_the_committee_reserved_and_publicised() {
        Journey journey = examined("IT-2", "80000000.00").doesHis("management-committee-1", "userTask_grantMandate", mandate("grant", "60000000.00"));
        long id = journey.applicationId();
        assertThat(access.mayRead(NEGOTIATOR, id)).as("the lead bureau sees the case of another").isTrue();

        journey.doesHis(NEGOTIATOR, "userTask_offerTerms", offer(70));
        assertThat(journey.task().getTaskDefinitionKey()).as("above the mandate").isEqualTo("userTask_decideEscalation");
        assertThat(negotiations.viewOf(id).rounds()).isEmpty();
        journey.doesHis("management-committee-1", "userTask_decideEscalation", mandate("enlarge", "75000000.00"));
        journey.doesHis("business-cooperation-officer-2", "userTask_awaitAnswer", counter(78))
                .doesHis(NEGOTIATOR, "userTask_offerTerms", offer(72))
                .doesHis("business-cooperation-officer-2", "userTask_awaitAnswer", Map.of("answer", "ask", "remark", "验收由谁组织？"))
                .doesHis(NEGOTIATOR, "userTask_answerQuestion", Map.of("reply", "由科技创新局组织。"))
                .doesHis("business-cooperation-officer-2", "userTask_awaitAnswer", Map.of("answer", "accept"));
        assertThat(negotiations.viewOf(id).rounds()).extracting(view -> view.round().amount())
                .containsExactly(Money.ofYuan(70_000_000), Money.ofYuan(78_000_000), Money.ofYuan(72_000_000));
        assertThat(frozen.agreedFor(id)).hasValueSatisfying(terms -> assertThat(terms.toJson()).isEqualTo(terms(72).toJson()));
        assertThat(applications.awardOf(id)).hasValueSatisfying(award -> {
            assertThat(award.missingTerms()).isEmpty();
            assertThat(award.explanation()).extracting(Award.Line::source).anyMatch(source -> source.startsWith("第 3 轮"));
            assertThat(award.explanation()).extracting(Award.Line::value).contains(terms(72).sha256(), "75,000,000.00 元");
        });

        assertThatThrownBy(() -> review(journey, "science-innovation-officer-1", APPROVE)).hasMessageContaining("技术尽职调查");
        unclaim(journey);
        assertThatThrownBy(() -> review(journey, "science-innovation-officer-2", Map.of("decision", "approve", "opinion", "核减", "proposedAmount", "71000000.00")))
                .isInstanceOf(UserMessageException.class).hasMessageContaining("退回洽谈").hasMessageContaining("72,000,000.00 元");
        review(journey, "science-innovation-officer-2", APPROVE).with(DocumentKind.MINUTES, "science-innovation-officer-2");
        review(journey, "science-innovation-chief-1", APPROVE);
        review(journey, "science-innovation-head-1", APPROVE);
        journey.doesHis("economic-development-head-1", "userTask_reviewJointly", IN_MEETING).doesHis("commerce-finance-head-1", "userTask_reviewJointly", IN_MEETING);
        assertThatThrownBy(() -> review(journey, "management-committee-1", IN_MEETING)).hasMessageContaining("谈判授权");
        unclaim(journey);
        Money reservedBefore = reserved();
        review(journey, "management-committee-2", IN_MEETING);

        assertThat(applications.caseOf(id).status()).isEqualTo(ApplicationStatus.PUBLICITY);
        assertThat(applications.caseOf(id).approved()).isEqualTo(Money.ofYuan(72_000_000));
        assertThat(reserved().minus(reservedBefore)).isEqualTo(Money.ofYuan(72_000_000));
    }

    @Test
    void a_small_deal_ends_with_the_committee_too_and_goes_back_to_the_rounds_when_a_tier_says_so() {
        Journey journey = examined("RO-8", "20000000.00");
        assertThatThrownBy(() -> journey.doesHis("business-cooperation-head-1", "userTask_grantMandate", mandate("grant", "30000000.01")))
                .hasMessageContaining("高于您的审批权限 30,000,000.00 元");
        journey.doesHis("business-cooperation-head-1", "userTask_grantMandate", mandate("grant", "4000000.00"))
                .doesHis(NEGOTIATOR, "userTask_offerTerms", offer(3)).doesHis(NEGOTIATOR, "userTask_awaitAnswer", Map.of("answer", "accept"));
        assertThatThrownBy(() -> review(journey, NEGOTIATOR, APPROVE)).as("who negotiated does not review").hasMessageContaining("洽谈承办");
        unclaim(journey);
        review(journey, "business-cooperation-officer-2", Map.of("decision", "renegotiate", "opinion", "绩效目标偏低，请重新洽谈。"));
        assertThat(applications.caseOf(journey.applicationId()).status()).isEqualTo(ApplicationStatus.NEGOTIATION);
        assertThat(frozen.agreedFor(journey.applicationId())).isEmpty();

        journey.doesHis(NEGOTIATOR, "userTask_offerTerms", offer(2)).doesHis(NEGOTIATOR, "userTask_awaitAnswer", Map.of("answer", "accept"));
        review(journey, "business-cooperation-officer-2", APPROVE).with(DocumentKind.MINUTES, "business-cooperation-officer-2");
        review(journey, "business-cooperation-chief-1", APPROVE);
        assertThatThrownBy(() -> review(journey, "business-cooperation-head-1", APPROVE)).as("who gave the mandate does not review").hasMessageContaining("谈判授权");
        unclaim(journey);
        review(journey, "business-cooperation-head-2", APPROVE);
        assertThat(journey.task().getName()).isEqualTo("管委会审定");
        review(journey, "management-committee-1", IN_MEETING);
        assertThat(applications.caseOf(journey.applicationId()).approved()).isEqualTo(Money.ofYuan(2_000_000));
    }

    @Test
    void without_a_basis_under_the_fair_competition_rules_the_case_ends_with_the_reason() {
        Journey journey = examinedInParallel("AU-4B", "20000000.00").doesHis("legal-office-1", "userTask_reviewFairCompetition",
                Map.of("conclusion", "failed", "opinion", "没有法律、行政法规依据。"));
        assertThat(journey.endEvent()).isEqualTo("endEvent_failedReview");
        assertThat(applications.caseOf(journey.applicationId()).status()).isEqualTo(ApplicationStatus.REJECTED);
        assertThat(applications.resultReasonsOf(journey.applicationId())).extracting(ResultReason::reason).containsExactly("公平竞争审查未通过：没有法律、行政法规依据。");
    }

    @Test
    void a_review_does_not_pass_without_basis_number_and_a_term_for_an_exception() {
        Journey journey = examinedInParallel("AU-4B", "20000000.00");
        long id = journey.applicationId();
        for (FairCompetitionFinding lacking : List.of(finding(" ", null, null, "京技公审〔2026〕1号"), finding(null, "INNOVATION", "2030-12-31", "京技公审〔2026〕1号"))) {
            assertThatThrownBy(() -> negotiations.reviewFairCompetition(id, lacking, "legal-office-1")).hasMessageContaining("没有填写法律、行政法规依据");
        }
        assertThatThrownBy(() -> negotiations.reviewFairCompetition(id, finding("国发〔2019〕11号", null, null, ""), "legal-office-1")).hasMessageContaining("审查文号");
        assertThatThrownBy(() -> negotiations.reviewFairCompetition(id, finding("国发〔2019〕11号", "INNOVATION", null, "1号"), "legal-office-1")).hasMessageContaining("明确的实施期限");
        assertThatThrownBy(() -> negotiations.reviewFairCompetition(id, finding("国发〔2019〕11号", "INNOVATION", calendar.today().toString(), "1号"), "legal-office-1"))
                .hasMessageContaining("应晚于今天");
        assertThat(negotiations.viewOf(id).review()).as("nothing half-stored").isNull();
        assertThat(journey.task().getTaskDefinitionKey()).isEqualTo("userTask_reviewFairCompetition");
    }

    private static FairCompetitionFinding finding(String basis, String exception, String until, String number) {
        return new FairCompetitionFinding(true, basis, exception, until == null ? null : LocalDate.parse(until), number, "同意。");
    }

    @Test
    void what_the_enterprise_got_before_is_known_to_the_negotiator() {
        int enterprise = APPLICANTS.incrementAndGet();
        Journey earlier = StraightPath.walk(new Journey(engine, dossier), enterprise, calendar.today());
        Journey journey = NegotiationPath.mandated(new Journey(engine, dossier), enterprise, "yiqian@enterprise.example", calendar.today());

        NegotiationView.EarlierSupport got = negotiations.viewOf(journey.applicationId()).before().get(0);

        CaseSummary before = applications.caseOf(earlier.applicationId());
        assertThat(got.caseNumber()).isEqualTo(before.caseNumber());
        assertThat(got.approved()).isEqualTo(before.approved());
        assertThat(got.paid()).isEqualTo(Money.ofYuan(3_000_000));
        assertThat(got.status()).isEqualTo("已拨付");
        assertThat(got.agreement()).matches("京技扶协〔\\d{4}〕\\d{4}号");
    }

    @Test
    void a_counter_offer_that_was_accepted_once_is_not_accepted_again_after_the_review_sent_it_back() {
        Journey journey = examined("RO-8", "20000000.00").doesHis("business-cooperation-head-1", "userTask_grantMandate", mandate("grant", "4000000.00"))
                .doesHis(NEGOTIATOR, "userTask_offerTerms", offer(2)).doesHis(NEGOTIATOR, "userTask_awaitAnswer", counter(3))
                .doesHis(NEGOTIATOR, "userTask_offerTerms", Map.of("move", "acceptCounter"));
        review(journey, "business-cooperation-officer-2", Map.of("decision", "renegotiate", "opinion", "绩效目标偏低，请重新洽谈。"));

        assertThatThrownBy(() -> journey.doesHis(NEGOTIATOR, "userTask_offerTerms", Map.of("move", "acceptCounter"))).isInstanceOf(UserMessageException.class)
                .hasMessageContaining("此前已经接受");
        unclaim(journey);
        journey.doesHis(NEGOTIATOR, "userTask_offerTerms", offer(3)).doesHis(NEGOTIATOR, "userTask_awaitAnswer", Map.of("answer", "accept"));
        assertThat(frozen.agreedFor(journey.applicationId())).hasValueSatisfying(terms -> assertThat(terms.toJson()).isEqualTo(terms(3).toJson()));
    }

    @Test
    void a_case_that_is_broken_off_is_closed_and_may_be_filed_again() {
        Journey journey = examined("BI-6", "20000000.00").doesHis("business-cooperation-head-1", "userTask_grantMandate",
                Map.of("decision", "refuse", "opinion", "带动作用不足。"));
        assertThat(journey.endEvent()).isEqualTo("endEvent_brokenOff");
        assertThat(applications.caseOf(journey.applicationId()).status()).isEqualTo(ApplicationStatus.BROKEN_OFF);
        assertThat(filed("BI-6", "10000000.00").tasks()).isNotEmpty();
    }

    @Test
    void an_applicant_withdraws_while_the_offer_is_open() {
        Journey journey = examined("RO-8", "20000000.00").doesHis("business-cooperation-head-1", "userTask_grantMandate", mandate("grant", "4000000.00"))
                .doesHis(NEGOTIATOR, "userTask_offerTerms", offer(3));
        process.withdraw(journey.applicationId(), "另有安排", "intake-desk-1");
        journey.jobs();
        assertThat(journey.endEvent()).isEqualTo("endEvent_withdrawn");
        assertThat(journey.tasks()).isEmpty();
        assertThatThrownBy(() -> negotiations.answer(journey.applicationId(), new EnterpriseAnswer(Answer.Kind.ACCEPT, null, null), "enterprise"))
                .isInstanceOf(UserMessageException.class);
    }

    @Test
    void silence_lets_the_round_lapse_and_more_than_the_fund_has_is_never_offered() {
        Journey journey = examined("RO-8", "20000000.00").doesHis("business-cooperation-head-1", "userTask_grantMandate", mandate("grant", "4000000.00"))
                .doesHis(NEGOTIATOR, "userTask_offerTerms", offer(3));
        long id = journey.applicationId();
        assertThat(negotiations.answerDue(id)).as("ten working days").isEqualTo(calendar.plusWorkingDays(calendar.today(), 10));
        journey.fires("event_answerOverdue");
        assertThat(journey.task().getTaskDefinitionKey()).isEqualTo("userTask_offerTerms");
        Money left = negotiations.viewOf(id).fundLeft();
        Money tooMuch = left.plus(Money.ofYuan(1));
        SupportTerms beyond = TestSupportTerms.with(terms(3), tooMuch, new Instalment(1, null, tooMuch, "协议签订", null, calendar.today().plusDays(30)));
        assertThatThrownBy(() -> negotiations.offer(id, new Offer(beyond, null, null), NEGOTIATOR)).hasMessageContaining("高于本年度资金可用余额 " + left);
    }

    @Test
    void what_was_said_is_never_changed() {
        Journey journey = examined("RO-8", "20000000.00").doesHis("business-cooperation-head-1", "userTask_grantMandate", mandate("grant", "4000000.00"))
                .doesHis(NEGOTIATOR, "userTask_offerTerms", offer(3)).doesHis(NEGOTIATOR, "userTask_awaitAnswer", Map.of("answer", "decline"));
        long id = journey.applicationId();
        for (String table : List.of("due_diligence", "fair_competition_review", "negotiation_mandate", "negotiation_round", "negotiation_answer", "negotiation_draft")) {
            assertThatThrownBy(() -> jdbc.sql("update support.%s set case_id = case_id".formatted(table)).update()).hasMessageContaining("append-only");
            assertThatThrownBy(() -> jdbc.sql("delete from support.%s".formatted(table)).update()).hasMessageContaining("append-only");
        }
        assertThatThrownBy(() -> jdbc.sql("""
                insert into support.negotiation_round (case_id, number, direction, terms, sha256, amount_fen, made_by, made_at, valid_until, answer_due, mandate)
                select case_id, 3, direction, terms, sha256, amount_fen, made_by, made_at, valid_until, answer_due, mandate from support.negotiation_round where case_id = ?""")
                .param(id).update()).hasMessageContaining("leaves a gap");
        assertThatThrownBy(() -> jdbc.sql("""
                insert into support.negotiation_round (case_id, number, direction, terms, sha256, amount_fen, made_by, made_at, valid_until, answer_due, mandate)
                select case_id, 2, direction, terms || ' ', sha256, amount_fen, made_by, made_at, valid_until, answer_due, mandate from support.negotiation_round where case_id = ?""")
                .param(id).update()).hasMessageContaining("sha256");
    }

    private Journey filed(String instrument, String requested) {
        Map<String, Object> values = Journey.filing(creditCode, "一企一策项目");
        values.putAll(Map.of("instrument", instrument, "requestedAmount", requested,
                "industry", switch (instrument.substring(0, 2)) { case "AU" -> "AUTO"; case "BI" -> "BIO"; case "RO" -> "ROBOT"; default -> "IT"; }));
        return new Journey(engine, dossier).filedBy("intake-desk-1", values);
    }

    private Journey examinedInParallel(String instrument, String requested) {
        return StraightPath.checked(filed(instrument, requested))
                .does(NEGOTIATOR, "userTask_openNegotiation", Map.of("plan", "先谈产业化目标，再谈分期。"))
                .doesHis("finance-officer-1", "userTask_examineFinance", FOUND)
                .doesHis("legal-office-1", "userTask_examineLegal", FOUND)
                .doesHis("science-innovation-officer-1", "userTask_examineTechnology", FOUND);
    }

    private Journey examined(String instrument, String requested) {
        return examinedInParallel(instrument, requested).doesHis("legal-office-1", "userTask_reviewFairCompetition", Map.of("conclusion", "passed",
                "legalBasis", "国发〔2019〕11号", "exceptionClause", "INNOVATION", "termEndsOn", "2030-12-31", "reviewNumber", "京技公审〔2026〕1号", "opinion", "有依据。"));
    }

    private Map<String, Object> mandate(String decision, String amount) {
        return Map.of("decision", decision, "mandateAmount", amount, "mandateUntil", calendar.today().plusMonths(6).toString(), "opinion", "项目带动性强。",
                "minutesNo", "管纪〔2026〕9号");
    }

    private Map<String, Object> offer(int million) {
        Map<String, Object> form = new HashMap<>(TermsForm.valuesOf(terms(million)));
        form.put("move", "offer");
        return form;
    }

    private Map<String, Object> counter(int million) {
        Map<String, Object> form = new HashMap<>(TermsForm.valuesOf(terms(million)));
        form.put("answer", "counter");
        return form;
    }

    private SupportTerms terms(int million) {
        LocalDate today = calendar.today();
        Money amount = Money.ofYuan(million * 1_000_000L);
        return TestSupportTerms.with(TestSupportTerms.plain(today), amount, new Instalment(1, null, amount, "协议签订", null, today.plusDays(30)));
    }

    private static Journey review(Journey journey, String user, Map<String, Object> form) {
        return journey.doesHis(user, "userTask_reviewTier", form);
    }

    /** After a refusal: somebody else takes the task. */
    private void unclaim(Journey journey) {
        Task task = journey.task();
        engine.getTaskService().setAssignee(task.getId(), null);
    }

    private Money reserved() {
        return fund.balances(calendar.today().getYear()).stream().filter(balance -> balance.envelope().equals(Envelope.ALL)).findFirst().orElseThrow().reserved();
    }
}
