package cn.etown.support.notification.web;

import java.util.UUID;

import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.enterprise.TestRegistrations;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Who may open which page about mails, and what they do there. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MailPagesIT {

    @Autowired
    WebApplicationContext context;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    EnterpriseService enterprises;

    private MockMvc mvc;

    @BeforeEach
    void theSite() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    @AfterEach
    void nothingIsLeft() {
        jdbc.sql("delete from support.mail_preference where user_id = 'intake-desk-2'").update();
        jdbc.sql("delete from support.mail_digest_time where user_id = 'intake-desk-2'").update();
        jdbc.sql("delete from support.mail where recipient = 'user:process-designer-2'").update();
    }

    @ParameterizedTest
    @CsvSource({"intake-desk-1, intake-desk", "expert-1, experts", "science-innovation-officer-1, science-innovation-officers", "finance-chief-1, finance-chiefs",
            "legal-office-1, legal-office", "management-committee-1, management-committee", "auditor-1, auditors", "leader-1, leaders", "process-designer-1, process-designers"})
    void everybodyHasSettingsAndOnlyWhoShouldHasTheOtherPages(String person, String group) throws Exception {
        mvc.perform(get("/mail/preferences").with(user(person).roles(group))).andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("待办任务"), containsString("法定期限"), containsString("不能关闭"), not(containsString("系统运行")), not(containsString("task-waiting</")))));
        mvc.perform(get("/mail").with(user(person).roles(group))).andExpect(status().isForbidden());
        mvc.perform(multipart("/mail/bounces").file(bounce()).with(csrf()).with(user(person).roles(group))).andExpect(status().isForbidden());
        mvc.perform(post("/mail/addresses/1/clear").with(csrf()).with(user(person).roles(group))).andExpect(status().isForbidden());
        mvc.perform(post("/mail/cases/1/1/resend").with(csrf()).with(user(person).roles(group))).andExpect(status().isForbidden());
        int expected = group.equals("process-designers") ? 200 : 403;
        mvc.perform(get("/mail/templates").with(user(person).roles(group))).andExpect(status().is(expected));
        mvc.perform(get("/mail/templates/received").with(user(person).roles(group))).andExpect(status().is(expected));
        mvc.perform(get("/mail/templates/received/html").with(user(person).roles(group))).andExpect(status().is(expected));
    }

    @Test
    void nobodyElseSeesAnyOfIt() throws Exception {
        for (String page : new String[] {"/mail", "/mail/preferences", "/mail/templates", "/mail/templates/received/html", "/camunda/api/support/cases/1/mails"}) {
            assertThat(mvc.perform(get(page)).andReturn().getResponse().getStatus()).as(page).isIn(302, 401);
        }
        mvc.perform(post("/mail/preferences").with(user("intake-desk-1"))).andExpect(status().isForbidden());
    }

    @Test
    void anAdministratorSeesTheAlarmsInTheSettingsToo() throws Exception {
        mvc.perform(get("/mail/preferences").with(user("administrator-1").roles("administrators"))).andExpect(content().string(containsString("系统运行")));
    }

    @Test
    void aPersonChoosesForHimselfAndNobodyElse() throws Exception {
        mvc.perform(post("/mail/preferences").with(csrf()).with(user("intake-desk-2").roles("intake-desk")).param("delivery.task-waiting", "NONE")
                        .param("delivery.task-overdue", "AT_ONCE").param("digestAt", "14:00").param("user_id", "intake-desk-1"))
                .andExpect(flash().attribute("done", containsString("已保存")));

        assertThat(jdbc.sql("select template || ' ' || delivery from support.mail_preference where user_id = 'intake-desk-2' order by template").query(String.class).list())
                .containsExactly("task-overdue AT_ONCE", "task-waiting NONE");
        assertThat(jdbc.sql("select count(*) from support.mail_preference where user_id = 'intake-desk-1'").query(Long.class).single()).isZero();
    }

    @Test
    void whatCannotBeChosenIsRefusedInChineseAndChangesNothing() throws Exception {
        for (String[] bad : new String[][] {{"delivery.payout-warning", "NONE", "09:30"}, {"delivery.task-waiting", "SOMETIMES", "09:30"}, {"delivery.task-waiting", "NONE", "03:00"},
                {"delivery.task-waiting", "NONE", "noon"}}) {
            mvc.perform(post("/mail/preferences").with(csrf()).with(user("intake-desk-2").roles("intake-desk")).param(bad[0], bad[1]).param("digestAt", bad[2]))
                    .andExpect(flash().attribute("refused", containsString("请")));
        }
        assertThat(jdbc.sql("select count(*) from support.mail_preference where user_id = 'intake-desk-2'").query(Long.class).single()).isZero();
    }

    @Test
    void aDesignerSeesAPreviewThatRunsNothingAndSendsATrialToHimself() throws Exception {
        mvc.perform(get("/mail/templates/supplement-requested").with(user("process-designer-2").roles("process-designers")))
                .andExpect(content().string(allOf(containsString("补正通知"), containsString("纯文本版"), containsString("十年承诺书未加盖公章"))));
        mvc.perform(get("/mail/templates/supplement-requested/html").with(user("process-designer-2").roles("process-designers")))
                .andExpect(header().string("Content-Security-Policy", allOf(containsString("default-src 'none'"), containsString("frame-ancestors 'self'"))));
        mvc.perform(get("/mail/templates/layout").with(user("process-designer-2").roles("process-designers"))).andExpect(status().isNotFound());
        mvc.perform(get("/mail/templates/..%2Fapplication").with(user("process-designer-2").roles("process-designers"))).andExpect(status().is4xxClientError());

        mvc.perform(post("/mail/templates/supplement-requested/trial").with(csrf()).with(user("process-designer-2").roles("process-designers")))
                .andExpect(flash().attribute("done", containsString("“补正通知”的测试邮件")));

        assertThat(jdbc.sql("select template from support.mail where recipient = 'user:process-designer-2' and occurrence like 'trial %'").query(String.class).list())
                .containsExactly("supplement-requested");
    }

    @Test
    void aFileThatIsNoBounceIsRefusedInChinese() throws Exception {
        mvc.perform(multipart("/mail/bounces").file(bounce()).with(csrf()).with(user("administrator-1").roles("administrators")))
                .andExpect(flash().attribute("refused", containsString("无法识别")));
        mvc.perform(multipart("/mail/bounces").file(new MockMultipartFile("file", "x.eml", "message/rfc822", new byte[0])).with(csrf()).with(user("administrator-1").roles("administrators")))
                .andExpect(flash().attribute("refused", containsString("请选择退信")));
        mvc.perform(post("/api/mail/bounces").contentType("message/rfc822").content(bounce().getBytes()).with(csrf()).with(user("administrator-1").roles("administrators")))
                .andExpect(status().isUnprocessableEntity());
        mvc.perform(post("/api/mail/bounces").contentType("message/rfc822").content(bounce().getBytes()).with(csrf()).with(user("intake-desk-1").roles("intake-desk")))
                .andExpect(status().isForbidden());
    }

    @Test
    void theMailsOfACaseAreForItsReadersAndSendingAgainForItsWorkers() throws Exception {
        String number = "邮〔2026〕" + System.nanoTime() + "号";
        long caseId = jdbc.sql("""
                        insert into support.application (version, case_number, enterprise_id, applicant_name, applicant_kind, applicant_industry, instrument, mode,
                            selective, project_name, requested_fen, base_fen, products, status, filed_by, received_on, filed_at)
                        values (0, ?, ?, '北京亦庄智造科技有限公司', 'ENTERPRISE', 'IT', 'IT-3', 'CAPPED', false, '创新平台', 100, 100, 1, 'RECEIVED', 'intake-desk-1', date '2026-03-02', now())
                        returning id""")
                .params(number, enterprises.register(TestRegistrations.of(TestRegistrations.newCreditCode())).id()).query(Long.class).single();
        long mail = jdbc.sql("""
                        insert into support.mail (template, case_id, recipient, occurrence, state, created_at, due_at, sent_at, sent_to, subject, body, message_key)
                        values ('received', ?, 'enterprise', '1', 'SENT', now() - interval '9000 days', now(), now(), 'l***@qiye.example.cn', '收件通知', '正文在此', ?) returning id""")
                .params(caseId, UUID.randomUUID()).query(Long.class).single();
        String path = "/camunda/api/support/cases/" + caseId + "/mails";

        mvc.perform(get(path).with(user("intake-desk-1").roles("intake-desk"))).andExpect(status().isOk())
                .andExpect(jsonPath("$[0].name").value("收件通知")).andExpect(jsonPath("$[0].external").value(true));
        mvc.perform(get(path + "/refused-address").with(user("intake-desk-1").roles("intake-desk"))).andExpect(status().isNoContent());
        mvc.perform(get(path + "/refused-address").with(user("expert-1").roles("experts"))).andExpect(status().isForbidden());
        mvc.perform(get(path).with(user("auditor-1").roles("auditors"))).andExpect(status().isOk());
        mvc.perform(post(path + "/" + mail + "/resend").with(user("auditor-1").roles("auditors"))).andExpect(status().isForbidden());
        mvc.perform(get(path).with(user("expert-1").roles("experts"))).andExpect(status().isForbidden());
        mvc.perform(get(path).with(user("economic-development-officer-1").roles("economic-development-officers"))).andExpect(status().isForbidden());
        mvc.perform(get("/mail").param("case", number).with(user("administrator-1").roles("administrators"))).andExpect(content().string(allOf(containsString("正文在此"), containsString("l***@"))));
        mvc.perform(get("/mail").param("case", "没有的").with(user("administrator-1").roles("administrators"))).andExpect(content().string(containsString("没有找到案件")));
        mvc.perform(post("/mail/cases/" + caseId + "/" + mail + "/resend").with(csrf()).with(user("administrator-1").roles("administrators")))
                .andExpect(flash().attribute("refused", containsString("请填写重新发送的理由")));
        mvc.perform(post("/mail/cases/" + caseId + "/" + mail + "/resend").param("reason", "企业更正了邮箱").with(csrf()).with(user("administrator-1").roles("administrators")))
                .andExpect(flash().attribute("done", containsString("重新排队")));

        assertThat(jdbc.sql("select requested_by from support.mail where case_id = ? and repetition = 1").param(caseId).query(String.class).single()).isEqualTo("administrator-1");
        jdbc.sql("delete from support.mail where case_id = ?").param(caseId).update();
    }

    private static MockMultipartFile bounce() {
        return new MockMultipartFile("file", "x.eml", "message/rfc822", "Subject: hello\r\n\r\nhello".getBytes());
    }
}
