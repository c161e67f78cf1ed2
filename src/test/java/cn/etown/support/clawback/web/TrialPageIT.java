package cn.etown.support.clawback.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DossierService;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** The whole way: typed facts, the deployed table, the rates of the database. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TrialPageIT {

    private static final String PAID = "付202,2021-12-01,3000000.00\n付101，2019-09-16，5000000.00\n\n付303\t2024-02-29\t1234567.89";

    @Autowired
    WebApplicationContext context;

    @Autowired
    ProcessEngine engine;

    @Autowired
    DossierService dossier;

    @Autowired
    ApplicationService applications;

    @Autowired
    WorkingCalendar calendar;

    /** docs/clawback-amount.md */
    @Test
    void the_worked_example_by_the_deployed_table_and_the_published_rates() throws Exception {
        assertThat(computed(facts("REGISTERED_ADDRESS", "2019-09-10", "2025-05-06", "2025-06-10", PAID)))
                .contains("4,617,283.95 元", "734,423.28 元", "5,351,707.23 元", "默认返还比例：已满五年的返还（10−5）/10", "全国银行间同业拆借中心2023年8月21日公布", "规则版本：clawback-2 利率")
                .doesNotContain("<script", "style=", "REGISTERED_ADDRESS，");
    }

    @Test
    void the_agreements_own_terms_win_but_not_over_the_law() throws Exception {
        MockHttpServletRequestBuilder agreed = facts("TAX_OBLIGATION", "2019-09-10", "2025-05-06", "2025-06-10", "付1,2024-01-01,1000000.00")
                .param("shares", "100,90,80,70,60,33,30,20,10,0").param("interest", "NONE");
        assertThat(computed(agreed)).contains("330,000.00 元", "协议约定的违约责任", "不计利息");
        MockHttpServletRequestBuilder fraud = facts("FRAUD", "2019-09-10", "2025-05-06", "2025-06-10", "付1,2024-01-01,1000000.00")
                .param("shares", "100,90,80,70,60,33,30,20,10,0").param("interest", "NONE");
        assertThat(computed(fraud)).contains("财政违法行为处罚处分条例第十四条", "1,000,000.00 元").doesNotContain("330,000.00 元");
    }

    @Test
    void money_that_came_back_is_applied_and_too_much_is_shown() throws Exception {
        MockHttpServletRequestBuilder facts = facts("FRAUD", "2024-01-01", "2024-02-01", "2024-03-01", "付1,2024-02-01,1000.00")
                .param("credits", "还款,收1,2024-04-01,900.00\n抵销,抵1,2024-03-15,200.00");
        assertThat(computed(facts)).contains("抵销 抵1", "还款 收1", "多收 <strong>97.26 元</strong>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2024-01-01 | 2023-12-31 | 2024-03-01 | 付1,2024-01-02,1.00 | 早于协议签订日期",
        "2024-01-01 | 2024-02-01 | 2024-03-01 | 付1,2024-01-02 | 拨付明细第 1 行不正确",
        "2024-01-01 | 2024-02-01 | 2024-03-01 | 付1,2024-01-02,1元 | 金额格式不正确",
        "2024-01-01 | 2024-02-01 | 2024-03-01 | 付1,2024-02-30,1.00 | 不是有效日期",
        "2040-01-01 | 2040-02-01 | 2040-03-01 | 付1,2040-01-02,1.00 | 没有录入一年期贷款市场报价利率（LPR）"})
    void facts_that_do_not_fit_are_refused_in_Chinese(String signedOn, String breachOn, String fixedOn, String paid, String reason) throws Exception {
        assertThat(computed(facts("OFFICE_ADDRESS", signedOn, breachOn, fixedOn, paid))).contains(reason).doesNotContain("计算结果</h2>");
    }

    @Test
    void shares_that_rise_a_future_receipt_and_an_unknown_breach_are_refused() throws Exception {
        assertThat(computed(facts("OFFICE_ADDRESS", "2024-01-01", "2024-02-01", "2024-03-01", "").param("shares", "50,60,50,50,50,50,50,50,50,50"))).contains("不能随履约年数上升");
        assertThat(computed(facts("OFFICE_ADDRESS", "2024-01-01", "2024-02-01", "2024-03-01", "").param("credits", "还款,收1,2099-01-01,1.00"))).contains("晚于今天");
        assertThat(computed(facts("GIFT", "2024-01-01", "2024-02-01", "2024-03-01", ""))).contains("从列表中选择违约情形");
    }

    @Test
    void nothing_paid_is_nothing_to_recover() throws Exception {
        assertThat(computed(facts("MISUSE", "2024-01-01", "2024-02-01", "2024-03-01", ""))).contains("没有拨付，不产生追缴", "尚欠金额：<strong>0.00 元</strong>");
        assertThat(mvc().perform(get("/clawback/trial").with(user("legal-office-1").roles("legal-office"))).andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsString(StandardCharsets.UTF_8)).contains("计算事实").doesNotContain("计算结果</h2>");
    }

    @Test
    void the_facts_of_a_paid_case_come_from_its_records_for_those_who_may_see_it() throws Exception {
        LocalDate today = calendar.today();
        Journey journey = StraightPath.walk(new Journey(engine, dossier), 9_330_001, today);
        String caseNumber = applications.caseOf(journey.applicationId()).caseNumber();
        String page = filled(caseNumber, "legal-office-1", "legal-office");
        assertThat(page).contains("value=\"" + today + "\"", "100,100,100,100,100,50,40,30,20,10", "京技扶协〔", "，" + today + "，").doesNotContain("没有找到");
        String paid = page.substring(page.indexOf("<textarea id=\"paid\""));
        String line = paid.substring(paid.indexOf('>') + 1, paid.indexOf("</textarea>"));
        assertThat(computed(facts("OFFICE_ADDRESS", today.toString(), today.toString(), today.toString(), line))).contains("计算结果</h2>", "返还比例 <strong>100 %</strong>", "本金");
        assertThat(filled(caseNumber, "expert-7", "experts")).as("not invited").contains("没有找到该案件号的案件，或者您无权查看").doesNotContain("京技扶协〔");
        assertThat(filled("京技扶申〔1999〕0001号", "legal-office-1", "legal-office")).contains("没有找到该案件号的案件");
    }

    @Test
    void a_case_without_an_agreement_has_nothing_to_recover() throws Exception {
        Journey journey = StraightPath.filed(new Journey(engine, dossier), 9_330_002);
        assertThat(filled(applications.caseOf(journey.applicationId()).caseNumber(), "legal-office-1", "legal-office")).contains("尚未签订协议，不产生追缴");
    }

    private String filled(String caseNumber, String user, String group) throws Exception {
        return mvc().perform(get("/clawback/trial").param("case", caseNumber).with(user(user).roles(group))).andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static MockHttpServletRequestBuilder facts(String breach, String signedOn, String breachOn, String fixedOn, String paid) {
        return post("/clawback/trial").param("breach", breach).param("signedOn", signedOn).param("breachOn", breachOn).param("fixedOn", fixedOn).param("paid", paid);
    }

    private String computed(MockHttpServletRequestBuilder facts) throws Exception {
        return mvc().perform(facts.with(csrf()).with(user("legal-office-1").roles("legal-office"))).andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private MockMvc mvc() {
        DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity());
        return builder.build();
    }
}
