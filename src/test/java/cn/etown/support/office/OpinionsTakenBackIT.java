package cn.etown.support.office;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.application.ReviewRecall;
import cn.etown.support.dossier.CaseTimelineSource;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.insight.SearchService;
import cn.etown.support.web.Caller;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** 撤回 of what several give side by side, and of what one was asked for before a decision. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OpinionsTakenBackIT {

    private static final AtomicInteger APPLICANTS = new AtomicInteger(5_940_000);
    private static final String OFFICER = "science-innovation-officer-1";
    private static final String COLLEAGUE = "science-innovation-officer-2";
    private static final String CHIEF = "science-innovation-chief-1";
    private static final String HEAD = "science-innovation-head-1";
    private static final String ECONOMY = "economic-development-head-1";
    private static final String COMMERCE = "commerce-finance-head-1";
    private static final String REVIEW = "userTask_reviewTier";
    private static final String JOINTLY = "userTask_reviewJointly";
    private static final String SCORE = "userTask_scoreAsExpert";
    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "opinion", "同意。");
    private static final Map<String, Object> AGREE = Map.of("decision", "approve", "opinion", "同意。", "minutesNo", "会议纪要〔2026〕19号");
    private static final Map<String, Object> DISAGREE = Map.of("decision", "reject", "opinion", "与本部门规划不一致。", "minutesNo", "会议纪要〔2026〕19号");

    @Autowired
    OfficeVerbs verbs;
    @Autowired
    TakingBack takingBack;
    @Autowired
    ReviewRecall recall;
    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    DecisionLedger ledger;
    @Autowired
    SearchService search;
    @Autowired
    List<CaseTimelineSource> timeline;
    @Autowired
    SystemWork systemWork;
    @Autowired
    JdbcClient jdbc;

    private Journey journey;

    @Test
    void an_opinion_of_a_joint_review_is_given_again_until_another_bureau_has_spoken() {
        atJointReview();
        claim(journey.tasks().stream().filter(task -> journey.candidateOf(task).startsWith("commerce-finance")).findFirst().orElseThrow(), COMMERCE);
        Decision first = said(ECONOMY, AGREE);
        assertThat(takingBack.possible(journey.applicationId(), ECONOMY)).contains(first);
        takingBack.takeBack(first.id(), "看错了规划。", ECONOMY);

        assertThat(journey.tasks()).extracting(Task::getAssignee).as("kept for the same person, beside the other bureau's").containsExactlyInAnyOrder(ECONOMY, COMMERCE);
        assertThat(mailed("opinion-taken-back", COMMERCE)).isEqualTo(1);
        assertThat(history(OFFICER)).containsSubsequence("同意（已撤回）：同意。\n会议纪要：会议纪要〔2026〕19号", "撤回：看错了规划。");
        Decision second = said(ECONOMY, DISAGREE);
        Decision other = said(COMMERCE, AGREE);
        assertThat(takingBack.obstacle(second, ECONOMY)).contains("其他部门会签").contains("退回会签环节");
        assertThatThrownBy(() -> recall.takeBack(second, "同时撤回。")).as("the other bureau's opinion came while this one was being taken back").hasMessageContaining("其他部门会签");
        assertThatThrownBy(() -> withdrawBySql(second, ECONOMY)).as("the database, without the code").hasMessageContaining("others have decided");

        assertThat(journey.task().getName()).as("one disagreed").isEqualTo("局领导审核");
        takingBack.takeBack(other.id(), "会议上有新意见。", COMMERCE);
        assertThat(journey.tasks()).as("the opinion that closed the joint review opens it alone").singleElement().satisfies(task -> {
            assertThat(task.getTaskDefinitionKey()).isEqualTo(JOINTLY);
            assertThat(task.getAssignee()).isEqualTo(COMMERCE);
        });
        assertThat(ledger.dutyOf(journey.applicationId(), COMMERCE)).contains("REVIEW:joint");
        Decision last = said(COMMERCE, AGREE);
        assertThat(journey.task().getName()).as("the other bureau's disagreement has gone over").isEqualTo("局领导审核");
        journey.does(HEAD, REVIEW, APPROVE);
        assertThat(takingBack.obstacle(last, COMMERCE)).contains("下一环节办理");
    }

    @Test
    void a_score_is_sealed_and_can_be_taken_back_until_the_panel_is_closed() {
        atPanel();
        List<String> panel = journey.tasks().stream().map(Task::getAssignee).toList();
        String word = "评语" + journey.applicationId();
        Decision slip = scored(panel.get(0), 9, word);
        scored(panel.get(1), 80, "可行。");

        assertThat(history(OFFICER)).filteredOn(line -> line.startsWith("已评分：")).hasSize(2);
        assertThat(history(OFFICER)).noneMatch(line -> line.contains(word));
        assertThat(search.search(word, OFFICER).hits()).isEmpty();
        assertThat(history(panel.get(0))).anyMatch(line -> line.contains(word));
        assertThat(takingBack.possible(journey.applicationId(), panel.get(0))).as("whatever others have scored meanwhile").contains(slip);
        takingBack.takeBack(slip.id(), "少写了一个零。", panel.get(0));
        assertThat(takingBack.obstacle(slip, panel.get(0))).isEqualTo("该意见已经撤回。");
        assertThat(history(OFFICER)).contains("撤回：评审结束前不公开评分和意见。");
        assertThat(journey.tasks()).extracting(Task::getAssignee).containsExactlyInAnyOrder(panel.get(0), panel.get(2), panel.get(3), panel.get(4));

        Decision again = scored(panel.get(0), 80, word);
        panel.subList(2, 5).forEach(expert -> scored(expert, 80, "可行。"));
        assertThat(jdbc.sql("select expert_score from support.application where id = ?").param(journey.applicationId()).query(String.class).single()).isEqualTo("80.00");
        assertThat(takingBack.obstacle(again, panel.get(0))).contains("专家评审已经结束").contains("退回专家评审");
        assertThatThrownBy(() -> withdrawBySql(again, panel.get(0))).as("the database, without the code").hasMessageContaining("is closed");
        assertThat(history(OFFICER)).contains("撤回：少写了一个零。");
        assertThat(search.search(word, OFFICER).hits()).hasSize(1);
    }

    @Test
    void the_opinion_that_was_asked_for_is_taken_back_before_the_owner_acts_on_it() {
        Task task = atOfficer("3000000.00", "4000000.00", "IT-3");
        claim(task, OFFICER);
        verbs.act(task.getId(), Verb.CONSULT, COLLEAGUE, "请提出意见。", OFFICER);
        verbs.act(task.getId(), Verb.ANSWER, null, "建议支持。", COLLEAGUE);
        Decision opinion = last();
        takingBack.takeBack(opinion.id(), "漏看一页。", COLLEAGUE);

        assertThat(verbs.possible(task.getId(), COLLEAGUE)).containsExactly(Verb.ANSWER);
        assertThatThrownBy(() -> journey.does(OFFICER, REVIEW, APPROVE)).as("the owner waits for it again").isNotNull();
        assertThat(mailed("opinion-taken-back", OFFICER)).isEqualTo(1);
        assertThat(ledger.dutyOf(journey.applicationId(), COLLEAGUE)).contains("ASSIST:REVIEW:officer");
        assertThat(history(OFFICER)).containsSubsequence("已提出意见（已撤回）：建议支持。", "撤回：漏看一页。");
        verbs.act(task.getId(), Verb.ANSWER, null, "建议核减。", COLLEAGUE);
        Decision second = last();
        assertThat(takingBack.obstacle(second, COLLEAGUE)).isNull();
        verbs.act(task.getId(), Verb.COPY, CHIEF, "请知悉。", OFFICER);
        assertThat(takingBack.obstacle(second, COLLEAGUE)).contains("抄送");
        journey.does(OFFICER, REVIEW, APPROVE);
        assertThat(takingBack.obstacle(second, COLLEAGUE)).contains("已有人办理");
    }

    private void atJointReview() {
        atOfficer("50000000.00", "60000000.00", "IT-3");
        journey.with(DocumentKind.MINUTES, OFFICER).does(OFFICER, REVIEW, APPROVE).does(CHIEF, REVIEW, APPROVE).does(HEAD, REVIEW, APPROVE);
    }

    private void atPanel() {
        atOfficer("3000000.00", "4000000.00", "IT-4");
        journey.does(OFFICER, REVIEW, APPROVE);
    }

    private Task atOfficer(String requested, String base, String instrument) {
        int applicant = APPLICANTS.incrementAndGet();
        Map<String, Object> filing = new HashMap<>(Journey.filing(StraightPath.creditCode(applicant), "国家技术创新中心第" + applicant + "期"));
        filing.putAll(Map.of("requestedAmount", requested, "baseAmount", base, "instrument", instrument));
        journey = StraightPath.checked(new Journey(engine, dossier).filedBy("intake-desk-1", filing));
        return journey.task();
    }

    private Decision said(String head, Map<String, Object> form) {
        journey.doesHis(head, JOINTLY, form);
        return last();
    }

    private Decision scored(String expert, int mark, String opinion) {
        journey.doesHis(expert, SCORE, Map.of("recused", "no", "innovation", mark, "feasibility", mark, "benefit", mark, "opinion", opinion));
        return last();
    }

    private void claim(Task task, String user) {
        systemWork.callAs(user, () -> {
            engine.getTaskService().claim(task.getId(), user);
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

    private List<String> history(String reader) {
        Caller caller = new Caller(reader, reader.startsWith("expert") ? Set.of("experts") : Set.of());
        return timeline.stream().flatMap(source -> source.entriesOf(journey.applicationId(), caller).stream()).map(entry -> entry.state() + "：" + entry.text()).toList();
    }

    private int mailed(String template, String person) {
        return jdbc.sql("select count(*) from support.mail where template = ? and case_id = ? and recipient = ?").params(template, journey.applicationId(), "user:" + person)
                .query(Integer.class).single();
    }
}
