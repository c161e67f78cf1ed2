package cn.etown.support.application;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.UserMessageException;
import cn.etown.support.application.process.SupportApplicationProcess;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.fund.Envelope;
import cn.etown.support.fund.FundQueue;
import cn.etown.support.fund.FundService;
import cn.etown.support.money.Money;
import cn.etown.support.policy.PolicyWindows;
import cn.etown.support.policy.TermProposal;
import cn.etown.support.policy.TermService;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The branches of an application's way on the real wiring, each step by a signed-in person. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ApplicationJourneyIT {

    private static final AtomicInteger APPLICANTS = new AtomicInteger(5_000_000);
    private static final String OFFICER = "science-innovation-officer-1";
    private static final String CHIEF = "science-innovation-chief-1";
    private static final String HEAD = "science-innovation-head-1";
    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "opinion", "同意。");
    private static final Map<String, Object> APPROVE_IN_MEETING = Map.of("decision", "approve", "opinion", "同意。", "minutesNo", "会议纪要〔2026〕12号");
    private static final Map<String, Object> REVIEW_AGAIN = Map.of("finding", "upheldReview", "answer", "反映的情况部分属实，重新审核。");

    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    ApplicationService applications;
    @Autowired
    PublicityService publicity;
    @Autowired
    SupportApplicationProcess process;
    @Autowired
    CaseAccess access;
    @Autowired
    FundService fund;
    @Autowired
    FundQueue queue;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    PolicyWindows windows;
    @Autowired
    TermService terms;
    @Autowired
    JdbcClient jdbc;

    private final int applicant = APPLICANTS.incrementAndGet();

    @Test
    void above_thirty_million_all_tiers_the_joint_review_and_the_committee_speak() {
        Journey journey = checked("50000000.00", "60000000.00").doesHis(OFFICER, "userTask_reviewTier", APPROVE)
                .doesHis(CHIEF, "userTask_reviewTier", APPROVE).doesHis(HEAD, "userTask_reviewTier", APPROVE);
        assertThat(journey.tasks()).extracting(Task::getTaskDefinitionKey).containsExactly("userTask_reviewJointly", "userTask_reviewJointly");
        assertThatThrownBy(() -> journey.doesHis("economic-development-head-1", "userTask_reviewJointly", APPROVE_IN_MEETING)).hasMessageContaining("上传会议纪要");

        journey.with(DocumentKind.MINUTES, OFFICER).doesHis("economic-development-head-1", "userTask_reviewJointly", APPROVE_IN_MEETING)
                .doesHis("commerce-finance-head-1", "userTask_reviewJointly", APPROVE_IN_MEETING);
        assertThatThrownBy(() -> journey.doesHis("management-committee-1", "userTask_reviewTier", APPROVE)).hasMessageContaining("会议纪要编号");
        journey.doesHis("management-committee-1", "userTask_reviewTier", APPROVE_IN_MEETING);

        assertThat(status(journey)).isEqualTo(ApplicationStatus.PUBLICITY);
        assertThat(applications.caseOf(journey.applicationId()).approved()).isEqualTo(Money.ofYuan(50_000_000));
    }

    @Test
    void a_disagreeing_bureau_sends_the_case_back_to_the_head() {
        Journey journey = checked("50000000.00", "60000000.00").with(DocumentKind.MINUTES, OFFICER).doesHis(OFFICER, "userTask_reviewTier", APPROVE)
                .doesHis(CHIEF, "userTask_reviewTier", APPROVE).doesHis(HEAD, "userTask_reviewTier", APPROVE)
                .doesHis("economic-development-head-1", "userTask_reviewJointly", APPROVE_IN_MEETING)
                .doesHis("commerce-finance-head-1", "userTask_reviewJointly", Map.of("decision", "reject", "opinion", "不同意", "minutesNo", "会议纪要〔2026〕12号"));
        assertThat(journey.task().getName()).isEqualTo("局领导审核");
        journey.doesHis(HEAD, "userTask_reviewTier", Map.of("decision", "reject", "opinion", "采纳会签意见，不予支持。"));
        assertThat(status(journey)).isEqualTo(ApplicationStatus.REJECTED);
        assertThat(applications.resultReasonsOf(journey.applicationId())).extracting(ResultReason::reason).containsExactly("采纳会签意见，不予支持。");
    }

    @Test
    void nobody_speaks_on_two_tiers_nor_on_what_he_or_she_filed() {
        Journey journey = checked("3000000.00", "4000000.00").doesHis(OFFICER, "userTask_reviewTier", APPROVE);
        assertThat(applications.opinionsOf(journey.applicationId())).extracting(Decision::duty).contains("FILED", "REVIEW:officer");
        assertThatThrownBy(() -> jdbc.sql("insert into support.case_duty (case_id, actor, duty) values (?, ?, 'REVIEW:chief')")
                .params(journey.applicationId(), OFFICER).update()).hasMessageContaining("case_duty");
    }

    @Test
    void more_than_computed_is_refused_with_both_figures_and_the_task_stays() {
        Journey journey = checked("3000000.00", "4000000.00");
        assertThatThrownBy(() -> journey.doesHis(OFFICER, "userTask_reviewTier", Map.of("decision", "approve", "opinion", "同意", "proposedAmount", "3000000.01")))
                .isInstanceOf(UserMessageException.class).hasMessageContaining("3,000,000.01 元").hasMessageContaining("3,000,000.00 元");
        assertThat(journey.task().getTaskDefinitionKey()).isEqualTo("userTask_reviewTier");
        journey.doesHis(OFFICER, "userTask_reviewTier", Map.of("decision", "approve", "opinion", "同意", "proposedAmount", "2000000.00"))
                .doesHis(CHIEF, "userTask_reviewTier", APPROVE);
        assertThat(applications.caseOf(journey.applicationId()).approved()).isEqualTo(Money.ofYuan(2_000_000));
    }

    @Test
    void when_an_assessed_fact_raises_the_amount_the_officer_speaks_again_and_the_head_too() {
        Journey journey = checked("20000000.00", "4000000.00").doesHis(OFFICER, "userTask_reviewTier", APPROVE);
        journey.doesHis(CHIEF, "userTask_reviewTier", Map.of("decision", "approve", "opinion", "合同金额更正", "assessedBase", "18000000.00", "assessmentReason", "补充了采购合同"));
        assertThat(journey.task().getName()).isEqualTo("经办审核");
        journey.doesHis(OFFICER, "userTask_reviewTier", APPROVE).doesHis(CHIEF, "userTask_reviewTier", APPROVE).doesHis(HEAD, "userTask_reviewTier", APPROVE);
        assertThat(applications.caseOf(journey.applicationId()).approved()).isEqualTo(Money.ofYuan(18_000_000));
    }

    @Test
    void defects_are_named_once_supplemented_and_the_review_may_ask_again() {
        Journey journey = filed("3000000.00", "4000000.00").doesHis("intake-desk-2", "userTask_checkCompleteness", check(Map.of("completeness", "defective", "defects", "1. 审计报告缺页\n2. 承诺书未盖章")));
        assertThat(applications.defectsOf(journey.applicationId())).containsExactly("1. 审计报告缺页", "2. 承诺书未盖章");
        journey.doesHis("intake-desk-1", "userTask_awaitSupplement", Map.of("received", true)).with(DocumentKind.COMMITMENT, "intake-desk-1")
                .doesHis("intake-desk-1", "userTask_checkCompleteness", check(Map.of("completeness", "complete")))
                .doesHis(OFFICER, "userTask_reviewTier", Map.of("decision", "supplement", "opinion", "缺合同", "fieldsToMend", "采购合同"));
        assertThat(status(journey)).isEqualTo(ApplicationStatus.SUPPLEMENT);
        journey.fires("event_supplementOverdue");
        assertThat(status(journey)).isEqualTo(ApplicationStatus.RETURNED);
        assertThat(applications.resultReasonsOf(journey.applicationId())).isNotEmpty();
    }

    @Test
    void complete_papers_without_the_signed_commitment_are_refused() {
        Journey journey = filed("3000000.00", "4000000.00");
        assertThatThrownBy(() -> journey.doesHis("intake-desk-1", "userTask_checkCompleteness", check(Map.of("completeness", "complete")))).hasMessageContaining("十年承诺书");
        assertThat(journey.task().getTaskDefinitionKey()).isEqualTo("userTask_checkCompleteness");
    }

    @Test
    void who_does_not_meet_the_conditions_is_told_which_and_what_to_do() {
        Journey journey = filed("3000000.00", "4000000.00").with(DocumentKind.COMMITMENT, "intake-desk-1")
                .doesHis("intake-desk-1", "userTask_checkCompleteness", check(Map.of("completeness", "complete", "taxedInArea", "no")));
        assertThat(status(journey)).isEqualTo(ApplicationStatus.INELIGIBLE);
        assertThat(applications.resultReasonsOf(journey.applicationId())).anySatisfy(reason -> assertThat(reason.reason()).contains("税务征管关系"))
                .allSatisfy(reason -> assertThat(reason.remedy()).isNotBlank());
    }

    @Test
    void outside_its_own_window_an_instrument_is_refused_with_the_reason_and_what_to_do() {
        LocalDate past = LocalDate.of(2021, 3, 1);
        windows.decide(windows.propose("BI-7", past, past.plusDays(30), "2021年度申报指南", "business-cooperation-officer-1"), true, null, "business-cooperation-chief-1");
        Map<String, Object> values = values(null, null);
        values.put("instrument", "BI-7");
        values.put("industry", "BIO");
        Journey journey = checked(values);
        assertThat(status(journey)).isEqualTo(ApplicationStatus.INELIGIBLE);
        assertThat(applications.resultReasonsOf(journey.applicationId())).anySatisfy(reason -> assertThat(reason.remedy()).contains("下一申报期"))
                .anySatisfy(reason -> assertThat(reason.reason()).contains("不在申报期内", "本条款申报期 2021年3月1日 至 2021年3月31日"));
    }

    @Test
    void an_unset_term_blocks_the_approval_by_name_and_once_it_is_set_the_amount_is_computed_anew() {
        Map<String, Object> values = values("3000000.00", "4000000.00");
        values.put("instrument", "RO-6");
        values.put("industry", "ROBOT");
        Journey journey = checked(values);
        String officer = "economic-development-officer-1";
        assertThatThrownBy(() -> journey.doesHis(officer, "userTask_reviewTier", APPROVE)).hasMessageContaining("RO-6 的政策参数尚未设定：支持比例");
        setRate("25");
        try {
            journey.doesHis(officer, "userTask_reviewTier", APPROVE);
            assertThat(journey.task().getName()).as("the officer sees the amount before approving it").isEqualTo("经办审核");
            journey.doesHis(officer, "userTask_reviewTier", APPROVE).doesHis("economic-development-chief-1", "userTask_reviewTier", APPROVE);
            assertThat(applications.caseOf(journey.applicationId()).approved()).isEqualTo(Money.ofYuan(1_000_000));
        } finally {
            setRate(null);
        }
    }

    private void setRate(String percent) {
        TermProposal rate = TermProposal.parse("RO-6", "RATE", null, percent, calendar.today().toString(), calendar.today().toString(), "2026年度申报指南");
        terms.decide(terms.propose(rate, "business-cooperation-officer-1"), true, null, "business-cooperation-chief-1");
    }

    @Test
    void a_chief_returns_the_case_to_the_officer_who_speaks_again() {
        Journey journey = checked("3000000.00", "4000000.00").doesHis(OFFICER, "userTask_reviewTier", APPROVE)
                .doesHis(CHIEF, "userTask_reviewTier", Map.of("decision", "returnToTier", "returnTier", "officer", "opinion", "请核对合同金额"));
        assertThat(journey.task().getName()).isEqualTo("经办审核");
        journey.doesHis(OFFICER, "userTask_reviewTier", APPROVE).doesHis(CHIEF, "userTask_reviewTier", APPROVE);
        assertThat(status(journey)).isEqualTo(ApplicationStatus.PUBLICITY);
    }

    @Test
    void who_is_barred_for_a_time_is_told_so() {
        Journey journey = filed("3000000.00", "4000000.00").with(DocumentKind.COMMITMENT, "intake-desk-1");
        jdbc.sql("insert into support.applicant_bar (enterprise_id, barred_from, barred_until, reason, entered_by) values (?, ?, ?, '提供虚假材料', 'administrator-1')")
                .params(applications.caseOf(journey.applicationId()).enterpriseId(), calendar.today().minusDays(1), calendar.today().plusYears(3)).update();
        journey.doesHis("intake-desk-1", "userTask_checkCompleteness", check(Map.of("completeness", "complete")));
        assertThat(applications.resultReasonsOf(journey.applicationId())).extracting(ResultReason::reason).containsExactly("处于限制申报期内",
                "因“提供虚假材料”限制申报至 " + DateTimeFormatter.ofPattern("yyyy年M月d日").format(calendar.today().plusYears(3)));
    }

    @Test
    void the_third_demand_for_supplements_returns_the_application() {
        Journey journey = filed("3000000.00", "4000000.00");
        Map<String, Object> defective = check(Map.of("completeness", "defective", "defects", "审计报告"));
        for (int round = 0; round < 2; round++) {
            journey.doesHis("intake-desk-1", "userTask_checkCompleteness", defective).doesHis("intake-desk-1", "userTask_awaitSupplement", Map.of("received", true));
        }
        journey.doesHis("intake-desk-1", "userTask_checkCompleteness", defective);
        assertThat(journey.endEvent()).isEqualTo("endEvent_returned");
        assertThat(status(journey)).isEqualTo(ApplicationStatus.RETURNED);
    }

    @Test
    void the_same_project_filed_twice_names_the_living_case() {
        Journey journey = filed("3000000.00", "4000000.00");
        String number = applications.caseOf(journey.applicationId()).caseNumber();
        assertThatThrownBy(() -> filed("3000000.00", "4000000.00")).hasMessageContaining(number);
    }

    @Test
    void a_refused_filing_leaves_no_hole_in_the_numbers() {
        long first = sequence(filed("3000000.00", "4000000.00"));
        assertThatThrownBy(() -> filed("3000000.00", "4000000.00")).hasMessageContaining("请勿重复提交");
        Map<String, Object> other = values("3000000.00", "4000000.00");
        other.put("projectName", "另一个项目");
        assertThat(sequence(new Journey(engine, dossier).filedBy("intake-desk-1", other))).isEqualTo(first + 1);
    }

    @Test
    void a_withdrawal_in_review_ends_everything_and_a_second_one_is_refused() {
        Journey journey = checked("3000000.00", "4000000.00");
        process.withdraw(journey.applicationId(), "项目调整", "intake-desk-2");
        assertThat(journey.ended()).isTrue();
        assertThat(status(journey)).isEqualTo(ApplicationStatus.WITHDRAWN);
        assertThatThrownBy(() -> process.withdraw(journey.applicationId(), "再次", "intake-desk-2")).hasMessageContaining("不能撤回");
    }

    @Test
    void a_withdrawal_during_publicity_takes_the_notice_down_and_frees_the_money() {
        Journey journey = inPublicity();
        String notice = publicity.of(journey.applicationId()).orElseThrow().number();
        process.withdraw(journey.applicationId(), "项目调整", "intake-desk-2");
        assertThat(publicity.current()).extracting(PublicNotice::number).doesNotContain(notice);
        assertThat(jdbc.sql("select reserved_fen from support.fund_reservation where case_id = ?").param(journey.applicationId()).query(Long.class).single()).isZero();
    }

    @Test
    void objections_stop_the_clock_are_answered_one_by_one_and_the_days_run_on() {
        Journey journey = inPublicity();
        String notice = publicity.of(journey.applicationId()).orElseThrow().number();
        String first = publicity.object(notice, "李四", "lisi@example.org", "该项目不在开发区内。", "public");
        String second = publicity.object(notice, "王五", "13800000000", "重复支持。", "public");
        journey.jobs();
        assertThat(publicity.of(journey.applicationId()).orElseThrow().paused()).isTrue();

        Map<String, Object> dismissed = Map.of("finding", "dismissed", "answer", "经核查不属实。");
        journey.doesHis("legal-office-1", "userTask_investigateObjection", dismissed);
        assertThat(publicity.answeredLast(journey.applicationId())).extracting(Objection::receipt).containsExactly(first);
        journey.doesHis("legal-office-1", "userTask_investigateObjection", dismissed);
        assertThat(publicity.answeredLast(journey.applicationId())).extracting(Objection::receipt).containsExactly(second);
        assertThat(publicity.of(journey.applicationId()).orElseThrow().paused()).isFalse();

        journey.fires("event_publicityEnded");
        assertThat(status(journey)).isEqualTo(ApplicationStatus.AWAITING_AGREEMENT);
        assertThatThrownBy(() -> publicity.object(notice, "赵六", "1", "晚了", "public")).hasMessageContaining("已结束");
    }

    @Test
    void an_upheld_objection_brings_a_new_round_of_review_and_a_rejection_frees_the_money() {
        Journey journey = inPublicity();
        publicity.object(publicity.of(journey.applicationId()).orElseThrow().number(), "李四", "lisi@example.org", "投入不实。", "public");
        journey.jobs().doesHis("legal-office-1", "userTask_investigateObjection", REVIEW_AGAIN);
        assertThat(status(journey)).isEqualTo(ApplicationStatus.IN_REVIEW);
        journey.doesHis(OFFICER, "userTask_reviewTier", Map.of("decision", "reject", "opinion", "投入不实，不予支持。"));
        assertThat(journey.endEvent()).isEqualTo("endEvent_rejected");
        assertThat(jdbc.sql("select reserved_fen from support.fund_reservation where case_id = ?").param(journey.applicationId()).query(Long.class).single()).isZero();
    }

    @Test
    void the_objector_is_erasable_and_the_objection_stays() {
        Journey journey = inPublicity();
        String receipt = publicity.object(publicity.of(journey.applicationId()).orElseThrow().number(), "李四", "lisi@example.org", "不实。", "public");
        publicity.eraseObjector(receipt);
        assertThat(publicity.objectionsOf(journey.applicationId())).singleElement().satisfies(objection -> {
            assertThat(objection.name()).isNull();
            assertThat(objection.content()).isEqualTo("不实。");
        });
        assertThat(applications.opinionsOf(journey.applicationId())).extracting(Decision::opinion).noneMatch(opinion -> opinion != null && opinion.contains("李四"));
    }

    @Test
    void a_trade_secret_is_kept_off_the_notice_field_by_field() {
        Journey journey = inPublicity();
        publicity.keepBack(journey.applicationId(), PublicField.PROJECT, "项目名称含未公开的产品型号", OFFICER);
        Map<PublicField, String> fields = publicity.of(journey.applicationId()).orElseThrow().fields();
        assertThat(fields.get(PublicField.PROJECT)).isEqualTo(PublicNotice.KEPT_BACK);
        assertThat(fields.get(PublicField.APPLICANT)).isEqualTo("北京亦庄集成电路有限公司");
    }

    @Test
    void experts_score_a_candidate_and_the_committee_selects() {
        Journey journey = checked(selective()).doesHis(OFFICER, "userTask_reviewTier", APPROVE);
        assertThat(journey.tasks()).hasSize(5);
        String recused = journey.tasks().get(0).getAssignee();
        assertThat(access.mayRead(recused, journey.applicationId())).isTrue();
        journey.doesHis(recused, "userTask_scoreAsExpert", Map.of("recused", "yes", "opinion", "与申报单位有合作。"));
        assertThat(access.mayRead(recused, journey.applicationId())).isFalse();
        for (Task seat : journey.tasks()) {
            journey.doesHis(seat.getAssignee(), "userTask_scoreAsExpert", Map.of("recused", "no", "innovation", 90, "feasibility", 80, "benefit", 70, "opinion", "可行。"));
        }
        journey.doesHis(CHIEF, "userTask_reviewTier", APPROVE);
        assertThat(status(journey)).isEqualTo(ApplicationStatus.AWAITING_SELECTION);

        String selection = select("IT-4");
        assertThat(status(journey)).isEqualTo(ApplicationStatus.APPROVED);
        assertThat(selection).isNotNull();
        journey.jobs();
        assertThat(status(journey)).isEqualTo(ApplicationStatus.PUBLICITY);
    }

    private String select(String instrument) {
        String chief = CHIEF;
        engine.getIdentityService().setAuthentication(chief, List.of("science-innovation-chiefs"));
        String instance;
        try {
            String definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("ranked-selection").latestVersion().singleResult().getId();
            instance = engine.getFormService().submitStartForm(definition, Map.of("selectionInstrument", instrument, "selectionTitle", "2026年第一批", "places", 10)).getId();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
        runJobs(instance);
        Task task = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
        engine.getIdentityService().setAuthentication("management-committee-1", List.of("management-committee"));
        try {
            engine.getTaskService().claim(task.getId(), "management-committee-1");
            engine.getFormService().submitTaskForm(task.getId(), Map.of("decision", "approve", "minutesNo", "会议纪要〔2026〕20号", "opinion", "同意。"));
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
        runJobs(instance);
        return instance;
    }

    private void runJobs(String instance) {
        engine.getManagementService().createJobQuery().processInstanceId(instance).list().forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }

    @Test
    void without_enough_money_the_case_waits_and_goes_on_when_it_comes() {
        int year = calendar.today().getYear();
        fund.appropriate(UUID.randomUUID(), year, Envelope.ofInstrument("RO-5"), Money.ofYuan(1_000_000), "专项额度", "finance-officer-1");
        Map<String, Object> values = values("3000000.00", "4000000.00");
        values.put("instrument", "RO-5");
        values.put("industry", "ROBOT");
        Journey journey = checked(values).doesHis(OFFICER, "userTask_reviewTier", APPROVE).doesHis(CHIEF, "userTask_reviewTier", APPROVE);
        assertThat(status(journey)).isEqualTo(ApplicationStatus.AWAITING_FUNDS);

        queue.serve();
        assertThat(status(journey)).isEqualTo(ApplicationStatus.AWAITING_FUNDS);
        fund.appropriate(UUID.randomUUID(), year, Envelope.ofInstrument("RO-5"), Money.ofYuan(9_000_000), "专项额度追加", "finance-officer-1");
        queue.serve();
        journey.jobs();
        assertThat(status(journey)).isEqualTo(ApplicationStatus.PUBLICITY);
    }

    @Test
    void a_higher_award_for_the_same_invoice_ends_the_lower_unpaid_case() {
        Journey lower = checked(claiming("INV-" + applicant, "项目甲", "2000000.00")).doesHis(OFFICER, "userTask_reviewTier", APPROVE)
                .doesHis(CHIEF, "userTask_reviewTier", APPROVE);
        assertThat(status(lower)).isEqualTo(ApplicationStatus.PUBLICITY);

        Journey higher = checked(claiming("INV-" + applicant, "项目乙", "3000000.00"));
        assertThat(applications.awardOf(higher.applicationId()).orElseThrow().explanation()).anySatisfy(line -> assertThat(line.source())
                .contains(applications.caseOf(lower.applicationId()).caseNumber()));
        higher.doesHis(OFFICER, "userTask_reviewTier", APPROVE).doesHis(CHIEF, "userTask_reviewTier", APPROVE);

        assertThat(status(higher)).isEqualTo(ApplicationStatus.PUBLICITY);
        assertThat(lower.ended()).isTrue();
        assertThat(applications.resultReasonsOf(lower.applicationId())).extracting(ResultReason::reason).anyMatch(reason -> reason.contains("以更高金额支持"));
    }

    private Map<String, Object> claiming(String invoice, String project, String amount) {
        Map<String, Object> values = values(amount, "4000000.00");
        values.put("projectName", project);
        values.put("factKind", "INVOICE");
        values.put("factKey", invoice);
        return values;
    }

    @Test
    void guidance_is_answered() {
        Map<String, Object> values = values(null, null);
        values.put("instrument", "IT-1");
        Journey journey = checked(values).doesHis("business-cooperation-officer-1", "userTask_answerGuidance", Map.of("answer", "可参加产业集群对接活动。"));
        assertThat(applications.answerOf(journey.applicationId())).contains("可参加产业集群对接活动。");
    }

    @Test
    void an_access_is_permitted_without_money() {
        Map<String, Object> values = values(null, null);
        values.put("instrument", "AU-8");
        values.put("industry", "AUTO");
        Journey journey = checked(values).doesHis(OFFICER, "userTask_reviewTier", APPROVE).doesHis(CHIEF, "userTask_reviewTier", APPROVE);
        assertThat(status(journey)).isEqualTo(ApplicationStatus.PERMITTED);
    }

    @Test
    void a_bureau_sees_its_own_cases_the_desk_and_auditors_see_all_and_auditors_only_read() {
        long id = checked("3000000.00", "4000000.00").applicationId();
        assertThat(access.mayRead(OFFICER, id)).isTrue();
        assertThat(access.mayRead("economic-development-officer-1", id)).isFalse();
        assertThat(access.mayRead("expert-1", id)).isFalse();
        assertThat(access.mayContribute("intake-desk-2", id)).isTrue();
        assertThat(access.mayRead("auditor-1", id)).isTrue();
        assertThat(access.mayContribute("auditor-1", id)).isFalse();
        assertThat(access.mayRead("nobody", id)).isFalse();
    }

    @Test
    void rare_characters_survive_the_whole_way() {
        Map<String, Object> values = values("3000000.00", "4000000.00");
        values.put("projectName", "𠮷林瘍科研平台");
        Journey journey = filed(values);
        assertThat(applications.caseOf(journey.applicationId()).projectName()).isEqualTo("𠮷林瘍科研平台");
    }

    private Journey inPublicity() {
        Journey journey = checked("3000000.00", "4000000.00").doesHis(OFFICER, "userTask_reviewTier", APPROVE).doesHis(CHIEF, "userTask_reviewTier", APPROVE);
        assertThat(status(journey)).isEqualTo(ApplicationStatus.PUBLICITY);
        return journey;
    }

    private Journey checked(String requested, String base) {
        return checked(values(requested, base));
    }

    private Journey checked(Map<String, Object> values) {
        return filed(values).with(DocumentKind.COMMITMENT, "intake-desk-1")
                .doesHis("intake-desk-1", "userTask_checkCompleteness", check(Map.of("completeness", "complete")));
    }

    private Journey filed(String requested, String base) {
        return filed(values(requested, base));
    }

    private Journey filed(Map<String, Object> values) {
        return new Journey(engine, dossier).filedBy("intake-desk-1", values).jobs();
    }

    private Map<String, Object> values(String requested, String base) {
        Map<String, Object> values = Journey.filing(StraightPath.creditCode(applicant), "国家技术创新中心落地");
        values.put("requestedAmount", requested);
        values.put("baseAmount", base);
        return values;
    }

    private Map<String, Object> selective() {
        Map<String, Object> values = values("3000000.00", "4000000.00");
        values.put("instrument", "IT-4");
        return values;
    }

    private static Map<String, Object> check(Map<String, Object> changes) {
        Map<String, Object> form = new HashMap<>(Map.of("registeredInArea", "yes", "taxedInArea", "yes", "countedInArea", "yes", "soundAccounts", "yes",
                "independentLegalPerson", "yes", "independentAccounting", "yes", "commitmentSigned", "yes"));
        form.putAll(changes);
        return form;
    }

    private ApplicationStatus status(Journey journey) {
        return applications.caseOf(journey.applicationId()).status();
    }

    private long sequence(Journey journey) {
        return Long.parseLong(applications.caseOf(journey.applicationId()).caseNumber().replaceAll(".*〕(\\d+)号", "$1"));
    }
}
