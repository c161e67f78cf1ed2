package cn.etown.support.browser;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.evaluation.campaign.CampaignService;
import cn.etown.support.evaluation.campaign.TestCampaigns;
import cn.etown.support.evaluation.process.AnnualEvaluationProcess;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The evaluation of 2022 as people see it: the page of administrators and leaders, the forms of bureaus, office and committee in Tasklist. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CampaignBrowserIT {

    private static final int YEAR = 2022;
    private static final String PASSWORD = "yizhuang-2026";

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ProcessEngine engine;
    @Autowired
    CampaignService campaigns;
    @Autowired
    AnnualEvaluationProcess process;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    Clock clock;

    private final Album album = new Album("evaluation");

    @Test
    void aYearIsEvaluatedFromItsStartToTheCommittee() {
        List<Long> agreements = TestCampaigns.agreements(jdbc, "亦庄测评", 60, LocalDate.of(YEAR, 3, 1), YEAR);
        TestCampaigns.terminate(jdbc, agreements, LocalDate.of(YEAR, 12, 20));
        try (Chromium chromium = Chromium.launch()) {
            try (Office office = signedIn(chromium, "administrator-1")) {
                office.opens("/evaluation").shows("none-yet");
                office.page().getByLabel("评估年度").fill(String.valueOf(YEAR));
                office.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("启动").setExact(true)).click();
                office.sees("企业评估正在后台分批启动");
                long campaign = campaigns.campaignOf(YEAR).id();
                await().atMost(Duration.ofSeconds(90)).until(() -> campaigns.progressOf(campaign).running() == 60);
                oneFailedAndSomeAreDone(campaign);
                office.opens("/evaluation/" + YEAR).sees("协议没有承办部门").showsOnPhoneToo("running");
                assertThat(Accessibility.violations(office.page())).isEmpty();
                office.page().getByText("重新启动全部失败的评估").click();
                office.sees("已重新启动 1 份");
                await().atMost(Duration.ofSeconds(60)).until(() -> campaigns.progressOf(campaign).failed() == 0);
            }
            closed();
            try (Office office = signedIn(chromium, "science-innovation-officer-1")) {
                opensTask(office, "填写对标意见");
                office.claims().fills("国家和北京市政策动态", "北京市发布人工智能算力券政策，与 IT-2 部分重合。")
                        .fills("行业前沿和对标情况", "先进封装和存算一体进展较快。").shows("note");
                submits(office);
            }
            theOthersAreLate();
            try (Office office = signedIn(chromium, "business-cooperation-officer-1")) {
                opensTask(office, "提出参数调整建议");
                office.claims().ticks("办理方式", "提出一项调整建议").selects("适用条款", "IT-8").selects("参数", "最高支持金额").ticks("操作", "设定数值")
                        .fills("数值*", "1500000").picks("生效日期", "2131-01-01").fills("调整理由", "平台建设成本上升，现行封顶偏低。").showsWide("proposal");
                submits(office);
                jobs();
                office.page().reload();
                opensTask(office, "提出参数调整建议");
                office.claims().ticks("办理方式", "不再提出，报管委会审定");
                submits(office);
            }
            jobs();
            try (Office office = signedIn(chromium, "management-committee-1")) {
                opensTask(office, "审定参数调整");
                office.sees("拟调整的政策参数").claims().ticks("审定结论", "同意调整").fills("会议纪要编号", "京技管会〔2023〕12号").fills("审定意见", "同意提高封顶。").showsWide("decision");
                submits(office);
            }
            jobs();
            try (Office office = signedIn(chromium, "leader-1")) {
                office.opens("/evaluation/" + YEAR).sees("已完成").sees("年度评估报告（定稿）").showsOnPhoneToo("ended");
                assertThat(Accessibility.violations(office.page())).isEmpty();
                office.opens("/evaluation").shows("list");
            }
        }
        assertThat(album.englishWords()).isEmpty();
    }

    private Office signedIn(Chromium chromium, String user) {
        return chromium.office("http://localhost:" + port, clock.instant(), album).signsIn(user, PASSWORD);
    }

    private static void opensTask(Office office, String task) {
        office.page().locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText(task)).filter(new Locator.FilterOptions().setHasText(YEAR + "年度评估")).first().click();
        office.sees("查看数据、诉求和对标意见");
    }

    private static void submits(Office office) {
        office.submits();
        office.page().locator(".fjs-container").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    private void oneFailedAndSomeAreDone(long campaign) {
        jdbc.sql("""
                        update support.campaign_agreement set state = 'FAILED', evaluation_id = null, reason = '协议没有承办部门，请在协议档案中补登后重新启动。'
                         where campaign_id = :c and agreement_id = (select min(agreement_id) from support.campaign_agreement where campaign_id = :c)""").param("c", campaign).update();
        jdbc.sql("""
                        with reported as (
                          insert into support.evaluation_report (evaluation_id, kind, round, requests, channel, reported_by, reported_at)
                          select evaluation_id, 'YEARLY', 0, case when evaluation_id % 9 = 0 then '希望公共服务平台的支持比例尽快公布，并将申报期提前到一季度。' end, 'LINK', 'enterprise', now()
                            from support.campaign_agreement where campaign_id = ? and evaluation_id is not null returning id, evaluation_id)
                        insert into support.evaluation_figure (report_id, indicator, value) select id, 'OUTPUT', 100000 + evaluation_id % 17 * 90000 from reported""").param(campaign).update();
        jdbc.sql("""
                        update support.evaluation set grade = case id % 5 when 0 then 'EXCELLENT' else 'QUALIFIED' end, state = 'DONE', closed_at = now()
                         where id in (select evaluation_id from support.campaign_agreement where campaign_id = ?) and id % 7 <> 0""").param(campaign).update();
        jdbc.sql("update support.evaluation set grade = 'RECTIFY', state = 'RECTIFYING' where id in (select evaluation_id from support.campaign_agreement where campaign_id = ?) and id % 14 = 0")
                .param(campaign).update();
    }

    private void closed() {
        LocalDate today = calendar.today();
        jdbc.sql("update support.campaign set report_due = ?, closes_on = ? where year = ?").params(today.minusDays(60), today.minusDays(1), YEAR).update();
        process.closeReady();
        jobs();
    }

    private void theOthersAreLate() {
        jobs();
        engine.getManagementService().executeJob(engine.getManagementService().createJobQuery().processInstanceId(instance()).timers().singleResult().getId());
        jobs();
    }

    private String instance() {
        return campaigns.campaignOf(YEAR).processInstanceId();
    }

    private void jobs() {
        for (List<Job> waiting = messages(); !waiting.isEmpty(); waiting = messages()) {
            waiting.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }

    private List<Job> messages() {
        return engine.getManagementService().createJobQuery().processInstanceId(instance()).messages().list();
    }
}
