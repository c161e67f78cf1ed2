package cn.etown.support.office;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.dossier.CaseTimelineSource;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.engine.TaskHands.Person;
import cn.etown.support.web.Caller;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** 撤回 and 后加签 on real cases, and both against the separation of duties. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TakingBackIT {

    private static final AtomicInteger APPLICANTS = new AtomicInteger(5_930_000);
    private static final String OFFICER = "science-innovation-officer-1";
    private static final String COLLEAGUE = "science-innovation-officer-2";
    private static final String CHIEF = "science-innovation-chief-1";
    private static final String OTHER_CHIEF = "science-innovation-chief-2";
    private static final String HEAD = "science-innovation-head-1";
    private static final String REVIEW = "userTask_reviewTier";
    private static final String COUNTERSIGN = "userTask_countersign";
    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "opinion", "同意。");
    private static final Map<String, Object> AGREE = Map.of("decision", "agree", "opinion", "无异议。");

    @Autowired
    OfficeVerbs verbs;
    @Autowired
    TakingBack takingBack;
    @Autowired
    OwnSteps ownSteps;
    @Autowired
    ApplicationService applications;
    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    DecisionLedger ledger;
    @Autowired
    List<CaseTimelineSource> timeline;
    @Autowired
    SystemWork systemWork;
    @Autowired
    JdbcClient jdbc;

    private Journey journey;

    @Test
    void a_step_taken_back_comes_to_the_same_person_and_stays_on_record() {
        atChief();
        Task chiefs = claimed(CHIEF);
        Decision decision = last();

        assertThat(ownSteps.of(OFFICER)).first().satisfies(step -> assertThat(step.revocable()).isTrue());
        assertThatThrownBy(() -> takingBack.takeBack(decision.id(), " ", OFFICER)).hasMessage("请填写撤回理由。");
        assertThatThrownBy(() -> takingBack.takeBack(decision.id(), "误操作。", COLLEAGUE)).hasMessageContaining("只能撤回本人");
        takingBack.takeBack(decision.id(), "金额有误。", OFFICER);

        assertThat(journey.task().getName()).isEqualTo("经办审核");
        assertThat(journey.task().getAssignee()).isEqualTo(OFFICER);
        assertThat(ledger.dutyOf(journey.applicationId(), CHIEF)).as("the chief's task is gone without the chief having acted").isEmpty();
        assertThat(history()).containsSubsequence("同意（已撤回）：同意。", "撤回：金额有误。");
        assertThat(mailed("user:" + CHIEF)).isEqualTo(1);
        assertThat(takingBack.obstacle(decision, OFFICER)).isEqualTo("该意见已经撤回。");
        assertThat(ownSteps.of(OFFICER)).first().satisfies(step -> assertThat(step.state()).isEqualTo("已撤回"));
        assertThatThrownBy(() -> as(CHIEF, () -> engine.getFormService().submitTaskForm(chiefs.getId(), APPROVE))).hasMessageContaining("刷新");
        journey.does(OFFICER, REVIEW, APPROVE).does(CHIEF, REVIEW, APPROVE);
        assertThat(takingBack.obstacle(last(), CHIEF)).contains("审核已经办结");
    }

    @Test
    void nobody_takes_back_what_others_have_acted_on() {
        atChief();
        Decision decision = last();
        Task chiefs = claimed(CHIEF);
        assertThat(takingBack.obstacle(decision, OFFICER)).as("to have taken the task is no act").isNull();

        journey.withNew(DocumentKind.OTHER, CHIEF);
        assertThat(takingBack.obstacle(decision, OFFICER)).contains("上传材料");
        verbs.act(chiefs.getId(), Verb.CONSULT, HEAD, "请先提出意见。", CHIEF);
        assertThat(takingBack.obstacle(decision, OFFICER)).contains("转办、委派、加签");
        verbs.act(chiefs.getId(), Verb.ANSWER, null, "建议支持。", HEAD);
        assertThatThrownBy(() -> takingBack.takeBack(decision.id(), "误操作。", OFFICER)).hasMessageContaining("已有人办理");
        assertThatThrownBy(() -> withdrawBySql(decision, OFFICER)).as("the database, without the code").hasMessageContaining("others have decided");
        assertThatThrownBy(() -> withdrawBySql(last(), OFFICER)).as("somebody else's").hasMessageContaining("is not a decision of");
    }

    @Test
    void a_return_is_taken_back_before_the_tier_has_acted_on_it() {
        atChief();
        journey.does(CHIEF, REVIEW, Map.of("decision", "returnToTier", "returnTier", "officer", "opinion", "请核实。"));
        takingBack.takeBack(last().id(), "已核实，无须退回。", CHIEF);

        assertThat(journey.task().getName()).isEqualTo("科室负责人审核");
        assertThat(journey.task().getAssignee()).isEqualTo(CHIEF);
        journey.does(CHIEF, REVIEW, APPROVE);
        assertThat(applications.caseOf(journey.applicationId()).approved()).as("the officer's approval counts again").isNotNull();
    }

    @Test
    void one_more_person_signs_before_the_case_goes_on() {
        Task task = atOfficer();
        assertThat(verbs.possible(task.getId(), OFFICER)).contains(Verb.COUNTERSIGN).doesNotContain(Verb.NO_COUNTERSIGN);
        assertThat(verbs.receivers(task.getId(), Verb.COUNTERSIGN, OFFICER)).extracting(Person::id).contains(COLLEAGUE, HEAD).doesNotContain(OFFICER, "intake-desk-1", "auditor-1");
        verbs.act(task.getId(), Verb.COUNTERSIGN, HEAD, "涉及重大事项。", OFFICER);
        assertThat(verbs.receivers(task.getId(), Verb.NO_COUNTERSIGN, OFFICER)).extracting(Person::id).containsExactly(HEAD);
        verbs.act(task.getId(), Verb.NO_COUNTERSIGN, null, "局领导外出。", OFFICER);
        verbs.act(task.getId(), Verb.COUNTERSIGN, OTHER_CHIEF, "请复核归集口径。", OFFICER);
        journey.does(OFFICER, REVIEW, APPROVE);

        assertThat(journey.task().getTaskDefinitionKey()).isEqualTo(COUNTERSIGN);
        assertThat(journey.task().getAssignee()).isEqualTo(OTHER_CHIEF);
        assertThat(verbs.possible(journey.task().getId(), OTHER_CHIEF)).containsExactly(Verb.COPY);
        journey.does(OTHER_CHIEF, COUNTERSIGN, Map.of("decision", "disagree", "opinion", "口径与审计报告不一致。"));
        assertThat(journey.task().getName()).isEqualTo("经办审核");
        assertThat(journey.task().getAssignee()).isEqualTo(OFFICER);
        takingBack.takeBack(last().id(), "看错了报告。", OTHER_CHIEF);
        journey.does(OTHER_CHIEF, COUNTERSIGN, AGREE);

        assertThat(ledger.dutyOf(journey.applicationId(), OTHER_CHIEF)).contains("ASSIST:REVIEW:officer");
        assertThatThrownBy(() -> journey.does(OTHER_CHIEF, REVIEW, APPROVE)).hasMessageContaining("职责分离");
        journey.does(CHIEF, REVIEW, APPROVE);
        assertThat(history()).contains("不同意（已撤回）：口径与审计报告不一致。", "撤回：看错了报告。", "同意：无异议。", "取消后加签：局领导外出。");
    }

    @Test
    void the_signature_after_the_last_tier_comes_before_any_money_is_reserved() {
        atChief();
        Task task = claimed(CHIEF);
        verbs.act(task.getId(), Verb.COUNTERSIGN, HEAD, "请把关。", CHIEF);
        journey.does(CHIEF, REVIEW, APPROVE);

        assertThat(jdbc.sql("select count(*) from support.fund_posting where case_id = ?").param(journey.applicationId()).query(Integer.class).single()).isZero();
        journey.does(HEAD, COUNTERSIGN, AGREE);
        assertThat(applications.caseOf(journey.applicationId()).approved()).isNotNull();
        assertThat(takingBack.obstacle(last(), HEAD)).contains("审核已经办结");
    }

    @Test
    void who_has_taken_on_another_duty_since_does_not_sign() {
        Task task = atOfficer();
        verbs.act(task.getId(), Verb.COUNTERSIGN, COLLEAGUE, "请复核。", OFFICER);
        verbs.act(task.getId(), Verb.TRANSFER, COLLEAGUE, "由李工办理。", OFFICER);
        assertThatThrownBy(() -> journey.does(COLLEAGUE, REVIEW, APPROVE)).hasMessageContaining("取消后加签");
        verbs.act(task.getId(), Verb.NO_COUNTERSIGN, null, "由本人办理。", COLLEAGUE);
        journey.does(COLLEAGUE, REVIEW, APPROVE);
        assertThat(journey.task().getName()).isEqualTo("科室负责人审核");
    }

    private Task atOfficer() {
        journey = StraightPath.checked(StraightPath.filed(new Journey(engine, dossier), APPLICANTS.incrementAndGet()));
        return claimed(OFFICER);
    }

    private void atChief() {
        atOfficer();
        journey.does(OFFICER, REVIEW, APPROVE);
    }

    private Task claimed(String user) {
        Task task = journey.task();
        as(user, () -> engine.getTaskService().claim(task.getId(), user));
        return task;
    }

    private void as(String user, Runnable work) {
        systemWork.callAs(user, () -> {
            work.run();
            return null;
        });
    }

    private Decision last() {
        List<Decision> decisions = ledger.decisionsOf(journey.applicationId());
        return decisions.get(decisions.size() - 1);
    }

    private void withdrawBySql(Decision decision, String actor) {
        jdbc.sql("insert into support.decision_withdrawal (decision_id, case_id, actor, reason, withdrawn_at) values (?, ?, ?, '绕过程序', now())")
                .params(decision.id(), decision.caseId(), actor).update();
    }

    private List<String> history() {
        return timeline.stream().flatMap(source -> source.entriesOf(journey.applicationId(), new Caller(OFFICER, Set.of())).stream()).map(entry -> entry.state() + "：" + entry.text()).toList();
    }

    private int mailed(String recipient) {
        return jdbc.sql("select count(*) from support.mail where template = 'step-taken-back' and case_id = ? and recipient = ?").params(journey.applicationId(), recipient)
                .query(Integer.class).single();
    }
}
