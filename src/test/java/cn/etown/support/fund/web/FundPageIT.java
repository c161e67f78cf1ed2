package cn.etown.support.fund.web;

import java.util.List;
import java.util.UUID;

import cn.etown.support.fund.FundService;
import cn.etown.support.money.Money;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FundPageIT {

    private static final List<String> GROUPS = List.of("finance-officers", "finance-chiefs", "auditors", "leaders", "intake-desk");

    @Autowired
    WebApplicationContext context;

    @Autowired
    IdentityService identity;

    @Autowired
    FundService fund;

    @Autowired
    JdbcClient jdbc;

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
    void financeEntersAnAppropriationOnceAndSeesIt() throws Exception {
        String posting = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            mvc().perform(appropriation(posting, "2021", "10000000000.00").with(as("finance-chiefs"))).andExpect(status().is3xxRedirection())
                    .andExpect(flash().attributeExists("done"));
        }
        mvc().perform(get("/fund").param("year", "2021").with(as("auditors"))).andExpect(status().isOk())
                .andExpect(content().string(containsString("10,000,000,000.00 元")))
                .andExpect(content().string(not(containsString("20,000,000,000.00"))))
                .andExpect(content().string(not(containsString("登记资金安排</h3>"))));
    }

    @Test
    void whoWaitsForMoneyIsNamed() throws Exception {
        long caseId = jdbc.sql("""
                insert into support.application (version, case_number, enterprise_id, applicant_name, applicant_kind, applicant_industry, instrument, mode, selective,
                        project_name, requested_fen, base_fen, products, status, supplement_rounds, filed_by, received_on, filed_at)
                values (0, '京技扶申〔2023〕0001号', 0, '亦庄智造有限公司', 'ENTERPRISE', 'IT', 'IT-3', 'CAPPED', false, '平台', 100, 100, 1, 'AWAITING_FUNDS', 0,
                        'intake-desk-1', '2023-03-01', now()) returning id""").query(Long.class).single();
        try {
            fund.reserve(caseId, 2023, "IT", "IT-3", Money.ofYuan(1));
            mvc().perform(get("/fund").with(as("leaders"))).andExpect(status().isOk())
                    .andExpect(content().string(containsString("京技扶申〔2023〕0001号 亦庄智造有限公司")));
        } finally {
            fund.release(caseId, "测试结束");
            jdbc.sql("delete from support.application where id = :id").param("id", caseId).update();
        }
    }

    @Test
    void whoHasNothingToDoWithMoneySeesNothing() throws Exception {
        mvc().perform(get("/fund").with(as("intake-desk"))).andExpect(status().isForbidden());
        mvc().perform(get("/fund")).andExpect(status().isUnauthorized());
    }

    @Test
    void whoOnlyReadsCannotBook() throws Exception {
        mvc().perform(appropriation(UUID.randomUUID().toString(), "2021", "1").with(as("finance-officers"))).andExpect(status().isForbidden());
        mvc().perform(post("/fund/carry-over").param("year", "2021").with(csrf()).with(as("leaders"))).andExpect(status().isForbidden());
    }

    @Test
    void absurdInputIsRefusedInChinese() throws Exception {
        for (String amount : new String[] {"-1", "1234567890123456789012345678901", "1e9", "一亿", ""}) {
            mvc().perform(appropriation(UUID.randomUUID().toString(), "2022", amount).with(as("finance-chiefs"))).andExpect(flash().attributeExists("refused"));
        }
        mvc().perform(appropriation(UUID.randomUUID().toString(), "99999", "1").with(as("finance-chiefs"))).andExpect(flash().attributeExists("refused"));
        mvc().perform(appropriation(UUID.randomUUID().toString(), "2022", "1").param("instrument", "<b>").with(as("finance-chiefs")))
                .andExpect(flash().attributeExists("refused"));
    }

    @Test
    void aRunningYearIsNotClosed() throws Exception {
        mvc().perform(post("/fund/carry-over").param("year", "2999").with(csrf()).with(as("finance-chiefs"))).andExpect(flash().attributeExists("refused"));
    }

    private static MockHttpServletRequestBuilder appropriation(String posting, String year, String amount) {
        return post("/fund/appropriations").param("posting", posting).param("year", year).param("envelope", "ALL").param("amount", amount)
                .param("note", "预算批复").with(csrf());
    }

    private static RequestPostProcessor as(String group) {
        return user(userIn(group));
    }

    private static String userIn(String group) {
        return "fund-page-" + group;
    }

    private MockMvc mvc() {
        return MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }
}
