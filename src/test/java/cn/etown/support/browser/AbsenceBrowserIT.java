package cn.etown.support.browser;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.dossier.DossierService;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A chief goes on leave with a task in hand; her colleague does it in her name, and she comes back earlier. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AbsenceBrowserIT {

    private static final String CHIEF = "science-innovation-chief-1";
    private static final String COLLEAGUE = "science-innovation-chief-2";

    @LocalServerPort
    int port;
    @Autowired
    Clock clock;
    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    ApplicationService applications;
    @Autowired
    JdbcClient jdbc;

    private final Album album = new Album("absence", text -> text.replaceAll("[\\w*.]+@[\\w.]+", ""));

    @AfterEach
    void nobodyIsAbsent() {
        jdbc.sql("update support.absence set ended_at = now(), ended_by = 'test' where ended_at is null and principal = ?").param(CHIEF).update();
    }

    @Test
    void a_colleague_does_an_absent_chiefs_work_in_her_name_until_she_ends_it() {
        Journey journey = atTheChief();
        String number = applications.caseOf(journey.applicationId()).caseNumber();
        String chiefsName = nameOf(CHIEF);
        try (Chromium chromium = Chromium.launch()) {
            try (Office chief = signedIn(chromium, CHIEF)) {
                Page page = chief.opens("/absence").showsOnPhoneToo("empty").page();
                page.getByLabel("代办人").selectOption(COLLEAGUE);
                page.getByLabel("结束日期").fill(LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")).plusDays(4).toString());
                page.getByLabel("事由").fill("年休假");
                chief.shows("entry").showsWide("entry");
                button(page, "登记");
                chief.sees("已登记" + chiefsName + "的请假，由" + nameOf(COLLEAGUE) + "代办。").shows("entered").showsWide("entered");
                assertThat(Accessibility.violations(page)).isEmpty();
            }
            try (Office colleague = signedIn(chromium, COLLEAGUE)) {
                colleague.opens("/camunda/app/tasklist/default/").concerning(number).opensTask("代办", "科室负责人审核").sees(chiefsName + "请假，由您代办")
                        .shows("offered").showsWide("offered");
                button(colleague.page(), "代" + chiefsName + "办理");
                colleague.sees("您提交的意见将注明").formComes();
                assertThat(colleague.page().locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText(number)).first())
                        .containsText("代" + chiefsName);
                colleague.shows("taken").showsWide("taken").ticks("审核结论", "同意").fills("意见", "材料齐全，同意支持。").completes().shows("done");
            }
            journey.jobs();
            try (Office head = signedIn(chromium, "science-innovation-head-1")) {
                head.opens("/camunda/app/tasklist/default/").concerning(number).opensTask("我的待办", "局领导审核")
                        .seesInPanel(nameOf(COLLEAGUE) + "（代" + chiefsName + "）").opensTab("流转");
                assertThat(head.page().locator(".case-timeline")).containsText(nameOf(COLLEAGUE) + "（代" + chiefsName + "）");
                head.looksAt("材料齐全，同意支持。").shows("history").showsWide("history");
            }
            try (Office chief = signedIn(chromium, CHIEF)) {
                Page page = chief.opens("/absence").page();
                page.getByLabel("提前结束" + chiefsName + "的请假").click();
                chief.shows("end");
                button(page, "确定结束");
                chief.sees("代办已结束").showsOnPhoneToo("ended");
                assertThat(page.locator("#over")).containsText("提前结束");
            }
        }
        assertThat(album.englishWords()).isEmpty();
    }

    private Journey atTheChief() {
        Map<String, Object> filing = Journey.filing(StraightPath.creditCode(9_342_901), "请假代办试点项目");
        filing.put("requestedAmount", "6000000.00");
        filing.put("baseAmount", "8000000.00");
        Journey journey = StraightPath.checked(new Journey(engine, dossier).filedBy("intake-desk-1", filing))
                .does("science-innovation-officer-1", "userTask_reviewTier", Map.of("decision", "approve", "opinion", "拟同意。"));
        TaskService tasks = engine.getTaskService();
        tasks.setAssignee(journey.task().getId(), CHIEF);
        return journey;
    }

    private String nameOf(String user) {
        return engine.getIdentityService().createUserQuery().userId(user).singleResult().getFirstName();
    }

    private Office signedIn(Chromium chromium, String user) {
        return chromium.office("http://localhost:" + port, clock.instant(), album).signsIn(user, "yizhuang-2026");
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
    }
}
