package cn.etown.support.policy.process;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.TermKind;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** {@code term-change} with its real forms and rules, each step by a signed-in person. Both ends are reached. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TermChangeIT {

    private static final String OFFICER = "term-officer";
    private static final String CHIEF = "term-chief";
    private static final List<String> OFFICERS = List.of("business-cooperation-officers");
    private static final List<String> CHIEFS = List.of("business-cooperation-chiefs");
    private static final LocalDate IN_FORCE = LocalDate.of(2101, 1, 1);

    @Autowired
    ProcessEngine engine;

    @Autowired
    PolicyService policy;

    @AfterEach
    void nobodyIsSignedIn() {
        engine.getIdentityService().clearAuthentication();
    }

    @Test
    void a_term_confirmed_by_a_second_person_is_in_force() {
        ProcessInstance change = proposed(form("IT-8", "RATE", "35.00", IN_FORCE));
        Task task = task(change);
        assertThat(task.getName()).isEqualTo("复核政策参数");
        assertThat(task.getDueDate()).isNotNull();
        assertThat(policy.term("IT-8", TermKind.RATE, IN_FORCE.plusDays(1))).hasValueSatisfying(rate -> assertThat(rate).isNotEqualByComparingTo("35"));
        confirm(task, CHIEF, "approve");
        assertThat(endOf(change)).isEqualTo("endEvent_termInForce");
        assertThat(policy.term("IT-8", TermKind.RATE, IN_FORCE.plusDays(1))).hasValueSatisfying(rate -> assertThat(rate).isEqualByComparingTo("35"));
    }

    @Test
    void a_term_that_the_second_person_rejects_never_counts() {
        ProcessInstance change = proposed(form("IT-5", "CAP", "1234567.00", IN_FORCE));
        confirm(task(change), CHIEF, "reject");
        assertThat(endOf(change)).isEqualTo("endEvent_termRejected");
        assertThat(policy.term("IT-5", TermKind.CAP, IN_FORCE)).isEmpty();
    }

    @Test
    void a_term_is_taken_back_with_four_eyes_and_is_then_unset() {
        LocalDate day = LocalDate.of(2111, 1, 1);
        ProcessInstance set = proposed(form("RO-6", "RATE", "15.00", day));
        confirm(task(set), CHIEF, "approve");
        assertThat(policy.term("RO-6", TermKind.RATE, day)).isPresent();
        Map<String, Object> form = form("RO-6", "RATE", null, day);
        form.put("termAction", "unset");
        ProcessInstance unset = proposed(form);
        assertThat(policy.term("RO-6", TermKind.RATE, day)).isPresent();
        confirm(task(unset), CHIEF, "approve");
        assertThat(policy.term("RO-6", TermKind.RATE, day)).isEmpty();
    }

    @Test
    void a_forgotten_value_is_no_taking_back() {
        assertThatThrownBy(() -> proposed(form("RO-6", "RATE", null, IN_FORCE))).hasMessageContaining("数值：必须填写");
    }

    @Test
    void who_proposed_a_term_cannot_confirm_it_even_as_a_chief() {
        ProcessInstance change = proposed(form("IT-5", "RATE", "12.00", IN_FORCE));
        Task task = task(change);
        assertThatThrownBy(() -> confirm(task, OFFICER, "approve")).hasMessageContaining("另一人");
        assertThat(task(change).getId()).isEqualTo(task.getId());
    }

    @Test
    void an_unreasonable_value_is_refused_at_once_and_nothing_is_started() {
        assertThatThrownBy(() -> proposed(form("IT-5", "RATE", "120.00", IN_FORCE))).hasMessageContaining("不超过 100");
        assertThatThrownBy(() -> proposed(form("IT-3", "RATE", "20.00", IN_FORCE))).hasMessageContaining("不能设定支持比例");
        assertThatThrownBy(() -> proposed(form("*", "RATE", "20.00", IN_FORCE))).hasMessageContaining("须按条款设定");
    }

    @Test
    void a_term_of_the_procedure_may_be_set_for_all_clauses() {
        ProcessInstance change = proposed(form("*", "PAYOUT_DAYS", "15", IN_FORCE));
        confirm(task(change), CHIEF, "approve");
        assertThat(policy.term("RO-1", TermKind.PAYOUT_DAYS, IN_FORCE)).hasValueSatisfying(days -> assertThat(days).isEqualByComparingTo("15"));
    }

    private ProcessInstance proposed(Map<String, Object> form) {
        String definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("term-change").latestVersion().singleResult().getId();
        ProcessInstance change = as(OFFICER, OFFICERS, () -> engine.getFormService().submitStartForm(definition, form));
        continueFrom(change);
        return change;
    }

    private void confirm(Task task, String person, String decision) {
        Map<String, Object> form = Map.of("decision", decision, "opinion", "已核对依据");
        as(person, CHIEFS, () -> {
            engine.getTaskService().claim(task.getId(), person);
            engine.getFormService().submitTaskForm(task.getId(), form);
            return null;
        });
        engine.getManagementService().createJobQuery().processInstanceId(task.getProcessInstanceId()).list().forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }

    private void continueFrom(ProcessInstance change) {
        List<Job> jobs = engine.getManagementService().createJobQuery().processInstanceId(change.getId()).list();
        jobs.forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }

    private Task task(ProcessInstance change) {
        return engine.getTaskService().createTaskQuery().processInstanceId(change.getId()).singleResult();
    }

    private String endOf(ProcessInstance change) {
        return engine.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(change.getId()).activityType("noneEndEvent").list().stream()
                .map(HistoricActivityInstance::getActivityId).findFirst().orElseThrow();
    }

    private <T> T as(String person, List<String> groups, Supplier<T> act) {
        engine.getIdentityService().setAuthentication(person, groups);
        try {
            return act.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private static Map<String, Object> form(String instrument, String kind, String value, LocalDate from) {
        Map<String, Object> form = new HashMap<>();
        form.put("instrument", instrument);
        form.put("termKind", kind);
        if (value != null) {
            form.put("termValue", value);
        }
        form.put("validFrom", from.toString());
        form.put("validUntil", from.plusYears(1).toString());
        form.put("termSource", "2101年度申报指南");
        return form;
    }
}
