package cn.etown.support.notification.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MailControllerIT {

    @Autowired
    TestRestTemplate rest;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    WebApplicationContext context;

    private long dead;

    @BeforeEach
    void oneMailIsDead() {
        dead = jdbc.sql("""
                        insert into support.mail (template, recipient, occurrence, state, created_at, due_at, attempts, rejections, problem)
                        values ('task-waiting', 'task', ?, 'DEAD', now(), now(), 8, 8, '550 refused') returning id""")
                .param("gone-" + System.nanoTime()).query(Long.class).single();
    }

    @AfterEach
    void nothingIsLeftForOthersToSee() {
        jdbc.sql("delete from support.mail where id = ?").param(dead).update();
    }

    @Test
    void anAdministratorSeesFailedMailsAndSendsOneAgain() {
        TestRestTemplate administrator = rest.withBasicAuth("administrator-1", "yizhuang-2026");

        assertThat(administrator.getForObject("/api/mail/dead", String.class)).contains("\"id\":" + dead, "550 refused", "发送失败");
        assertThat(administrator.postForEntity("/api/mail/" + dead + "/resend", null, String.class).getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(administrator.getForObject("/api/mail/dead", String.class)).doesNotContain("\"id\":" + dead + ",");
    }

    @Test
    void anAdministratorReadsAndResendsThemOnAPage() throws Exception {
        MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();

        String page = mvc.perform(get("/mail").with(user("administrator-1").roles("administrators"))).andExpect(status().isOk())
                .andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(Arrays.stream(page.split("<tr")).filter(row -> row.contains("/mail/" + dead + "/resend"))).as("the row of this mail; other tests have theirs")
                .singleElement(InstanceOfAssertFactories.STRING).contains("550 refused", "收件地址不存在或者被对方拒收", "待办通知", "该事项的办理人员").doesNotContain("task-waiting");
        mvc.perform(post("/mail/" + dead + "/resend").with(csrf()).with(user("administrator-1").roles("administrators")))
                .andExpect(flash().attribute("done", containsString("邮件 " + dead + " 已重新排队")));
        mvc.perform(post("/mail/0/resend").with(csrf()).with(user("administrator-1").roles("administrators")))
                .andExpect(flash().attribute("refused", containsString("没有编号为 0")));
        mvc.perform(get("/mail").with(user("intake-desk-1").roles("intake-desk"))).andExpect(status().isForbidden());
    }

    @Test
    void aMailThatIsNotDeadIsNotSentAgain() {
        TestRestTemplate administrator = rest.withBasicAuth("administrator-1", "yizhuang-2026");

        ResponseEntity<String> answer = administrator.postForEntity("/api/mail/0/resend", null, String.class);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(answer.getBody()).contains("没有编号为 0 的发送失败邮件");
    }

    @Test
    void nobodyElseSeesThem() {
        assertThat(rest.withBasicAuth("science-innovation-officer-1", "yizhuang-2026").getForEntity("/api/mail/dead", String.class).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(rest.getForEntity("/api/mail/dead", String.class).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
    }
}
