package cn.etown.support.application.web;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import cn.etown.support.enterprise.TestRegistrations;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ApplicationControllerIT {

    @Autowired
    WebApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    private final String key = UUID.randomUUID().toString();
    private final String code = TestRegistrations.newCreditCode();
    private MockMvc mvc;

    @BeforeEach
    void theDeskIsSignedIn() {
        mvc = MockMvcBuilders.webAppContextSetup(context).build();
        signIn("intake-desk-1", "ROLE_intake-desk");
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_filing_is_accepted_with_a_case_number() throws Exception {
        mvc.perform(filing(key, body("1250000.00"))).andExpect(status().isCreated()).andExpect(header().string("Location", containsString("/api/applications/")))
                .andExpect(jsonPath("$.caseNumber").isNotEmpty()).andExpect(jsonPath("$.statusLabel").value("材料核对中"))
                .andExpect(jsonPath("$.requestedAmount").value("1250000.00"));
    }

    @Test
    void the_same_key_and_content_gives_the_first_answer_again() throws Exception {
        String first = mvc.perform(filing(key, body("1250000.00"))).andExpect(status().isCreated()).andReturn().getResponse().getContentAsString();
        String again = mvc.perform(filing(key, " " + body("1250000.00"))).andExpect(status().isCreated()).andReturn().getResponse().getContentAsString();
        assertThat(again).isEqualTo(first);
        assertThat(filed()).isOne();
    }

    @Test
    void the_same_key_with_other_content_is_refused() throws Exception {
        mvc.perform(filing(key, body("1250000.00"))).andExpect(status().isCreated());
        mvc.perform(filing(key, body("1250001.00"))).andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.detail", containsString("这个 Idempotency-Key 已用于另一份申报")));
        assertThat(filed()).isOne();
    }

    @Test
    void a_refused_filing_leaves_nothing_and_frees_its_key() throws Exception {
        mvc.perform(filing(key, body("-5"))).andExpect(status().isUnprocessableEntity()).andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.title").value("内容需要修改")).andExpect(jsonPath("$.detail", containsString("申请支持金额")));
        assertThat(jdbc.sql("select count(*) from support.filing_request where key = ?").param(key).query(Long.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from support.enterprise where credit_code = ?").param(code).query(Long.class).single()).isZero();
        mvc.perform(filing(key, body("5"))).andExpect(status().isCreated());
    }

    @Test
    void many_identical_requests_at_once_file_once() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<String> request = () -> {
                signIn("intake-desk-1", "ROLE_intake-desk");
                return mvc.perform(filing(key, body("1250000.00"))).andExpect(status().isCreated()).andReturn().getResponse().getContentAsString();
            };
            List<Future<String>> answers = pool.invokeAll(Stream.generate(() -> request).limit(16).toList());
            String first = answers.get(0).get();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(first);
            }
            assertThat(filed()).isOne();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void everything_to_mend_is_named_at_once() throws Exception {
        mvc.perform(filing(key, "{\"creditCode\":\"91110302MA0000000Y\",\"instrument\":\"XX-9\",\"requestedAmount\":\"9999999999999999999999999999999\"}"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.detail", allOf(containsString("政策条款：不在可选范围内"), containsString("项目名称：必须填写"), containsString("申请支持金额（元）：数值过大"))));
    }

    @Test
    void what_is_not_the_right_json_is_refused_with_the_place() throws Exception {
        mvc.perform(filing(key, "{\"creditCode\": ")).andExpect(status().isBadRequest()).andExpect(jsonPath("$.detail", containsString("不是正确的 JSON")));
        mvc.perform(filing(key, "{\"creditcode\": \"x\"}")).andExpect(status().isBadRequest()).andExpect(jsonPath("$.detail", containsString("不认识的字段“creditcode”")));
        mvc.perform(filing(key, "{\"products\": \"three\"}")).andExpect(status().isBadRequest()).andExpect(jsonPath("$.detail", containsString("字段“products”")));
        mvc.perform(filing(key, "")).andExpect(status().isBadRequest()).andExpect(jsonPath("$.detail", containsString("请求内容为空")));
        mvc.perform(post("/api/applications").contentType(MediaType.TEXT_PLAIN).content("x")).andExpect(status().isUnsupportedMediaType())
                .andExpect(jsonPath("$.title").value("不支持的内容格式"));
        mvc.perform(post("/api/applications/1")).andExpect(status().isMethodNotAllowed()).andExpect(jsonPath("$.title").value("不支持的操作"));
        mvc.perform(get("/api/applications/abc")).andExpect(status().isBadRequest()).andExpect(jsonPath("$.detail", containsString("请核对")));
    }

    @Test
    void the_desk_follows_and_withdraws_a_case_and_a_stranger_does_not_see_it() throws Exception {
        String location = mvc.perform(filing(key, body("1250000.00"))).andReturn().getResponse().getHeader("Location");
        mvc.perform(get(location)).andExpect(status().isOk()).andExpect(jsonPath("$.statusLabel").value("材料核对中"));
        mvc.perform(get("/api/applications/999999999")).andExpect(status().isNotFound()).andExpect(jsonPath("$.detail", containsString("没有这个案件")));
        mvc.perform(withdrawal(location, "{}")).andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.detail").value("请填写撤回理由。"));
        signIn("expert-1", "ROLE_experts");
        mvc.perform(get(location)).andExpect(status().isNotFound());
        mvc.perform(withdrawal(location, "{\"reason\": \"x\"}")).andExpect(status().isForbidden());
        signIn("intake-desk-1", "ROLE_intake-desk");
        mvc.perform(withdrawal(location, "{\"reason\": \"项目内容调整\"}")).andExpect(status().isOk()).andExpect(jsonPath("$.statusLabel").value("已撤回"));
        mvc.perform(withdrawal(location, "{\"reason\": \"再撤一次\"}")).andExpect(status().isUnprocessableEntity());
    }

    @Test
    void a_key_is_required() throws Exception {
        mvc.perform(post("/api/applications").contentType(MediaType.APPLICATION_JSON).content(body("1"))).andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail", containsString("Idempotency-Key")));
    }

    @Test
    void only_the_desk_files() throws Exception {
        signIn("auditor-1", "ROLE_auditors");
        mvc.perform(filing(key, body("1"))).andExpect(status().isForbidden()).andExpect(jsonPath("$.detail", containsString("没有使用此功能的权限")));
        SecurityContextHolder.clearContext();
        mvc.perform(filing(key, body("1"))).andExpect(status().isUnauthorized());
    }

    @Test
    void the_description_is_chinese_and_has_an_example_for_each_field() throws Exception {
        mvc.perform(get("/v3/api-docs")).andExpect(status().isOk()).andExpect(jsonPath("$.info.title").value("亦庄产业支持平台接口"))
                .andExpect(jsonPath("$.paths['/api/applications'].post.summary").value("提交申报"))
                .andExpect(jsonPath("$.components.schemas['申报'].properties.creditCode.example").value("91110302MA0000000X"));
    }

    private long filed() {
        return jdbc.sql("select count(*) from support.application a join support.enterprise e on e.id = a.enterprise_id where e.credit_code = ?").param(code)
                .query(Long.class).single();
    }

    private String body(String amount) {
        return """
                {"creditCode": "%s", "enterpriseName": "北京亦庄智造科技有限公司", "applicantKind": "ENTERPRISE", "industry": "ROBOT",
                 "registeredAddress": "北京经济技术开发区荣华中路1号", "officeAddress": "北京经济技术开发区科创十街2号", "registeredCapital": "50000000.00",
                 "contactName": "张三", "contactEmail": "zhangsan@example.cn", "instrument": "RO-4", "projectName": "智能化改造咨询",
                 "requestedAmount": "%s", "baseAmount": 6250000.00}""".formatted(code, amount);
    }

    private static MockHttpServletRequestBuilder filing(String key, String body) {
        return post("/api/applications").header("Idempotency-Key", key).contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private static MockHttpServletRequestBuilder withdrawal(String location, String body) {
        return post(location + "/withdrawal").contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private static void signIn(String userId, String... groups) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(userId, null, AuthorityUtils.createAuthorityList(groups)));
    }
}
