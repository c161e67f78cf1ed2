package cn.etown.support.absence;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.UserMessageException;
import cn.etown.support.absence.Absence.ScopeKind;
import cn.etown.support.absence.AbsenceService.Entry;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.engine.TaskHandover;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An absent chief's review, done by somebody of another bureau whom the head named: with the real engine and the real database. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AbsenceIT {

    private static final String OFFICER = "science-innovation-officer-1";
    private static final String CHIEF = "science-innovation-chief-1";
    private static final String HEAD = "science-innovation-head-1";
    private static final String SUBSTITUTE = "economic-development-chief-2";
    private static final Map<String, Object> AGREED = Map.of("decision", "approve", "opinion", "同意。");
    private static int enterprises = 9_340_001;

    @Autowired
    ProcessEngine engine;
    @Autowired
    TaskService tasks;
    @Autowired
    IdentityService identity;
    @Autowired
    DossierService dossier;
    @Autowired
    DecisionLedger ledger;
    @Autowired
    AbsenceService absences;
    @Autowired
    TaskHandover handover;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    JdbcClient jdbc;

    private long absence;
    private Journey journey;

    @AfterEach
    void nobodyIsAbsent() {
        identity.clearAuthentication();
        jdbc.sql("update support.absence set ended_at = now(), ended_by = 'test' where ended_at is null and substitute in (?, ?)").params(SUBSTITUTE, "science-innovation-chief-2").update();
    }

    @Test
    void the_substitute_sees_and_does_the_work_in_the_absent_persons_name() {
        String task = claimedByTheChief();
        assertThat(seenBySubstitute(task)).isNull();
        enter();

        assertThat(seenBySubstitute(task)).isNotNull();
        assertThat(listOfSubstitute()).contains(task);
        handover.take(task, SUBSTITUTE);
        assertThat((String) tasks.getVariableLocal(task, "caseCard")).startsWith("代");
        as(SUBSTITUTE, () -> submit(task));

        Decision last = ledger.decisionsOf(journey.applicationId()).stream().filter(each -> "REVIEW:chief".equals(each.duty())).findFirst().orElseThrow();
        assertThat(last.actor()).isEqualTo(SUBSTITUTE);
        assertThat(last.onBehalfOf()).isEqualTo(CHIEF);
        assertThat(ledger.dutyOf(journey.applicationId(), SUBSTITUTE)).contains("REVIEW:chief");
        assertThat(ledger.dutyOf(journey.applicationId(), CHIEF)).contains("REVIEW:chief");
        assertThatThrownBy(() -> jdbc.sql("insert into support.case_duty (case_id, actor, duty, assumed_at) values (?, ?, 'REVIEW:head', now())")
                .params(journey.applicationId(), CHIEF).update()).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void nothing_but_the_absent_persons_work_is_seen() {
        claimedByTheChief();
        String first = journey.task().getId();
        Journey other = StraightPath.filed(new Journey(engine, dossier), enterprises++);
        enter();

        assertThat(seenBySubstitute(first)).isNotNull();
        assertThat(seenBySubstitute(other.task().getId())).isNull();
        assertThat(as(SUBSTITUTE, () -> tasks.createTaskQuery().listPage(0, 500)).stream().map(Task::getId)).doesNotContain(first);
    }

    @Test
    void ending_counts_with_the_next_call_and_gives_the_task_back() {
        String task = claimedByTheChief();
        enter();
        handover.take(task, SUBSTITUTE);

        absences.end(absence, CHIEF);

        assertThat(seenBySubstitute(task)).isNull();
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee()).isEqualTo(CHIEF);
        assertThatThrownBy(() -> as(SUBSTITUTE, () -> submit(task))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void an_absence_that_passed_is_over_by_itself() {
        String task = claimedByTheChief();
        enter();
        handover.take(task, SUBSTITUTE);
        jdbc.sql("update support.absence set from_day = ?, until_day = ? where id = ?").params(calendar.today().minusDays(2), calendar.today().minusDays(1), absence).update();

        assertThatThrownBy(() -> as(SUBSTITUTE, () -> submit(task))).as("not even seen any more").isInstanceOf(AuthorizationException.class);
    }

    @Test
    void a_colleague_whose_absence_rule_passed_reads_why_the_task_cannot_be_completed() {
        String task = claimedByTheChief();
        absence = enter(CHIEF, "science-innovation-chief-2", CHIEF);
        handover.take(task, "science-innovation-chief-2");
        jdbc.sql("update support.absence set from_day = ?, until_day = ? where id = ?").params(calendar.today().minusDays(2), calendar.today().minusDays(1), absence).update();

        assertThatThrownBy(() -> as("science-innovation-chief-2", () -> submit(task))).hasMessageContaining("代办已经结束");
    }

    @Test
    void a_duty_of_either_person_bars_both() {
        String task = claimedByTheChief();
        enter();
        ledger.assume(journey.applicationId(), SUBSTITUTE, "PAYMENT:prepare");

        assertThatThrownBy(() -> handover.take(task, SUBSTITUTE)).isInstanceOf(UserMessageException.class).hasMessageContaining("编制支付单");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee()).isEqualTo(CHIEF);
    }

    @Test
    void a_decision_in_anothers_name_needs_the_absence_and_both_duties_in_the_database() {
        claimedByTheChief();
        enter();
        ledger.assume(journey.applicationId(), SUBSTITUTE, "REVIEW:chief");

        assertThatThrownBy(() -> decision(SUBSTITUTE, CHIEF)).as("the absent person lacks the duty").isInstanceOf(DataIntegrityViolationException.class);
        ledger.assume(journey.applicationId(), CHIEF, "REVIEW:chief");
        assertThatThrownBy(() -> decision(SUBSTITUTE, HEAD)).as("no absence of the head").isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void unsuitable_entries_are_refused_in_chinese() {
        assertThatThrownBy(() -> enter(CHIEF, SUBSTITUTE, CHIEF)).hasMessageContaining("不在同一岗位");
        assertThatThrownBy(() -> enter(CHIEF, CHIEF, CHIEF)).hasMessageContaining("不能是请假人本人");
        assertThatThrownBy(() -> enter(CHIEF, "science-innovation-chief-2", OFFICER)).hasMessageContaining("上级负责人");
        enter(CHIEF, "science-innovation-chief-2", CHIEF);
        assertThatThrownBy(() -> enter(CHIEF, "science-innovation-chief-2", CHIEF)).hasMessageContaining("期间重叠");
        assertThatThrownBy(() -> enter("science-innovation-chief-2", CHIEF, "science-innovation-chief-2")).hasMessageContaining("不能同时请假");
    }

    private void decision(String actor, String principal) {
        jdbc.sql("""
                insert into support.decision (case_id, actor, duty, step, outcome, outcome_label, decided_at, on_behalf_of, absence_id)
                values (?, ?, 'REVIEW:chief', '审核', 'approve', '同意', now(), ?, ?)""").params(journey.applicationId(), actor, principal, absence).update();
    }

    private String claimedByTheChief() {
        journey = StraightPath.checked(StraightPath.filed(new Journey(engine, dossier), enterprises++))
                .does(OFFICER, "userTask_reviewTier", Map.of("decision", "approve", "opinion", "拟同意。"));
        String task = journey.task().getId();
        as(CHIEF, () -> {
            tasks.claim(task, CHIEF);
            return null;
        });
        return task;
    }

    private Void submit(String task) {
        engine.getFormService().submitTaskForm(task, AGREED);
        return null;
    }

    private void enter() {
        absence = enter(CHIEF, SUBSTITUTE, HEAD);
    }

    private long enter(String principal, String substitute, String actor) {
        return absences.enter(new Entry(principal, substitute, ScopeKind.ALL, null, calendar.today(), calendar.today().plusDays(3), "病假"), actor);
    }

    private Task seenBySubstitute(String task) {
        return as(SUBSTITUTE, () -> tasks.createTaskQuery().taskId(task).singleResult());
    }

    private List<String> listOfSubstitute() {
        Filter filter = engine.getFilterService().createFilterQuery().filterName("代办").list().stream()
                .filter(each -> SUBSTITUTE.equals(each.getProperties().get("owner"))).findFirst().orElseThrow();
        return as(SUBSTITUTE, () -> engine.getFilterService().<Task, TaskQuery>listPage(filter.getId(), null, 0, 500)).stream().map(Task::getId).toList();
    }

    private <T> T as(String user, Supplier<T> work) {
        identity.setAuthentication(user, engine.getIdentityService().createGroupQuery().groupMember(user).list().stream().map(group -> group.getId()).toList());
        try {
            return work.get();
        } finally {
            identity.clearAuthentication();
        }
    }
}
