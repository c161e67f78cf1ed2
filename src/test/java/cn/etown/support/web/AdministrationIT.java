package cn.etown.support.web;

import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.enterprise.TestRegistrations;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AdministrationIT {

    @Autowired
    WebApplicationContext context;

    @Autowired
    EnterpriseService enterprises;

    private MockMvc mvc;

    @BeforeEach
    void anAdministratorIsSignedIn() {
        mvc = MockMvcBuilders.webAppContextSetup(context).build();
        signIn("administrator-1", "ROLE_administrators");
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_holiday_notice_is_checked_and_answered_in_chinese() throws Exception {
        mvc.perform(post("/api/calendar/2027").param("title", "通知").contentType("text/csv").content("日期,类型,名称\n2027-01-01,休,元旦\n"))
                .andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.detail", containsString("缺少“春节”的放假日期")));
        mvc.perform(post("/api/calendar/2027").param("title", "通知").contentType("text/csv").content("2027-02-30,休,元旦"))
                .andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.detail", containsString("第 1 行的日期“2027-02-30”不正确")));
        mvc.perform(post("/api/calendar/2027").param("title", "通知").contentType("text/csv").content("2027-01-01;休;元旦"))
                .andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.detail", containsString("第 1 行格式不正确")));
        mvc.perform(post("/api/calendar/2026").contentType(MediaType.APPLICATION_JSON).content("{\"title\": \"通知\", \"days\": []}"))
                .andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.detail", containsString("2026 年的工作日历已导入")));
        mvc.perform(post("/api/calendar/2027").contentType(MediaType.APPLICATION_JSON).content("{\"title\": \"通知\", \"days\": [{}]}"))
                .andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.detail", containsString("每项都要有 date")));
    }

    @Test
    void a_contact_is_erased_on_request() throws Exception {
        String code = TestRegistrations.newCreditCode();
        Enterprise enterprise = enterprises.register(TestRegistrations.of(code));
        mvc.perform(delete("/api/enterprises/" + code + "/contact")).andExpect(status().isNoContent());
        assertThat(enterprises.contactOf(enterprise.id())).isEmpty();
        mvc.perform(delete("/api/enterprises/" + TestRegistrations.newCreditCode() + "/contact")).andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.detail", containsString("企业库中没有")));
    }

    @Test
    void only_administrators_do_either() throws Exception {
        signIn("intake-desk-1", "ROLE_intake-desk");
        mvc.perform(post("/api/calendar/2027").param("title", "通知").contentType("text/csv").content("x")).andExpect(status().isForbidden());
        mvc.perform(delete("/api/enterprises/" + TestRegistrations.newCreditCode() + "/contact")).andExpect(status().isForbidden());
    }

    private static void signIn(String userId, String... groups) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(userId, null, AuthorityUtils.createAuthorityList(groups)));
    }
}
