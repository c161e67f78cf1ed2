package cn.etown.support.watch;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.web.Caller;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** The daily check on real cases, tasks and people; each test looks at findings of its own only. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class WatchIT {

    private static final AtomicInteger APPLICANTS = new AtomicInteger(6_400_000);
    private static final String LEAVER = "watch-leaver";
    private static final String OFFICERS = "science-innovation-officers";
    private static final String OFFICER = "science-innovation-officer-1";
    private static final String COLLEAGUE = "science-innovation-officer-2";
    private static final String ADMINISTRATOR = "administrator-1";
    private static final String REVIEW = "userTask_reviewTier";
    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "opinion", "同意。");

    @Autowired
    WatchScan scan;
    @Autowired
    WatchDesk desk;
    @Autowired
    Remedies remedies;
    @Autowired
    RemedyTimeline timeline;
    @Autowired
    Findings findings;
    @Autowired
    WatchRuns runs;
    @Autowired
    DecisionLedger ledger;
    @Autowired
    CaseAccess access;
    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    SystemWork systemWork;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    ApplicationEventPublisher events;
    @Autowired
    WebApplicationContext context;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    java.time.Clock clock;

    private Journey journey;

    @AfterEach
    void nothingIsLeft() {
        leaves(LEAVER);
        jdbc.sql("update support.absence set ended_at = now(), ended_by = 'administrator-1' where reason = '值守巡查试验' and ended_at is null").update();
        jdbc.sql("delete from support.watch_finding").update();
        jdbc.sql("delete from support.watch_run").update();
        jdbc.sql("delete from support.mail where template = 'stuck-work'").update();
    }

    @Test
    void the_task_of_somebody_who_left_is_found_once_told_once_and_given_back_to_the_group() {
        Task task = atOfficer();
        joins(LEAVER, OFFICERS);
        as(LEAVER, () -> engine.getTaskService().claim(task.getId(), LEAVER));
        scan.run(ADMINISTRATOR);
        assertThat(of(task)).as("all is well").isEmpty();

        leaves(LEAVER);
        WatchRun first = scan.run(ADMINISTRATOR).orElseThrow();
        assertThat(of(task)).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(FindingKind.TASK_HOLDER_LEFT);
            assertThat(found.able()).contains(OFFICER, COLLEAGUE);
            assertThat(found.began()).isEqualTo(task.getCreateTime().toInstant());
        });
        assertThat(first.newFound()).isPositive();
        assertThat(told(first)).contains("user:administrator-1", "user:administrator-2");
        OpenFinding found = of(task).get(0);
        WatchRun second = scan.run(ADMINISTRATOR).orElseThrow();
        assertThat(of(task)).as("the same row").extracting(OpenFinding::id).containsExactly(found.id());
        assertThat(told(second)).as("nothing new, nothing mailed").isEmpty();

        assertThatThrownBy(() -> remedies.apply(found.id(), Remedy.TO_GROUP, null, " ", ADMINISTRATOR)).hasMessage("请填写处理理由。");
        assertThatThrownBy(() -> remedies.apply(found.id(), Remedy.SHOW, null, "试。", ADMINISTRATOR)).hasMessageContaining("不能以“恢复可见”处理");
        remedies.apply(found.id(), Remedy.TO_GROUP, null, "该同志已调离。", ADMINISTRATOR);
        assertThat(journey.task().getAssignee()).isNull();
        assertThat(of(task)).isEmpty();
        assertThat(mailed(task)).isEqualTo(1);
        assertThat(history()).containsExactly("退回组内：该同志已调离。");
        assertThatThrownBy(() -> remedies.apply(found.id(), Remedy.TO_GROUP, null, "再来。", ADMINISTRATOR)).hasMessageContaining("已经处理");
        scan.run(ADMINISTRATOR);
        assertThat(of(task)).isEmpty();
        journey.does(OFFICER, REVIEW, APPROVE);
    }

    @Test
    void it_is_given_to_a_colleague_of_the_tier_and_to_nobody_with_another_duty() {
        Task task = atOfficer();
        joins(LEAVER, OFFICERS);
        as(LEAVER, () -> engine.getTaskService().claim(task.getId(), LEAVER));
        leaves(LEAVER);
        scan.run(ADMINISTRATOR);
        OpenFinding found = of(task).get(0);

        assertThatThrownBy(() -> remedies.apply(found.id(), Remedy.ASSIGN, "auditor-1", "请接办。", ADMINISTRATOR)).hasMessage("请从列表中选择接办人员。");
        ledger.assume(journey.applicationId(), COLLEAGUE, "REVIEW:chief");
        assertThatThrownBy(() -> remedies.apply(found.id(), Remedy.ASSIGN, COLLEAGUE, "请接办。", ADMINISTRATOR)).as("since the check").hasMessageContaining("职责分离");
        assertThat(remedies.apply(found.id(), Remedy.ASSIGN, OFFICER, "请接办。", ADMINISTRATOR)).contains("已指派，由");

        assertThat(journey.task().getAssignee()).isEqualTo(OFFICER);
        assertThat(history()).singleElement().asString().startsWith("指派给").endsWith("请接办。");
        assertThatThrownBy(() -> jdbc.sql("update support.watch_remedy set reason = 'x' where task_id = ?").param(task.getId()).update()).as("never changed").isNotNull();
        journey.does(OFFICER, REVIEW, APPROVE);
    }

    @Test
    void a_task_that_four_eyes_leave_to_nobody_is_found_until_somebody_else_joins() {
        Task task = atOfficer();
        ledger.assume(journey.applicationId(), OFFICER, "REVIEW:chief");
        ledger.assume(journey.applicationId(), COLLEAGUE, "REVIEW:head");

        scan.run(ADMINISTRATOR);
        assertThat(of(task)).extracting(OpenFinding::kind).containsExactly(FindingKind.TASK_BARRED);

        joins(LEAVER, OFFICERS);
        scan.run(ADMINISTRATOR);
        assertThat(of(task)).isEmpty();
    }

    @Test
    void a_task_whose_grants_are_lost_is_shown_to_its_group_again() {
        Task task = atOfficer();
        jdbc.sql("delete from public.act_ru_authorization where resource_type_ = 7 and resource_id_ = ?").param(task.getId()).update();
        assertThat(seenBy(OFFICER, task)).isFalse();

        scan.run(ADMINISTRATOR);
        assertThat(of(task)).extracting(OpenFinding::kind).containsExactly(FindingKind.TASK_INVISIBLE);
        remedies.apply(of(task).get(0).id(), Remedy.SHOW, null, "误删授权。", ADMINISTRATOR);

        assertThat(seenBy(OFFICER, task)).isTrue();
        journey.does(OFFICER, REVIEW, APPROVE);
    }

    @Test
    void the_seat_of_an_expert_who_left_goes_to_another_by_the_draw() {
        Map<String, Object> values = Journey.filing(StraightPath.creditCode(APPLICANTS.incrementAndGet()), "值守巡查试点项目");
        values.put("instrument", "IT-4");
        journey = StraightPath.checked(new Journey(engine, dossier).filedBy("intake-desk-1", values)).doesHis(OFFICER, REVIEW, APPROVE);
        Task seat = journey.tasks().get(0);
        String gone = seat.getAssignee();
        String group = "experts";
        User expert = engine.getIdentityService().createUserQuery().userId(gone).singleResult();
        systemWork.run(() -> engine.getIdentityService().deleteMembership(gone, group));
        try {
            scan.run(ADMINISTRATOR);
            assertThat(of(seat)).singleElement().satisfies(found -> assertThat(found.remedies()).containsExactly(Remedy.REPLACE_EXPERT));
            remedies.apply(of(seat).get(0).id(), Remedy.REPLACE_EXPERT, null, "专家已离开专家库。", ADMINISTRATOR);
        } finally {
            systemWork.run(() -> engine.getIdentityService().createMembership(expert.getId(), group));
        }

        String drawn = journey.tasks().stream().filter(task -> task.getId().equals(seat.getId())).findFirst().orElseThrow().getAssignee();
        assertThat(drawn).isNotEqualTo(gone).startsWith("expert-");
        assertThat(access.mayRead(gone, journey.applicationId())).isFalse();
        assertThat(access.mayRead(drawn, journey.applicationId())).isTrue();
        journey.doesHis(drawn, "userTask_scoreAsExpert", Map.of("recused", "no", "innovation", 90, "feasibility", 80, "benefit", 70, "opinion", "可行。"));
        assertThat(journey.tasks()).extracting(Task::getId).doesNotContain(seat.getId());
    }

    @Test
    void a_group_that_the_review_needs_and_in_which_nobody_is_is_found() {
        String group = "development-construction-heads";
        List<String> members = engine.getIdentityService().createUserQuery().memberOfGroup(group).list().stream().map(User::getId).toList();
        systemWork.run(() -> members.forEach(member -> engine.getIdentityService().deleteMembership(member, group)));
        try {
            scan.run(ADMINISTRATOR);
            assertThat(open()).filteredOn(found -> group.equals(found.group()) && found.kind() == FindingKind.GROUP_EMPTY).singleElement()
                    .satisfies(found -> assertThat(found.reason()).contains("局领导审核").contains("组内没有在岗人员"));
        } finally {
            systemWork.run(() -> members.forEach(member -> engine.getIdentityService().createMembership(member, group)));
        }
        scan.run(ADMINISTRATOR);
        assertThat(open()).noneMatch(found -> group.equals(found.group()) && found.kind() == FindingKind.GROUP_EMPTY);
    }

    @Test
    void a_group_of_whom_all_are_absent_and_a_rule_of_somebody_who_left_are_found() {
        String group = "development-construction-heads";
        List<String> members = List.of("development-construction-head-1", "development-construction-head-2");
        members.forEach(member -> absent(member, null));
        joins(LEAVER, OFFICERS);
        absent(OFFICER, LEAVER);
        scan.run(ADMINISTRATOR);
        assertThat(open()).filteredOn(found -> found.kind() == FindingKind.GROUP_ABSENT).singleElement().satisfies(found -> assertThat(found.group()).isEqualTo(group));
        assertThat(open()).noneMatch(found -> found.kind() == FindingKind.PERSON_RULE);

        jdbc.sql("update support.absence set substitute = 'development-construction-chief-1' where principal = ? and reason = '值守巡查试验'").param(members.get(0)).update();
        leaves(LEAVER);
        scan.run(ADMINISTRATOR);
        assertThat(open()).noneMatch(found -> found.kind() == FindingKind.GROUP_ABSENT);
        assertThat(open()).filteredOn(found -> found.kind() == FindingKind.PERSON_RULE).singleElement()
                .satisfies(found -> assertThat(found.reason()).contains("的账号已删除").contains("仍然有效"));
    }

    @Test
    void what_could_not_be_looked_at_keeps_its_findings_and_a_killed_run_is_made_again() {
        Finding known = Finding.ofGroup(FindingKind.GROUP_EMPTY, "watch-group", "测试用户组", "组内没有在岗人员。");
        with(found -> found.accept(List.of(known))).run(ADMINISTRATOR);
        jdbc.sql("update support.watch_run set started_on = started_on - 1").update();
        WatchRun failed = with(found -> {
            throw new IllegalStateException("the directory is away");
        }).run(ADMINISTRATOR).orElseThrow();
        assertThat(failed.failed()).isEqualTo("用户组无人");
        assertThat(open()).extracting(OpenFinding::title).containsExactly("测试用户组");

        long killed = runs.begin(ADMINISTRATOR, calendar.today(), clock.instant()).orElseThrow();
        assertThat(with(found -> found.accept(List.of())).run(ADMINISTRATOR)).as("one at a time").isEmpty();
        jdbc.sql("update support.watch_run set touched_at = touched_at - interval '11 minutes' where id = ?").param(killed).update();
        WatchScan nothing = with(found -> found.accept(List.of()));
        nothing.daily();
        assertThat(open()).as("the day's run was not a whole one").isEmpty();
        long done = desk.lastRun().orElseThrow().id();
        nothing.daily();
        assertThat(desk.lastRun().orElseThrow().id()).as("once a day by itself").isEqualTo(done);
    }

    /** {@code -Dwatch.tasks=30000} for a measurement. */
    @Test
    void thousands_of_tasks_are_looked_at_in_portions() {
        int number = Integer.getInteger("watch.tasks", 4_500);
        String definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("tiered-review").latestVersion().singleResult().getId();
        jdbc.sql("""
                insert into public.act_ru_task (id_, rev_, name_, task_def_key_, proc_def_id_, priority_, create_time_, suspension_state_)
                select 'watch-' || n, 1, '经办审核', 'userTask_reviewTier', ?, 50, now(), 1 from generate_series(1, ?) n""").params(definition, number).update();
        jdbc.sql("insert into public.act_ru_identitylink (id_, rev_, group_id_, type_, task_id_) select 'watch-' || n, 1, 'no-such-group', 'candidate', 'watch-' || n from generate_series(1, ?) n")
                .param(number).update();
        try {
            long begun = System.nanoTime();
            WatchRun run = scan.run(ADMINISTRATOR).orElseThrow();
            assertThat(open()).as("nobody is missing in the demo").noneMatch(found -> found.kind().concern() == FindingKind.Concern.GROUP);
            System.out.printf("%d looked at, %d found, %d ms%n", run.lookedAt(), run.found(), (System.nanoTime() - begun) / 1_000_000);
            assertThat(run.found()).isGreaterThanOrEqualTo(number);
            WatchDesk.Section section = desk.open().stream().filter(one -> one.kind() == FindingKind.TASK_WITHOUT_PEOPLE).findFirst().orElseThrow();
            assertThat(section.lines().size() + section.more()).isGreaterThanOrEqualTo(number);
            assertThat(section.lines()).hasSizeLessThanOrEqualTo(100);
        } finally {
            jdbc.sql("delete from public.act_ru_identitylink where task_id_ like 'watch-%'").update();
            jdbc.sql("delete from public.act_ru_task where id_ like 'watch-%'").update();
        }
    }

    @Test
    void only_administrators_see_the_page_and_mend() throws Exception {
        MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        for (String group : List.of("auditors", "leaders", OFFICERS, "process-designers")) {
            mvc.perform(get("/watch").with(user(OFFICER).roles(group))).andExpect(status().isForbidden());
            mvc.perform(post("/watch/run").with(csrf()).with(user(OFFICER).roles(group))).andExpect(status().isForbidden());
            mvc.perform(post("/watch/1/TO_GROUP").param("reason", "x").with(csrf()).with(user(OFFICER).roles(group))).andExpect(status().isForbidden());
        }
        mvc.perform(post("/watch/999999999/TO_GROUP").param("reason", "试。").with(csrf()).with(user(ADMINISTRATOR).roles("administrators")))
                .andExpect(flash().attribute("refused", "该问题已经处理或不再存在，请刷新页面。"));
        mvc.perform(post("/watch/1/ANYTHING").param("reason", "试。").with(csrf()).with(user(ADMINISTRATOR).roles("administrators"))).andExpect(status().is4xxClientError());
        mvc.perform(get("/watch").with(user(ADMINISTRATOR).roles("administrators"))).andExpect(status().isOk());
    }

    private WatchScan with(Consumer<Consumer<List<Finding>>> find) {
        FindingSource source = new FindingSource() {
            @Override
            public Set<FindingKind> kinds() {
                return Set.of(FindingKind.GROUP_EMPTY);
            }

            @Override
            public int find(Consumer<List<Finding>> found) {
                find.accept(found);
                return 1;
            }
        };
        return new WatchScan(List.of(source), findings, runs, calendar, transaction, events, clock);
    }

    private void absent(String principal, String substitute) {
        jdbc.sql("""
                insert into support.absence (principal, substitute, scope_kind, from_day, until_day, reason, entered_by, entered_at)
                values (?, ?, 'ALL', ?, ?, '值守巡查试验', 'administrator-1', now())""").params(principal, substitute, calendar.today(), calendar.today().plusDays(3)).update();
    }

    private Task atOfficer() {
        journey = StraightPath.checked(new Journey(engine, dossier).filedBy("intake-desk-1",
                Journey.filing(StraightPath.creditCode(APPLICANTS.incrementAndGet()), "值守巡查试点项目")));
        return journey.task();
    }

    private List<OpenFinding> open() {
        return desk.open().stream().flatMap(section -> section.lines().stream()).map(WatchDesk.Line::finding).toList();
    }

    private List<OpenFinding> of(Task task) {
        return jdbc.sql("select id from support.watch_finding where task_id = ? and closed_at is null").param(task.getId()).query(Long.class).list().stream()
                .map(id -> transaction.execute(status -> findings.lock(id).orElseThrow())).toList();
    }

    private List<String> told(WatchRun run) {
        return jdbc.sql("select recipient from support.mail where template = 'stuck-work' and occurrence = ?").param(String.valueOf(run.id())).query(String.class).list();
    }

    private int mailed(Task task) {
        return jdbc.sql("select count(*) from support.mail where template = 'task-waiting' and occurrence like ? and recipient = 'task'").param(task.getId() + ":watch-%")
                .query(Integer.class).single();
    }

    private List<String> history() {
        return timeline.entriesOf(journey.applicationId(), new Caller(OFFICER, Set.of())).stream().map(entry -> entry.state() + "：" + entry.text()).toList();
    }

    private boolean seenBy(String person, Task task) {
        return systemWork.callAs(person, () -> engine.getTaskService().createTaskQuery().taskId(task.getId()).count()) == 1;
    }

    private void joins(String person, String group) {
        systemWork.run(() -> {
            IdentityService identity = engine.getIdentityService();
            User user = identity.newUser(person);
            user.setFirstName("周离");
            user.setLastName("");
            user.setPassword("yizhuang-2026");
            identity.saveUser(user);
            identity.createMembership(person, group);
        });
    }

    private void leaves(String person) {
        systemWork.run(() -> engine.getIdentityService().deleteUser(person));
    }

    private void as(String person, Runnable work) {
        systemWork.callAs(person, () -> {
            work.run();
            return null;
        });
    }
}
