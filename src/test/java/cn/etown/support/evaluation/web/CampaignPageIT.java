package cn.etown.support.evaluation.web;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.evaluation.campaign.CampaignService;
import cn.etown.support.evaluation.campaign.TestCampaigns;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** The page, on the evaluation of 2023. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CampaignPageIT {

    private static final int YEAR = 2023;
    private static final List<String> GROUPS = List.of("administrators", "leaders", "auditors", "management-committee", "science-innovation-officers",
            "economic-development-officers", "intake-desk", "finance-officers");

    @Autowired
    WebApplicationContext context;
    @Autowired
    IdentityService identity;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    CampaignService campaigns;
    @Autowired
    WorkingCalendar calendar;

    @BeforeEach
    void somebodyInEachGroup() {
        GROUPS.forEach(group -> {
            identity.saveUser(identity.newUser(userIn(group)));
            identity.createMembership(userIn(group), group);
        });
    }

    @AfterEach
    void nobody() {
        GROUPS.forEach(group -> identity.deleteUser(userIn(group)));
    }

    @Test
    void fromNoCampaignToOneThatRuns() throws Exception {
        refusesWhatCannotBeMeant();
        TestCampaigns.terminate(jdbc, TestCampaigns.agreements(jdbc, "页面", 3, LocalDate.of(YEAR, 2, 1), YEAR), LocalDate.of(YEAR, 11, 30));
        mvc().perform(start(YEAR, reportDue(), reportDue().plusMonths(2)).with(as("leaders"))).andExpect(status().isForbidden());
        mvc().perform(start(YEAR, reportDue(), reportDue().plusMonths(2)).with(as("administrators")))
                .andExpect(redirectedUrl("/evaluation/" + YEAR)).andExpect(flash().attribute("done", containsString("已启动")));
        mvc().perform(start(YEAR, reportDue(), reportDue().plusMonths(2)).with(as("administrators"))).andExpect(flash().attribute("refused", containsString("没有重复启动")));
        long campaign = campaigns.campaignOf(YEAR).id();
        await().atMost(Duration.ofSeconds(60)).until(() -> campaigns.progressOf(campaign).running() == 3);

        showsProgressAndTheList();
        letsAdministratorsTryAgain(campaign);
        takesOfficialFiguresFromTheStatisticians();
        isClosedToOthers();
    }

    private void refusesWhatCannotBeMeant() throws Exception {
        mvc().perform(start(2199, reportDue(), reportDue().plusMonths(2)).with(as("administrators"))).andExpect(flash().attribute("refused", containsString("评估年度应在")));
        mvc().perform(start(YEAR, calendar.today(), reportDue().plusMonths(2)).with(as("administrators"))).andExpect(flash().attribute("refused", containsString("晚于今天")));
        mvc().perform(start(YEAR, reportDue(), reportDue()).with(as("administrators"))).andExpect(flash().attribute("refused", containsString("汇总日期")));
        mvc().perform(start(YEAR, reportDue(), reportDue().plusYears(1)).with(as("administrators"))).andExpect(flash().attribute("refused", containsString("五个月")));
        mvc().perform(start(2020, reportDue(), reportDue().plusMonths(2)).with(as("administrators"))).andExpect(flash().attribute("refused", containsString("没有履行中的协议")));
        mvc().perform(post("/evaluation").param("year", "二零").param("reportDue", "明天").param("closesOn", "").with(csrf()).with(as("administrators")))
                .andExpect(flash().attribute("refused", containsString("四位数")));
        mvc().perform(get("/evaluation/2020").with(as("administrators"))).andExpect(status().isUnprocessableEntity());
    }

    private void showsProgressAndTheList() throws Exception {
        mvc().perform(get("/evaluation").with(as("leaders"))).andExpect(status().isOk())
                .andExpect(content().string(containsString(YEAR + " 年度"))).andExpect(content().string(not(containsString("手动启动"))));
        mvc().perform(get("/evaluation").with(as("administrators"))).andExpect(content().string(containsString("手动启动")));
        mvc().perform(get("/evaluation/" + YEAR).with(as("science-innovation-officers"))).andExpect(status().isOk())
                .andExpect(content().string(containsString("页面企业1"))).andExpect(content().string(containsString("总产值规模达到6000亿元")))
                .andExpect(content().string(containsString("评估中"))).andExpect(content().string(not(containsString("登记全区统计产值"))))
                .andExpect(content().string(not(containsString("<script>")))).andExpect(content().string(not(containsString("style="))));
        mvc().perform(get("/evaluation/" + YEAR + "?search=企业2&state=RUNNING").with(as("auditors")))
                .andExpect(content().string(containsString("页面企业2"))).andExpect(content().string(not(containsString("页面企业1"))));
        mvc().perform(get("/evaluation/" + YEAR + "?search=%25_&state=DONE").with(as("auditors"))).andExpect(content().string(containsString("没有符合条件的协议")));
        mvc().perform(get("/evaluation/" + YEAR + "/progress").with(as("leaders"))).andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(3)).andExpect(jsonPath("$.running").value(3)).andExpect(jsonPath("$.text").value(containsString("已全部启动")));
        mvc().perform(get("/evaluation/" + YEAR + "/charts/output.png").with(as("leaders"))).andExpect(content().contentType(MediaType.IMAGE_PNG));
        mvc().perform(get("/evaluation/" + YEAR + "/charts/results.png").with(as("leaders"))).andExpect(status().isOk());
        mvc().perform(get("/evaluation/" + YEAR + "/documents/999999999").with(as("leaders"))).andExpect(status().isUnprocessableEntity());
    }

    private void letsAdministratorsTryAgain(long campaign) throws Exception {
        jdbc.sql("""
                        update support.campaign_agreement set state = 'FAILED', evaluation_id = null, reason = '协议没有承办部门，请补登。'
                         where campaign_id = :c and agreement_id = (select max(agreement_id) from support.campaign_agreement where campaign_id = :c)""").param("c", campaign).update();
        mvc().perform(get("/evaluation/" + YEAR).with(as("leaders"))).andExpect(content().string(containsString("协议没有承办部门，请补登。")))
                .andExpect(content().string(not(containsString("重新启动全部"))));
        mvc().perform(get("/evaluation/" + YEAR).with(as("administrators"))).andExpect(content().string(containsString("重新启动全部失败的评估")));
        mvc().perform(post("/evaluation/" + YEAR + "/retry").with(csrf()).with(as("leaders"))).andExpect(status().isForbidden());
        mvc().perform(post("/evaluation/" + YEAR + "/retry").with(csrf()).with(as("administrators"))).andExpect(flash().attribute("done", containsString("1 份")));
        await().atMost(Duration.ofSeconds(60)).until(() -> campaigns.progressOf(campaign).running() == 3);
        mvc().perform(post("/evaluation/" + YEAR + "/retry").with(csrf()).with(as("administrators"))).andExpect(flash().attribute("refused", containsString("没有启动失败")));
    }

    private void takesOfficialFiguresFromTheStatisticians() throws Exception {
        mvc().perform(official("IT", "2034.5").with(as("science-innovation-officers"))).andExpect(status().isForbidden());
        mvc().perform(official("IT", "2034.5").with(as("economic-development-officers"))).andExpect(flash().attribute("done", containsString("已登记")));
        mvc().perform(official("IT", "2,034").with(as("economic-development-officers"))).andExpect(flash().attribute("refused", containsString("亿元")));
        mvc().perform(official("IT", "9999999").with(as("economic-development-officers"))).andExpect(flash().attribute("refused", containsString("1,000,000")));
        mvc().perform(official("OTHER", "1").with(as("economic-development-officers"))).andExpect(flash().attribute("refused", containsString("选择产业")));
        mvc().perform(get("/evaluation/" + YEAR).with(as("economic-development-officers"))).andExpect(content().string(containsString("2,034.50"))).andExpect(content().string(containsString("101.7%")));
    }

    private void isClosedToOthers() throws Exception {
        for (String page : List.of("/evaluation", "/evaluation/" + YEAR, "/evaluation/" + YEAR + "/progress", "/evaluation/" + YEAR + "/charts/output.png", "/evaluation/" + YEAR + "/documents/1")) {
            mvc().perform(get(page).with(as("intake-desk"))).andExpect(status().isForbidden());
            mvc().perform(get(page).with(as("finance-officers"))).andExpect(status().isForbidden());
            mvc().perform(get(page)).andExpect(status().isUnauthorized());
        }
    }

    private LocalDate reportDue() {
        return calendar.plusWorkingDays(calendar.today(), 15);
    }

    private static MockHttpServletRequestBuilder start(int year, LocalDate reportDue, LocalDate closesOn) {
        return post("/evaluation").param("year", String.valueOf(year)).param("reportDue", reportDue.toString()).param("closesOn", closesOn.toString()).with(csrf());
    }

    private static MockHttpServletRequestBuilder official(String industry, String output) {
        return post("/evaluation/" + YEAR + "/official").param("industry", industry).param("output", output).param("source", "统计快报").with(csrf());
    }

    private static RequestPostProcessor as(String group) {
        return user(userIn(group));
    }

    private static String userIn(String group) {
        return "evaluation-page-" + group;
    }

    private MockMvc mvc() {
        return MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }
}
