package cn.etown.support.absence;

import java.io.ByteArrayInputStream;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.absence.Absence.ScopeKind;
import cn.etown.support.absence.AbsenceService.Entry;
import cn.etown.support.absence.process.Returns;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.dossier.CaseTimelineSource;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.dossier.DutyConflict;
import cn.etown.support.dossier.Hands;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.dossier.Representation;
import cn.etown.support.dossier.TestFiles;
import cn.etown.support.engine.Substitutes;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.engine.TaskHandover;
import cn.etown.support.insight.Excerpt;
import cn.etown.support.insight.ListFilter;
import cn.etown.support.insight.Lists;
import cn.etown.support.insight.Scope;
import cn.etown.support.insight.SearchService;
import cn.etown.support.notification.TaskDesk;
import cn.etown.support.office.OfficeVerbs;
import cn.etown.support.office.SendingBack;
import cn.etown.support.office.TakingBack;
import cn.etown.support.office.Verb;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.web.Caller;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What else happens to a task that somebody does in another's name: the verbs of the office, other hands, limits, scopes, mail, and the database's own count of persons. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class StandingInIT {

    private static final String OFFICER = "science-innovation-officer-1";
    private static final String CHIEF = "science-innovation-chief-1";
    private static final String HEAD = "science-innovation-head-1";
    private static final String SUBSTITUTE = "economic-development-chief-2";
    private static final String REVIEW = "userTask_reviewTier";
    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "opinion", "同意。");
    private static final String BOTH = "代办人和被代办人";
    private static final long MADE_UP = 9_300_042_000L;
    private static int enterprises = 9_342_001;

    @Autowired
    ProcessEngine engine;
    @Autowired
    TaskService tasks;
    @Autowired
    DossierService dossier;
    @Autowired
    DecisionLedger ledger;
    @Autowired
    AbsenceService absences;
    @Autowired
    TaskHandover handover;
    @Autowired
    Returns returns;
    @Autowired
    Substitutes substitutes;
    @Autowired
    OfficeVerbs verbs;
    @Autowired
    SendingBack sendingBack;
    @Autowired
    TakingBack takingBack;
    @Autowired
    PolicyService policy;
    @Autowired
    Representation representation;
    @Autowired
    Hands hands;
    @Autowired
    CaseAccess access;
    @Autowired
    PersonNames names;
    @Autowired
    TaskDesk desk;
    @Autowired
    List<CaseTimelineSource> timeline;
    @Autowired
    SystemWork systemWork;
    @Autowired
    Lists lists;
    @Autowired
    SearchService search;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    JdbcClient jdbc;

    private Journey journey;
    private long absence;

    @AfterEach
    void nobodyIsAbsent() {
        jdbc.sql("update support.absence set ended_at = now(), ended_by = 'test' where ended_at is null and principal like 'science-innovation-%'").update();
    }

    @Test
    void a_substitute_hands_nothing_on_and_sends_back_in_the_absent_persons_name() {
        Task task = takenFrom(CHIEF);

        assertThat(access.mayContribute(SUBSTITUTE, journey.applicationId())).isTrue();
        assertThat(access.mayRead("economic-development-chief-1", journey.applicationId())).isFalse();
        assertThat(verbs.possible(task.getId(), SUBSTITUTE)).isEmpty();
        for (Verb verb : List.of(Verb.TRANSFER, Verb.DELEGATE, Verb.CONSULT, Verb.COPY)) {
            assertThatThrownBy(() -> verbs.act(task.getId(), verb, HEAD, "请办理。", SUBSTITUTE)).hasMessageContaining("现在不能" + verb.label());
        }
        sendingBack.sendBack(task.getId(), "officer", null, "请核实研发费用。", SUBSTITUTE);
        journey.jobs();

        assertThat(lastDecision()).satisfies(last -> {
            assertThat(last.opinion()).isEqualTo("请核实研发费用。");
            assertThat(last.actor()).isEqualTo(SUBSTITUTE);
            assertThat(last.onBehalfOf()).isEqualTo(CHIEF);
        });
        assertThat(timeline.stream().flatMap(source -> source.entriesOf(journey.applicationId(), new Caller(OFFICER, Set.of())).stream())
                .filter(entry -> SUBSTITUTE.equals(entry.actor())).map(entry -> names.ofUser(entry.actor(), entry.onBehalfOf())))
                .containsExactly(names.ofUser(SUBSTITUTE) + "（代" + names.ofUser(CHIEF) + "）");
    }

    @Test
    void what_a_substitute_did_is_taken_back_by_either_and_comes_to_the_absent_person() {
        Task task = takenFrom(CHIEF);
        sendingBack.sendBack(task.getId(), "officer", null, "请核实研发费用。", SUBSTITUTE);
        journey.jobs();

        assertThat(takingBack.obstacle(lastDecision(), CHIEF)).isNull();
        takingBack.takeBack(lastDecision().id(), "已经核实。", SUBSTITUTE);

        assertThat(journey.task().getAssignee()).isEqualTo(CHIEF);
        handover.take(journey.task().getId(), SUBSTITUTE);
        sendingBack.sendBack(journey.task().getId(), "officer", null, "请核实另一项。", SUBSTITUTE);
        assertThat(lastDecision().onBehalfOf()).isEqualTo(CHIEF);
    }

    @Test
    void an_opinion_that_the_absent_person_was_asked_for_is_given_in_that_persons_name() {
        Task task = atOfficer();
        verbs.act(task.getId(), Verb.CONSULT, CHIEF, "请先提出意见。", OFFICER);
        absent(CHIEF, ScopeKind.ALL, null);
        handover.take(task.getId(), SUBSTITUTE);

        assertThat(verbs.possible(task.getId(), SUBSTITUTE)).containsExactly(Verb.ANSWER);
        verbs.act(task.getId(), Verb.ANSWER, null, "建议支持。", SUBSTITUTE);

        assertThat(lastDecision().onBehalfOf()).isEqualTo(CHIEF);
        assertThat(ledger.dutyOf(journey.applicationId(), CHIEF)).contains("ASSIST:REVIEW:officer").isEqualTo(ledger.dutyOf(journey.applicationId(), SUBSTITUTE));
        assertThat(journey.task().getAssignee()).isEqualTo(OFFICER);
        assertThat(card(task)).doesNotStartWith("代");
        assertThat(substitutes.heldFor(task.getId())).isEmpty();
        journey.does(OFFICER, REVIEW, APPROVE);
        assertThat(lastDecision().onBehalfOf()).isNull();
    }

    @Test
    void a_task_that_is_put_into_other_hands_is_nobodys_in_anothers_name_any_more() {
        Task task = takenFrom(CHIEF);
        assertThat(card(task)).startsWith("代" + names.ofUser(CHIEF));

        systemWork.callAs("administrator-1", () -> {
            engine.getIdentityService().setAuthentication("administrator-1", List.of("administrators"));
            tasks.setAssignee(task.getId(), "science-innovation-chief-2");
            return null;
        });
        assertThat(substitutes.heldFor(task.getId())).isEmpty();
        assertThat(card(task)).doesNotStartWith("代");
        absences.end(absence, CHIEF);
        assertThat(journey.task().getAssignee()).as("the end of the absence takes it from nobody").isEqualTo("science-innovation-chief-2");

        journey.does("science-innovation-chief-2", REVIEW, APPROVE);
        assertThat(lastDecision().onBehalfOf()).isNull();
    }

    @Test
    void what_was_not_done_goes_back_by_itself_when_the_last_day_is_over() {
        Task task = takenFrom(CHIEF);
        jdbc.sql("update support.absence set from_day = ?, until_day = ? where id = ?").params(calendar.today().minusDays(2), calendar.today().minusDays(1), absence).update();

        returns.scan();
        returns.scan();

        assertThat(journey.task().getAssignee()).isEqualTo(CHIEF);
        assertThat(card(task)).doesNotStartWith("代");
        journey.does(CHIEF, REVIEW, APPROVE);
        assertThat(lastDecision().onBehalfOf()).isNull();
    }

    @Test
    void the_absent_person_may_work_as_before_but_not_on_what_was_taken() {
        Task task = takenFrom(CHIEF);
        assertThatThrownBy(() -> journey.does(CHIEF, REVIEW, APPROVE)).hasMessageContaining("已由他人认领");

        systemWork.callAs(SUBSTITUTE, () -> {
            engine.getIdentityService().setAuthentication(SUBSTITUTE, List.of("economic-development-chiefs"));
            tasks.setAssignee(task.getId(), null);
            return null;
        });
        assertThat(journey.task().getAssignee()).as("back to who held it").isEqualTo(CHIEF);
        journey.does(CHIEF, REVIEW, APPROVE);
        assertThat(lastDecision().actor()).isEqualTo(CHIEF);
        assertThat(lastDecision().onBehalfOf()).isNull();
    }

    @Test
    void a_duty_of_the_absent_person_bars_the_substitute() {
        Task task = atChief();
        absent(CHIEF, ScopeKind.ALL, null);
        ledger.assume(journey.applicationId(), CHIEF, "NEGOTIATION:negotiator");

        assertThatThrownBy(() -> handover.take(task.getId(), SUBSTITUTE)).hasMessageContaining("被代办人" + names.ofUser(CHIEF)).hasMessageContaining("洽谈承办");
    }

    @Test
    void neither_of_both_acts_in_another_tier_afterwards() {
        Task task = takenFrom(CHIEF);
        sendingBack.sendBack(task.getId(), "officer", null, "请核实。", SUBSTITUTE);
        journey.jobs();

        for (String person : List.of(CHIEF, SUBSTITUTE)) {
            assertThatThrownBy(() -> ledger.assume(journey.applicationId(), person, "PAYMENT:verify")).isInstanceOf(DutyConflict.class);
        }
        absent(OFFICER, ScopeKind.ALL, null);
        assertThatThrownBy(() -> handover.take(journey.task().getId(), SUBSTITUTE)).as("not the officer's work after the chief's").hasMessageContaining("职责分离");
    }

    @Test
    void the_scope_says_which_of_the_absent_persons_tasks_are_seen() {
        Task task = atChief();
        String instrument = jdbc.sql("select instrument from support.application where id = ?").param(journey.applicationId()).query(String.class).single();
        String other = policy.instruments().stream().map(each -> each.code()).filter(code -> !code.equals(instrument)).findFirst().orElseThrow();

        Map<Entry, Boolean> scopes = Map.of(entry(CHIEF, ScopeKind.GROUP, "science-innovation-chiefs"), true, entry(CHIEF, ScopeKind.BUREAU, "science-innovation"), true,
                entry(CHIEF, ScopeKind.BUREAU, "economic-development"), false, entry(CHIEF, ScopeKind.INSTRUMENT, instrument), true,
                entry(CHIEF, ScopeKind.INSTRUMENT, other), false);

        scopes.forEach((entry, seen) -> {
            long id = absences.enter(entry, HEAD);
            assertThat(substitutes.tasksFor(SUBSTITUTE).contains(task.getId())).as(entry.toString()).isEqualTo(seen);
            absences.end(id, HEAD);
        });
        assertThatThrownBy(() -> absent(CHIEF, ScopeKind.GROUP, "science-innovation-heads")).hasMessageContaining("不在所选的岗位中");
    }

    @Test
    void the_smaller_limit_of_both_decides() {
        long chiefs = policy.approvalLimit(SUBSTITUTE, "economic-development-chiefs", calendar.today()).orElseThrow();
        long heads = policy.approvalLimit(HEAD, "science-innovation-heads", calendar.today()).orElseThrow();
        assertThat(chiefs).isLessThan(heads);
        absence = absences.enter(entry(HEAD, ScopeKind.ALL, null), "administrator-1");

        inTheNameOf(HEAD, SUBSTITUTE, () ->
                assertThat(policy.approvalLimit(SUBSTITUTE, "science-innovation-heads", calendar.today())).hasValue(chiefs));
        inTheNameOf(HEAD, OFFICER, () ->
                assertThat(policy.approvalLimit(OFFICER, "science-innovation-heads", calendar.today())).as("who may decide nothing decides nothing for others").hasValue(0L));
        assertThatThrownBy(() -> absences.enter(new Entry(CHIEF, OFFICER, ScopeKind.ALL, null, calendar.today(), calendar.today(), "病假"), HEAD)).hasMessageContaining("没有审批权限");
    }

    @Test
    void what_is_uploaded_for_a_task_that_is_held_for_somebody_is_booked_in_that_name() {
        Task task = atChief();
        absent(CHIEF, ScopeKind.ALL, null);
        long caseId = journey.applicationId();
        assertThat(access.workingFor(CHIEF, caseId)).as("in the own name").isEmpty();
        assertThat(access.workingFor(SUBSTITUTE, caseId)).as("who can work on the case in that name only").contains(new Representation.InNameOf(CHIEF, absence));
        handover.take(task.getId(), SUBSTITUTE);

        Document stored = dossier.store(caseId, DocumentKind.EVIDENCE, "核查记录.pdf", new ByteArrayInputStream(TestFiles.pdf()), SUBSTITUTE, access.workingFor(SUBSTITUTE, caseId).orElseThrow());

        assertThat(hands.of(caseId, "document").who(stored.uploadedBy(), stored.uploadedAt())).isEqualTo(names.ofUser(SUBSTITUTE, CHIEF));
    }

    @Test
    void what_was_taken_is_among_the_tasks_that_one_holds_and_nobody_sees_what_others_hold() {
        Task task = takenFrom(CHIEF);

        assertThat(heldBySeenBy(SUBSTITUTE, SUBSTITUTE)).contains(task.getId());
        assertThat(heldBySeenBy(SUBSTITUTE, "economic-development-chief-1")).isEmpty();
    }

    @Test
    void search_and_the_list_of_overdue_work_say_in_whose_name() {
        Task task = takenFrom(CHIEF);
        jdbc.sql("update public.act_ru_task set due_date_ = ? where id_ = ?").params(Timestamp.from(Instant.parse("2026-01-05T01:00:00Z")), task.getId()).update();
        ListFilter all = new ListFilter(null, null, null, null, null, null, null, null, null, null, null, null);
        assertThat(lists.of("tasks", all, Scope.WHOLE, 0).rows().toString()).contains(names.ofUser(SUBSTITUTE, CHIEF));

        sendingBack.sendBack(task.getId(), "officer", null, "请核实研发费用。", SUBSTITUTE);
        assertThat(search.search(names.ofUser(CHIEF), OFFICER).hits()).as("the absent person's name finds it").filteredOn(hit -> hit.caseId() == journey.applicationId())
                .singleElement().satisfies(hit -> assertThat(hit.places().stream().flatMap(place -> place.excerpt().parts().stream()).map(Excerpt.Part::text).reduce("", String::concat))
                        .contains(names.ofUser(SUBSTITUTE, CHIEF)));
    }

    @Test
    void mail_about_the_absent_persons_task_goes_to_the_substitute_too() {
        Task task = atChief();
        absent(CHIEF, ScopeKind.ALL, null);

        assertThat(desk.workersOf(desk.find(task.getId()).orElseThrow())).extracting(TaskDesk.Colleague::name)
                .contains(names.ofUser(CHIEF), names.ofUser(SUBSTITUTE) + "（代" + names.ofUser(CHIEF) + "）");
        verbs.act(task.getId(), Verb.URGE, null, "请尽快办理。", OFFICER);
        assertThat(jdbc.sql("select recipient from support.mail where template = 'task-urged' and occurrence like ?").param(task.getId() + ":%").query(String.class).single())
                .as("one mail for all workers of the task, the substitute among them, who has not taken it").isEqualTo("task");
        handover.take(task.getId(), SUBSTITUTE);
        assertThat(desk.workersOf(desk.find(task.getId()).orElseThrow())).extracting(TaskDesk.Colleague::name)
                .containsExactly(names.ofUser(SUBSTITUTE) + "（代" + names.ofUser(CHIEF) + "）");
    }

    @Test
    void the_database_counts_both_persons_in_a_motion_whatever_wrote_it() {
        absent(CHIEF, ScopeKind.ALL, null);
        String motion = """
                insert into support.hand (record, record_id, act, actor, principal, absence_id) values ('recovery_set_off', %d, 'proposed_by', '%s', '%s', %d)"""
                .formatted(MADE_UP, SUBSTITUTE, CHIEF, absence);
        String setOff = """
                insert into support.recovery_set_off (id, clawback_id, case_id, instalment, amount_fen, served_on, posting_id, proposed_by, confirmed_by, confirmed_at)
                overriding system value values (%1$d, %1$d, 1, 1, 1, now(), gen_random_uuid(), '%2$s', '%3$s', now())""";

        rolledBack(sql -> {
            sql.accept(motion);
            assertThatThrownBy(() -> sql.accept(setOff.formatted(MADE_UP, SUBSTITUTE, CHIEF))).as("the absent person checks what was proposed in his name").hasMessageContaining(BOTH);
        });
        rolledBack(sql -> {
            sql.accept("select set_config('support.actor', '%s', true), set_config('support.principal', '%s', true), set_config('support.absence', '%d', true)"
                    .formatted(SUBSTITUTE, CHIEF, absence));
            assertThatThrownBy(() -> sql.accept(setOff.formatted(MADE_UP, CHIEF, SUBSTITUTE))).as("the substitute checks for the proposer").hasMessageContaining(BOTH);
        });
        rolledBack(sql -> assertThatThrownBy(() -> sql.accept(setOff.formatted(MADE_UP, CHIEF, SUBSTITUTE))).as("in their own names only the row is at fault").hasMessageNotContaining(BOTH));
    }

    @Test
    void in_a_joint_review_nobody_speaks_for_two_bureaus() {
        absent(HEAD, ScopeKind.ALL, null, "economic-development-head-1", "administrator-1");
        Task task = atChief();
        journey.does(CHIEF, REVIEW, APPROVE);
        long step = jdbc.sql("select s.id from support.review_step s join support.review r on r.id = s.review_id where r.application_id = ? order by s.id desc limit 1")
                .param(journey.applicationId()).query(Long.class).single();
        String opinion = "insert into support.joint_opinion (step_id, group_id, actor, agreed, decided_at) values (%d, '%s', '%s', true, now())";
        assertThat(task).isNotNull();

        rolledBack(sql -> {
            sql.accept(opinion.formatted(step, "economic-development-heads", "economic-development-head-1"));
            sql.accept("select set_config('support.actor', '%s', true), set_config('support.principal', '%s', true), set_config('support.absence', '%d', true)"
                    .formatted("economic-development-head-1", HEAD, absence));
            assertThatThrownBy(() -> sql.accept(opinion.formatted(step, "science-innovation-heads", "economic-development-head-1"))).hasMessageContaining(BOTH);
        });
        rolledBack(sql -> {
            sql.accept("select set_config('support.actor', '%s', true), set_config('support.principal', '%s', true), set_config('support.absence', '%d', true)"
                    .formatted("economic-development-head-1", HEAD, absence));
            sql.accept(opinion.formatted(step, "science-innovation-heads", "economic-development-head-1"));
            sql.accept("select set_config('support.actor', '', true)");
            sql.accept("select support.carry_joint_opinions(%d, %d, 'commerce-finance-heads')".formatted(step, step - 1));
            assertThatThrownBy(() -> sql.accept(opinion.formatted(step - 1, "economic-development-heads", HEAD))).as("for whom it was given goes over with it").hasMessageContaining(BOTH);
        });
    }

    @Test
    void a_line_of_a_journal_is_shown_with_both_names_and_others_are_not() {
        atOfficer();
        long caseId = journey.applicationId();
        absent(CHIEF, ScopeKind.ALL, null);
        Instant at = Instant.parse("2026-03-02T02:00:00.123456Z");
        String document = "insert into support.document (case_id, kind, file_name, content_type, size, sha256, uploaded_by, uploaded_at) "
                + "select case_id, kind, file_name, content_type, size, encode(sha256(gen_random_uuid()::text::bytea), 'hex'), '%s', timestamptz '%s' from support.document where case_id = %d limit 1";

        rolledBack(sql -> {
            sql.accept(document.formatted(SUBSTITUTE, at.minusSeconds(1), caseId));
            representation.begin(SUBSTITUTE, new Representation.InNameOf(CHIEF, absence));
            sql.accept(document.formatted(SUBSTITUTE, at, caseId));
            sql.accept(document.formatted(OFFICER, at, caseId));

            Hands.Signatures signed = hands.of(caseId, "document");
            assertThat(signed.principal(SUBSTITUTE, at)).isEqualTo(CHIEF);
            assertThat(signed.who(SUBSTITUTE, at)).isEqualTo(names.ofUser(SUBSTITUTE, CHIEF));
            assertThat(signed.principal(SUBSTITUTE, at.minusSeconds(1))).isNull();
            assertThat(signed.principal(OFFICER, at)).isNull();
            assertThat(hands.of(caseId + 1, "document").principal(SUBSTITUTE, at)).isNull();
        });
    }

    private void rolledBack(Consumer<Consumer<String>> work) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.accept(sql -> {
                if (sql.startsWith("select")) {
                    jdbc.sql(sql).query().singleRow();
                } else {
                    jdbc.sql(sql).update();
                }
            });
        });
    }

    private void inTheNameOf(String principal, String actor, Runnable work) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            representation.begin(actor, new Representation.InNameOf(principal, absence));
            work.run();
        });
    }

    private Task takenFrom(String principal) {
        Task task = atChief();
        absent(principal, ScopeKind.ALL, null);
        handover.take(task.getId(), SUBSTITUTE);
        return task;
    }

    private Task atChief() {
        atOfficer();
        journey.does(OFFICER, REVIEW, APPROVE);
        Task task = journey.task();
        claim(task, CHIEF);
        return task;
    }

    private Task atOfficer() {
        journey = StraightPath.checked(StraightPath.filed(new Journey(engine, dossier), enterprises++));
        Task task = journey.task();
        claim(task, OFFICER);
        return task;
    }

    private void claim(Task task, String user) {
        systemWork.callAs(user, () -> {
            tasks.claim(task.getId(), user);
            return null;
        });
    }

    private void absent(String principal, ScopeKind kind, String scope) {
        absence = absences.enter(entry(principal, kind, scope), principal.equals(OFFICER) ? CHIEF : HEAD);
    }

    private void absent(String principal, ScopeKind kind, String scope, String substitute, String actor) {
        absence = absences.enter(new Entry(principal, substitute, kind, scope, calendar.today(), calendar.today().plusDays(3), "出差"), actor);
    }

    private Entry entry(String principal, ScopeKind kind, String scope) {
        return new Entry(principal, SUBSTITUTE, kind, scope, calendar.today(), calendar.today().plusDays(3), "病假");
    }

    private List<String> heldBySeenBy(String holder, String reader) {
        return systemWork.callAs(reader, () -> {
            engine.getIdentityService().setAuthentication(reader, List.of("economic-development-chiefs"));
            return tasks.createTaskQuery().taskAssignee(holder).listPage(0, 500).stream().map(Task::getId).toList();
        });
    }

    private String card(Task task) {
        return (String) tasks.getVariableLocal(task.getId(), "caseCard");
    }

    private Decision lastDecision() {
        List<Decision> all = ledger.decisionsOf(journey.applicationId());
        return all.get(all.size() - 1);
    }
}
