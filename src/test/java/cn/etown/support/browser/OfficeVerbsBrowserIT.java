package cn.etown.support.browser;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** An officer asks before she decides, and gets her task back with the opinion. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OfficeVerbsBrowserIT {

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

    private final Album album = new Album("verbs", text -> text.replaceAll("[\\w*.]+@[\\w.]+", ""));

    @Test
    void an_opinion_is_asked_for_given_and_read_before_the_decision() {
        Journey journey = StraightPath.checked(StraightPath.filed(new Journey(engine, dossier), 9_200_031));
        String number = applications.caseOf(journey.applicationId()).caseNumber();
        try (Chromium chromium = Chromium.launch()) {
            try (Office officer = signedIn(chromium, "science-innovation-officer-1")) {
                officer.concerning(number).opensTask("我的待办", "经办审核").claims().seesInPanel("转办", "委派", "前加签").shows("offered").showsWide("offered");
                Page page = officer.page();
                button(page, "前加签");
                button(page, "确认前加签");
                assertThat(page.locator("dialog.case-dialog")).containsText("请选择人员");
                page.getByLabel("人员（必填）").selectOption("science-innovation-officer-2");
                page.getByLabel("加签理由（必填）").fill("请对研发费用的归集口径提出意见。");
                officer.shows("ask").showsWide("ask");
                button(page, "确认前加签");
                assertThat(page.locator("dialog.case-dialog")).hasCount(0);
            }
            try (Office colleague = signedIn(chromium, "science-innovation-officer-2")) {
                colleague.concerning(number).opensTask("我的待办", "经办审核").seesInPanel("交还").shows("asked");
                Page page = colleague.page();
                button(page, "交还");
                page.getByLabel("意见（必填）").fill("归集口径与审计报告一致，建议支持。");
                colleague.shows("answer");
                button(page, "确认交还");
                assertThat(page.locator("dialog.case-dialog")).hasCount(0);
            }
            try (Office officer = signedIn(chromium, "science-innovation-officer-1")) {
                officer.concerning(number).opensTask("我的待办", "经办审核");
                officer.page().getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("流转")).click();
                officer.seesInPanel("前加签给", "请对研发费用的归集口径提出意见。", "归集口径与审计报告一致，建议支持。").shows("history").showsWide("history");
            }
        }
        assertThat(journey.task().getAssignee()).isEqualTo("science-innovation-officer-1");
        assertThat(album.englishWords()).isEmpty();
    }

    @Test
    void a_case_goes_back_to_a_tier_and_to_the_applicant_with_two_chosen_fields() {
        Journey journey = StraightPath.checked(StraightPath.filed(new Journey(engine, dossier), 9_200_032))
                .does("science-innovation-officer-1", "userTask_reviewTier", Map.of("decision", "approve", "opinion", "同意。"));
        String number = applications.caseOf(journey.applicationId()).caseNumber();
        try (Chromium chromium = Chromium.launch(); Office chief = signedIn(chromium, "science-innovation-chief-1")) {
            chief.concerning(number).opensTask("我的待办", "科室负责人审核").claims().seesInPanel("退回", "前加签");
            Page page = chief.page();
            button(page, "退回");
            assertThat(page.getByLabel("退回环节（必填）")).isFocused();
            button(page, "确认退回");
            assertThat(page.locator("dialog.case-dialog")).containsText("请选择退回环节。");
            page.getByLabel("退回环节（必填）").selectOption("经办审核");
            assertThat(page.locator(".case-checks")).isHidden();
            page.keyboard().press("Tab");
            page.keyboard().type("请补充研发费用的明细。");
            chief.shows("back-to-tier").showsWide("back-to-tier");
            button(page, "确认退回");
            assertThat(page.locator("dialog.case-dialog")).hasCount(0);
        }
        journey.jobs();
        assertThat(journey.task().getName()).isEqualTo("经办审核");
        try (Chromium chromium = Chromium.launch(); Office officer = signedIn(chromium, "science-innovation-officer-1")) {
            officer.concerning(number).opensTask("我的待办", "经办审核").claims().seesInPanel("退回");
            Page page = officer.page();
            button(page, "退回");
            page.getByLabel("退回环节（必填）").selectOption("申报企业补正");
            page.getByLabel("退回理由（必填）").fill("名称与立项文件不一致，请更正并补交佐证。");
            button(page, "确认退回");
            assertThat(page.locator("dialog.case-dialog")).containsText("请勾选需要补正的内容。");
            page.getByLabel("项目名称", new Page.GetByLabelOptions().setExact(true)).check();
            page.getByLabel("佐证材料", new Page.GetByLabelOptions().setExact(true)).check();
            officer.shows("back-to-applicant").showsWide("back-to-applicant");
            button(page, "确认退回");
            assertThat(page.locator("dialog.case-dialog")).hasCount(0);
        }
        journey.jobs();
        assertThat(applications.defectsOf(journey.applicationId())).containsExactly("项目名称", "佐证材料");
        assertThat(album.englishWords()).isEmpty();
    }

    @Test
    void a_case_is_copied_to_a_colleague_who_finds_it_among_his_copies() {
        Journey journey = StraightPath.checked(StraightPath.filed(new Journey(engine, dossier), 9_200_033));
        String number = applications.caseOf(journey.applicationId()).caseNumber();
        try (Chromium chromium = Chromium.launch()) {
            try (Office officer = signedIn(chromium, "science-innovation-officer-1")) {
                officer.concerning(number).opensTask("我的待办", "经办审核").claims().seesInPanel("抄送");
                Page page = officer.page();
                button(page, "抄送");
                page.getByLabel("人员（必填）").selectOption("economic-development-chief-2");
                assertThat(page.getByLabel("人员（必填）")).containsText("经济发展局");
                page.getByLabel("抄送理由（必填）").fill("涉及贵局负责的产业项目，供了解。");
                officer.shows("copy").showsWide("copy");
                button(page, "确认抄送");
                assertThat(page.locator("dialog.case-dialog")).hasCount(0);
            }
            try (Office colleague = signedIn(chromium, "economic-development-chief-2")) {
                colleague.opens("/search").sees("抄送我的").sees(number).sees("涉及贵局负责的产业项目，供了解。").shows("copies").showsWide("copies");
                assertThat(Accessibility.violations(colleague.page())).isEmpty();
            }
        }
        assertThat(album.englishWords()).isEmpty();
    }

    @Test
    void an_approval_is_taken_back_by_the_keyboard_alone_and_shown_so() {
        Journey journey = StraightPath.checked(StraightPath.filed(new Journey(engine, dossier), 9_200_034));
        String number = applications.caseOf(journey.applicationId()).caseNumber();
        try (Chromium chromium = Chromium.launch(); Office officer = signedIn(chromium, "science-innovation-officer-1")) {
            officer.concerning(number).opensTask("我的待办", "经办审核").claims().formComes().ticks("审核结论", "同意").fills("意见", "拟同意。").completes();
            journey.jobs();
            Page page = officer.page();
            page.locator(".own-steps-action").focus();
            page.keyboard().press("Enter");
            Locator line = page.locator(".own-steps tr").filter(new Locator.FilterOptions().setHasText(number));
            assertThat(line.first()).containsText("撤回");
            officer.shows("own-steps").showsWide("own-steps");
            line.getByRole(AriaRole.BUTTON).focus();
            page.keyboard().press("Enter");
            Locator dialog = page.locator("dialog.case-dialog:not(.case-lookup)");
            assertThat(page.getByLabel("撤回理由（必填）")).isFocused();
            page.keyboard().press("Escape");
            assertThat(dialog).hasCount(0);
            assertThat(line.getByRole(AriaRole.BUTTON)).isFocused();
            page.keyboard().press("Enter");
            page.keyboard().type("金额有误，重新核定。");
            page.keyboard().press("Escape");
            assertThat(dialog).containsText("再按一次");
            officer.shows("take-back").showsWide("take-back");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(dialog).containsText("请重新办理");
            officer.shows("taken-back");
            page.keyboard().press("Enter");
            assertThat(line.first()).containsText("已撤回");
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog")).hasCount(0);
            assertThat(page.locator(".own-steps-action")).isFocused();
            officer.opensTask("我的待办", "经办审核").opensTab("流转").seesInPanel("同意（已撤回）", "金额有误，重新核定。").shows("taken-back-history").showsWide("taken-back-history");
        }
        assertThat(journey.task().getAssignee()).isEqualTo("science-innovation-officer-1");
        assertThat(album.englishWords()).isEmpty();
    }

    @Test
    void a_bureau_takes_its_opinion_back_while_the_other_one_is_asked() {
        Map<String, Object> filing = new HashMap<>(Journey.filing(StraightPath.creditCode(9_200_037), "国家技术创新中心第9200037期"));
        filing.putAll(Map.of("requestedAmount", "50000000.00", "baseAmount", "60000000.00"));
        Map<String, Object> approve = Map.of("decision", "approve", "opinion", "拟同意。");
        Journey journey = StraightPath.checked(new Journey(engine, dossier).filedBy("intake-desk-1", filing)).with(DocumentKind.MINUTES, "science-innovation-officer-1")
                .does("science-innovation-officer-1", "userTask_reviewTier", approve).does("science-innovation-chief-1", "userTask_reviewTier", approve)
                .does("science-innovation-head-1", "userTask_reviewTier", approve)
                .doesHis("economic-development-head-1", "userTask_reviewJointly", Map.of("decision", "approve", "opinion", "与产业布局一致，同意。", "minutesNo", "会议纪要〔2026〕21号"));
        String number = applications.caseOf(journey.applicationId()).caseNumber();
        try (Chromium chromium = Chromium.launch(); Office head = signedIn(chromium, "economic-development-head-1")) {
            Page page = head.page();
            page.locator(".own-steps-action").click();
            Locator line = page.locator(".own-steps tr").filter(new Locator.FilterOptions().setHasText(number));
            line.getByRole(AriaRole.BUTTON).click();
            page.getByLabel("撤回理由（必填）").fill("与产业布局的对照有误。");
            head.shows("joint-take-back").showsWide("joint-take-back");
            button(page, "确认撤回");
            assertThat(page.locator("dialog.case-dialog:not(.case-lookup)")).containsText("请重新办理");
            page.keyboard().press("Enter");
            assertThat(line.first()).containsText("已撤回");
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog")).hasCount(0);
            head.concerning(number).opensTask("我的待办", "部门会签").formComes().opensTab("流转").seesInPanel("同意（已撤回）", "与产业布局的对照有误。").shows("joint-taken-back").showsWide("joint-taken-back");
        }
        assertThat(journey.tasks()).extracting(Task::getTaskDefinitionKey).containsExactly("userTask_reviewJointly", "userTask_reviewJointly");
        assertThat(album.englishWords()).isEmpty();
    }

    @Test
    void a_task_is_handed_on_copied_lent_and_urged_by_the_keyboard_alone() {
        Journey journey = StraightPath.checked(StraightPath.filed(new Journey(engine, dossier), 9_200_036));
        String number = applications.caseOf(journey.applicationId()).caseNumber();
        try (Chromium chromium = Chromium.launch()) {
            try (Office officer = signedIn(chromium, "science-innovation-officer-1")) {
                officer.concerning(number).opensTask("我的待办", "经办审核").claims().seesInPanel("转办");
                refusalsAreToldInChinese(officer);
                relativeTimesAreChinese(officer, journey.task(), number);
                asks(officer, "转办", "转办理由", "", false);
                assertThat(officer.page().locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText(number))).hasCount(0);
            }
            try (Office colleague = signedIn(chromium, "science-innovation-officer-2")) {
                colleague.concerning(number).opensTask("我的待办", "经办审核").seesInPanel("抄送");
                asks(colleague, "抄送", "抄送理由", "经济发展局", true);
                assertThat(colleague.page().getByRole(AriaRole.BUTTON, named("抄送"))).isFocused();
                asks(colleague, "委派", "委派理由", "", false);
                colleague.opens("/camunda/app/tasklist/default/#/?task=" + journey.task().getId()).seesInPanel(number, "催办");
                asks(colleague, "催办", "催办理由", null, true);
                assertThat(colleague.page().getByRole(AriaRole.BUTTON, named("催办"))).isFocused();
                colleague.opensTab("流转").seesInPanel("转办给", "抄送给", "委派给", "催办").shows("keyboard-history").showsWide("keyboard-history");
                colleague.page().context().clearCookies();
                colleague.page().getByText("我已认领").click();
                colleague.page().waitForURL("**/login");
            }
        }
        assertThat(album.englishWords()).isEmpty();
    }

    /** Somebody else was faster, the right is gone, the server failed. */
    private static void refusalsAreToldInChinese(Office officer) {
        officer.formComes().ticks("审核结论", "同意").fills("意见", "拟同意。");
        Map.of(409, "该事项刚刚被他人办理或修改，请刷新后再试。", 403, "您没有执行此项操作的权限。", 500, "系统暂时无法完成此项操作，数据未被改动。").forEach((status, message) -> {
            officer.page().route("**/submit-form", route -> route.fulfill(new Route.FulfillOptions().setStatus(status).setContentType("application/json")
                    .setBody("{\"type\":\"Refusal\",\"message\":\"" + message + "\"}")));
            officer.submits().isTold(message).shows("refused-" + status);
            officer.page().unroute("**/submit-form");
        });
    }

    /** On the card and above the form. */
    private void relativeTimesAreChinese(Office officer, Task task, String number) {
        task.setDueDate(Date.from(clock.instant().minus(Duration.ofDays(3))));
        task.setFollowUpDate(Date.from(clock.instant().plus(Duration.ofHours(5))));
        engine.getTaskService().saveTask(task);
        officer.opens("/camunda/app/tasklist/default/").opensTask("我的待办", "经办审核");
        Locator card = officer.page().locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText(number));
        assertThat(card.first()).containsText("3 天前");
        assertThat(card.first()).containsText("5 小时后");
        assertThat(officer.page().locator(".meta").first()).containsText("3 天前");
        assertThat(officer.page().locator(".meta").first()).containsText("5 小时后");
        officer.shows("relative-times");
    }

    /**
     * Opens the dialog, leaves it, opens it again, chooses, types, thinks about leaving, and confirms: without a mouse.
     *
     * @param stays whether the task stays with the person, and is shown anew
     */
    private void asks(Office office, String verb, String reason, String receiver, boolean stays) {
        Page page = office.page();
        Locator opener = page.getByRole(AriaRole.BUTTON, named(verb));
        Locator dialog = page.locator("dialog.case-dialog");
        Locator typed = page.getByLabel(reason + "（必填）");
        Locator first = receiver == null ? typed : page.getByLabel("人员（必填）");
        opener.focus();
        page.keyboard().press("Enter");
        assertThat(first).isFocused();
        page.keyboard().press("Escape");
        assertThat(dialog).hasCount(0);
        assertThat(opener).isFocused();
        page.keyboard().press("Enter");
        assertThat(first).isFocused();
        if (receiver != null) {
            do {
                page.keyboard().press("ArrowDown");
            } while (!((String) first.evaluate("list => list.selectedOptions[0].text")).contains(receiver));
            page.keyboard().press("Tab");
        }
        assertThat(typed).isFocused();
        page.keyboard().type("因事外出，请协助。");
        page.keyboard().press("Escape");
        assertThat(dialog).containsText("再按一次");
        page.keyboard().type("谢谢。");
        assertThat(dialog).not().containsText("再按一次");
        office.shows("keyboard-" + verb).showsWide("keyboard-" + verb);
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        if (stays) {
            page.waitForResponse("**/verbs", () -> page.keyboard().press("Enter"));
        } else {
            page.keyboard().press("Enter");
        }
        assertThat(dialog).hasCount(0);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    @Test
    void one_more_person_signs_after_the_officer_and_before_the_chief() {
        Journey journey = StraightPath.checked(StraightPath.filed(new Journey(engine, dossier), 9_200_035));
        String number = applications.caseOf(journey.applicationId()).caseNumber();
        try (Chromium chromium = Chromium.launch()) {
            try (Office officer = signedIn(chromium, "science-innovation-officer-1")) {
                officer.concerning(number).opensTask("我的待办", "经办审核").claims().seesInPanel("后加签");
                Page page = officer.page();
                button(page, "后加签");
                page.getByLabel("人员（必填）").selectOption("science-innovation-chief-2");
                page.getByLabel("加签理由（必填）").fill("请复核研发费用的归集口径。");
                officer.shows("countersign").showsWide("countersign");
                button(page, "确认后加签");
                assertThat(page.locator("dialog.case-dialog")).hasCount(0);
                officer.seesInPanel("取消后加签");
                button(page, "取消后加签");
                assertThat(page.locator("dialog.case-dialog")).containsText("现在请签的人员");
                officer.shows("countersign-off");
                page.keyboard().press("Escape");
                officer.formComes().ticks("审核结论", "同意").fills("意见", "拟同意。").completes();
            }
            journey.jobs();
            try (Office signer = signedIn(chromium, "science-innovation-chief-2")) {
                signer.concerning(number).opensTask("我的待办", "后加签").formComes().shows("sign").showsWide("sign");
                signer.ticks("是否同意", "同意").fills("意见", "口径一致，无异议。").completes();
            }
            journey.jobs();
            try (Office chief = signedIn(chromium, "science-innovation-chief-1")) {
                chief.concerning(number).opensTask("我的待办", "科室负责人审核").opensTab("流转")
                        .seesInPanel("后加签给", "口径一致，无异议。").shows("signed-history").showsWide("signed-history");
            }
        }
        assertThat(album.englishWords()).isEmpty();
    }

    private Office signedIn(Chromium chromium, String user) {
        return chromium.office("http://localhost:" + port, clock.instant(), album).signsIn(user, "yizhuang-2026").opens("/camunda/app/tasklist/default/");
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, named(name)).click();
    }
}
