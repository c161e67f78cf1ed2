package cn.etown.support.browser;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import cn.etown.support.absence.Absence;
import cn.etown.support.absence.AbsenceService;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.enterprise.ContactDesk;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.enterprise.TestRegistrations;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The programme's own pages, filled and empty, can be used with a keyboard and a screen reader: axe-core finds nothing serious. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AccessibilityBrowserIT {

    private static final String PASSWORD = "yizhuang-2026";
    private static final String SUBSTITUTE = "economic-development-officer-2";

    /** The answer of a mail server as it came, and the domain of a masked address. */
    private static final List<String> KNOWN = List.of("SMTPAddressFailedException", "User", "unknown", "example");

    @LocalServerPort
    int port;
    @Autowired
    Clock clock;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    EnterpriseService enterprises;
    @Autowired
    ContactDesk contacts;
    @Autowired
    AbsenceService absences;
    @Autowired
    WorkingCalendar calendar;

    private final Album album = new Album("pages");
    private final Map<String, List<String>> violations = new TreeMap<>();

    /** One that a server refused, and one that was never sent. */
    @BeforeEach
    void twoMailsAreDead() {
        jdbc.sql("""
                insert into support.mail (template, recipient, occurrence, state, created_at, attempted_at, due_at, attempts, rejections, problem)
                values ('received', 'enterprise', 'axe-1', 'DEAD', now(), now(), now(), 8, 8, 'SMTPAddressFailedException: 550 5.1.1 User unknown'),
                       ('task-waiting', 'user:intake-desk-1', 'axe-2', 'UNDELIVERABLE', now(), null, now(), 0, 0, '用户没有登记电子邮箱。请系统管理员补登后重新发送。')""").update();
    }

    /** Who sees a page of finance by the right of an absent person. */
    @BeforeEach
    void somebodyStandsInForACashier() {
        absences.enter(new AbsenceService.Entry("finance-officer-1", SUBSTITUTE, Absence.ScopeKind.ALL, null, calendar.today(), calendar.today().plusDays(4), "年休假"), "finance-chief-1");
    }

    /** A finding of each concern, with and without something to do on the page. */
    @BeforeEach
    void workStandsStill() {
        jdbc.sql("insert into support.watch_run (started_on, started_at, touched_at, finished_at, looked_at, found, new_found) values (current_date, now(), now(), now(), 1286, 3, 3)").update();
        jdbc.sql("""
                insert into support.watch_finding (kind, subject, title, reason, task_id, person, group_id, able, remedies, since, found_at, first_run, last_run)
                select kind, 'axe', title, reason, task, person, unit, able::text[], remedies::text[], now() - interval '9 days', now(), run.id, run.id
                from (select max(id) as id from support.watch_run) run,
                     (values ('GROUP_EMPTY', '科技创新局科室负责人', '组内没有在岗人员，“科室负责人审核、分级审核”到此将无人办理。', null, null, 'science-innovation-chiefs', '{}', '{}'),
                             ('TASK_HOLDER_LEFT', '经办审核（分级审核）', '李文静的账号已删除，事项仍在其名下。', 'axe', 'gone', 'science-innovation-officers',
                              '{science-innovation-officer-1,science-innovation-officer-2}', '{TO_GROUP,ASSIGN}'),
                             ('PERSON_ADDRESS', '王建国', '登记的邮箱已被退信：收件地址不存在。', null, 'intake-desk-1', null, '{}', '{}'))
                     as found (kind, title, reason, task, person, unit, able, remedies)""").update();
    }

    @AfterEach
    void theyAreRemoved() {
        jdbc.sql("delete from support.mail where state in ('DEAD', 'UNDELIVERABLE')").update();
        jdbc.sql("update support.mail set state = 'SENT' where state = 'BOUNCED'").update();
        jdbc.sql("delete from support.watch_finding").update();
        jdbc.sql("update support.absence set ended_at = now(), ended_by = 'test' where ended_at is null and substitute = ?").param(SUBSTITUTE).update();
    }

    @Test
    void noPageHasASeriousBarrier() {
        try (Chromium chromium = Chromium.launch()) {
            looksAt(chromium.office("http://localhost:" + port, clock.instant(), album), "/login", "/publicity");
            looksAt(signedIn(chromium, "administrator-1"), "/password", "/policy", "/fund", "/mail", "/mail/preferences", "/mail/templates", "/mail/templates/task-overdue", "/calendar", "/templates", "/evaluation", "/evidence", "/watch");
            looksAt(signedIn(chromium, "legal-office-1"), "/policy/changes", "/rates", "/clawback/trial", "/clawback/bars");
            looksAt(signedIn(chromium, "finance-officer-1"), "/payments", "/clawback/receipts");
            looksAt(signedIn(chromium, "business-cooperation-officer-1"), "/obligations", "/obligations?view=due", "/obligations?view=enterprise", "/obligations/registry");
            looksAt(signedIn(chromium, "intake-desk-1"), "/intake", "/absence", "/enterprises", "/enterprises/" + registered(), "/enterprises?q=查无此名");
            looksAt(signedIn(chromium, SUBSTITUTE), "/clawback/receipts", "/absence");
            looksAt(signedIn(chromium, "leader-1"), "/dashboard", "/search", "/case");
            theyAreRemoved();
            looksAt(signedIn(chromium, "administrator-1").opens("/mail").sees("没有未送达的邮件"), "/mail", "/watch");
        }
        assertThat(violations).isEmpty();
        album.englishWords().values().removeIf(words -> words.stream().allMatch(KNOWN::contains));
        assertThat(album.englishWords()).isEmpty();
    }

    private String registered() {
        String code = TestRegistrations.newCreditCode();
        long enterprise = enterprises.register(TestRegistrations.of(code)).id();
        contacts.correct(enterprise, contacts.versionOf(enterprise), "李四", "lisi@example.cn", "010-67880001", "经办人离职，2026年5月29日来函，已回电核实。", "intake-desk-1");
        return code;
    }

    private Office signedIn(Chromium chromium, String user) {
        return chromium.office("http://localhost:" + port, clock.instant(), album).signsIn(user, PASSWORD);
    }

    private void looksAt(Office office, String... pages) {
        try (office) {
            for (String page : pages) {
                office.opens(page).shows(page.substring(1).replaceAll("[/?=]", "-"));
                List<String> found = new ArrayList<>(Accessibility.violations(office.page()));
                if (office.page().locator("details:not([open])").count() > 0) {
                    office.page().evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
                    office.showsOnPhoneToo(page.substring(1).replaceAll("[/?=]", "-") + "-opened");
                    found.addAll(Accessibility.violations(office.page()));
                }
                if (!found.isEmpty()) {
                    violations.put(page, found);
                }
            }
        }
    }
}
