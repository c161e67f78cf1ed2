package cn.etown.support.agreement.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import cn.etown.support.agreement.ObligationStatus;
import cn.etown.support.agreement.Promise;
import cn.etown.support.agreement.TestRegister;
import cn.etown.support.agreement.TestRegister.Signed;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.TestFiles;
import cn.etown.support.engine.SystemWork;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ObligationsPageIT {

    private static final AtomicInteger ENTERPRISES = new AtomicInteger(330_000);
    private static final List<String> GROUPS = List.of("development-construction-officers", "development-construction-chiefs", "science-innovation-officers",
            "business-cooperation-officers", "business-cooperation-heads", "leaders", "auditors", "legal-office", "finance-officers", "intake-desk", "experts", "process-designers",
            "administrators");

    @Autowired
    WebApplicationContext context;
    @Autowired
    IdentityService identity;
    @Autowired
    SystemWork systemWork;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    JdbcClient jdbc;

    private Signed agreement;
    private String page;

    @BeforeEach
    void anAgreementAndSomebodyInEachGroup() {
        systemWork.run(() -> GROUPS.forEach(group -> {
            identity.saveUser(identity.newUser(userIn(group)));
            identity.createMembership(userIn(group), group);
        }));
        agreement = TestRegister.signedWithCase(jdbc, TestRegister.creditCode(ENTERPRISES.incrementAndGet()), calendar.today().minusYears(1), "development-construction");
        page = "/obligations/agreements/" + agreement.id();
    }

    @AfterEach
    void nobodyAndNoCase() {
        systemWork.run(() -> GROUPS.forEach(group -> identity.deleteUser(userIn(group))));
        jdbc.sql("delete from support.mail where case_id = ?").param(agreement.caseId()).update();
        jdbc.sql("delete from support.application where id = ?").param(agreement.caseId()).update();
    }

    @Test
    void theBureauConcernedTheLeadingOneAndThoseWhoWatchSeeAnAgreement() throws Exception {
        for (String group : List.of("development-construction-officers", "development-construction-chiefs", "business-cooperation-officers", "leaders", "auditors", "legal-office",
                "finance-officers", "administrators")) {
            mvc().perform(get("/obligations").param("view", "enterprise").param("text", agreement.creditCode()).with(as(group))).andExpect(status().isOk())
                    .andExpect(content().string(containsString(agreement.number())));
            mvc().perform(get(page).with(as(group))).andExpect(status().isOk()).andExpect(content().string(containsString("不迁离注册地址")));
        }
    }

    @Test
    void anotherBureauSeesNothingOfIt() throws Exception {
        mvc().perform(get("/obligations").param("view", "enterprise").param("text", agreement.creditCode()).with(as("science-innovation-officers"))).andExpect(status().isOk())
                .andExpect(content().string(not(containsString(agreement.number()))));
        mvc().perform(get("/obligations/export.csv").param("view", "enterprise").param("text", agreement.creditCode()).with(as("science-innovation-officers")))
                .andExpect(content().string(not(containsString(agreement.number()))));
        mvc().perform(get(page).with(as("science-innovation-officers"))).andExpect(status().isForbidden());
        mvc().perform(get(page + "/documents/12").with(as("science-innovation-officers"))).andExpect(status().isForbidden());
    }

    @Test
    void whoHasNothingToDoWithPromisesIsRefusedAtEveryDoor() throws Exception {
        for (String door : List.of("/obligations", "/obligations/export.xlsx", "/obligations/export.csv", page, page + "/documents/1", "/obligations/registry",
                "/obligations/registry/files/1", "/obligations/registry/files/1/defects.csv", "/obligations/registry/template.csv")) {
            for (String group : List.of("experts", "process-designers", "intake-desk")) {
                mvc().perform(get(door).with(as(group))).andExpect(status().isForbidden());
            }
            mvc().perform(get(door)).andExpect(status().isUnauthorized());
        }
    }

    @Test
    void whoOnlyWatchesDoesNothing() throws Exception {
        for (String group : List.of("leaders", "auditors", "legal-office", "finance-officers", "administrators", "science-innovation-officers", "intake-desk")) {
            mvc().perform(check("UNCLEAR", "x").with(as(group))).andExpect(status().isForbidden());
            mvc().perform(breach("REGISTERED_ADDRESS", calendar.today()).with(as(group))).andExpect(status().isForbidden());
            mvc().perform(post(page + "/promises/REGISTERED_ADDRESS/next-check").param("day", calendar.today().toString()).param("reason", "x").with(csrf()).with(as(group)))
                    .andExpect(status().isForbidden());
            mvc().perform(post(page + "/promises/REGISTERED_ADDRESS/dismissal").param("reason", "x").with(csrf()).with(as(group))).andExpect(status().isForbidden());
        }
        mvc().perform(get(page).with(as("leaders"))).andExpect(content().string(not(containsString("登记核查</summary>")))).andExpect(content().string(not(containsString("id=\"report\""))));
    }

    @Test
    void anOfficerDoesNotDismissASuspicion() throws Exception {
        mvc().perform(post(page + "/promises/REGISTERED_ADDRESS/dismissal").param("reason", "x").with(csrf()).with(as("development-construction-officers")))
                .andExpect(status().isForbidden());
    }

    @Test
    void withoutTheTokenOfThePageNothingIsDone() throws Exception {
        mvc().perform(post(page + "/promises/REGISTERED_ADDRESS/next-check").param("day", "x").with(as("development-construction-officers"))).andExpect(status().isForbidden());
        mvc().perform(multipart(page + "/checks").param("promise", "REGISTERED_ADDRESS").with(as("development-construction-officers"))).andExpect(status().isForbidden());
    }

    @Test
    void onlyFeedersHandInChanges() throws Exception {
        for (String group : List.of("development-construction-officers", "leaders", "auditors", "finance-officers")) {
            mvc().perform(get("/obligations/registry").with(as(group))).andExpect(status().isForbidden());
            mvc().perform(multipart("/obligations/registry/files").file(csv("x")).with(csrf()).with(as(group))).andExpect(status().isForbidden());
            mvc().perform(post("/api/registry-changes").contentType(MediaType.APPLICATION_JSON).content("{\"changes\":[]}").with(csrf()).with(as(group)))
                    .andExpect(status().isForbidden());
        }
    }

    @Test
    void aCheckByHandWithItsFileIsSeenAndDownloaded() throws Exception {
        mvc().perform(check("KEPT", "现场查看，仍在原址办公").file(new MockMultipartFile("evidence", "现场照片.pdf", "application/pdf", TestFiles.pdf("page")))
                        .with(as("development-construction-officers"))).andExpect(redirectedUrl(page)).andExpect(flash().attribute("done", containsString("已登记")));
        mvc().perform(get(page).with(as("leaders"))).andExpect(content().string(containsString("现场查看，仍在原址办公"))).andExpect(content().string(containsString("现场照片.pdf")));
        long document = jdbc.sql("select id from support.document where case_id = ?").param(agreement.caseId()).query(Long.class).single();
        mvc().perform(get(page + "/documents/" + document).with(as("business-cooperation-officers"))).andExpect(status().isOk()).andExpect(content().bytes(TestFiles.pdf("page")));
        mvc().perform(get(page + "/documents/999999999").with(as("business-cooperation-officers"))).andExpect(status().isNotFound());
    }

    @Test
    void aRefusedCheckKeepsNoFile() throws Exception {
        mvc().perform(check("KEPT", " ").file(new MockMultipartFile("evidence", "照片.pdf", "application/pdf", TestFiles.pdf("none"))).with(as("development-construction-officers")))
                .andExpect(flash().attribute("refused", containsString("请写明核查情况")));
        mvc().perform(check("KEPT", "无材料").with(as("development-construction-officers"))).andExpect(flash().attribute("refused", containsString("缺少佐证材料")));
        mvc().perform(check("", "x").with(as("development-construction-officers"))).andExpect(flash().attribute("refused", containsString("请选择核查结论")));
        assertThat(jdbc.sql("select count(*) from support.document where case_id = ?").param(agreement.caseId()).query(Integer.class).single()).isZero();
    }

    @Test
    void aSuspicionIsAnItemByRiskAndDismissedByTheChief() throws Exception {
        mvc().perform(check("UNCLEAR", "门牌已换").with(as("development-construction-officers"))).andExpect(flash().attributeExists("done"));
        mvc().perform(get("/obligations").param("text", agreement.creditCode()).with(as("development-construction-chiefs")))
                .andExpect(content().string(containsString("门牌已换"))).andExpect(content().string(containsString("疑似违约")));
        mvc().perform(post(page + "/promises/REGISTERED_ADDRESS/dismissal").param("reason", "房东确认仍在租").with(csrf()).with(as("development-construction-chiefs")))
                .andExpect(flash().attributeExists("done"));
        assertThat(TestRegister.status(jdbc, agreement, Promise.REGISTERED_ADDRESS)).isEqualTo(ObligationStatus.ACTIVE);
    }

    @Test
    void aBreachOfAnImpossibleDayOrWithoutEvidenceIsToldOnThePage() throws Exception {
        mvc().perform(breach("REGISTERED_ADDRESS", calendar.today().minusYears(2)).with(as("development-construction-officers")))
                .andExpect(flash().attribute("refused", containsString("缺少佐证材料")));
        mvc().perform(breach("REGISTERED_ADDRESS", calendar.today().minusYears(2)).file(new MockMultipartFile("evidence", "执照.pdf", "application/pdf", TestFiles.pdf("licence")))
                .with(as("development-construction-officers"))).andExpect(flash().attribute("refused", containsString("早于协议签订日期")));
        mvc().perform(breach("REGISTERED_ADDRESS", calendar.today().plusDays(1)).file(new MockMultipartFile("evidence", "执照.pdf", "application/pdf", TestFiles.pdf("licence")))
                .with(as("development-construction-officers"))).andExpect(flash().attribute("refused", containsString("晚于今天")));
        assertThat(TestRegister.status(jdbc, agreement, Promise.REGISTERED_ADDRESS)).isEqualTo(ObligationStatus.ACTIVE);
    }

    @Test
    void theNextCheckIsMoved() throws Exception {
        LocalDate day = calendar.today().plusDays(14);
        mvc().perform(post(page + "/promises/OFFICE_ADDRESS/next-check").param("day", day.toString()).param("reason", "企业称将搬迁").with(csrf()).with(as("business-cooperation-heads")))
                .andExpect(flash().attributeExists("done"));
        mvc().perform(get("/obligations").param("view", "due").param("text", agreement.creditCode()).param("due", day.toString()).with(as("leaders")))
                .andExpect(content().string(containsString("不迁离办公地址")));
    }

    @Test
    void theRegisterIsExported() throws Exception {
        mvc().perform(get("/obligations/export.csv").param("view", "enterprise").param("text", agreement.creditCode()).with(as("auditors"))).andExpect(status().isOk())
                .andExpect(content().string(containsString("\"亦庄台账测试有限公司\",\"" + agreement.creditCode() + "\""))).andExpect(content().string(containsString("\"30000000.00\"")));
        byte[] book = mvc().perform(get("/obligations/export.xlsx").param("view", "enterprise").param("text", agreement.creditCode()).with(as("auditors")))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        assertThat(new String(book, 0, 2, StandardCharsets.ISO_8859_1)).isEqualTo("PK");
    }

    @Test
    void absurdQuestionsAreAnswered() throws Exception {
        mvc().perform(get("/obligations").param("view", "'; drop").param("text", "100%_\\'").param("status", "X").param("due", "昨天").param("page", "-5").with(as("leaders")))
                .andExpect(status().isOk()).andExpect(content().string(containsString("没有符合条件的承诺")));
        mvc().perform(get("/obligations/agreements/999999999").with(as("leaders"))).andExpect(status().isNotFound());
    }

    @Test
    void aFileOfChangesIsTakenAndShown() throws Exception {
        String row = "统一社会信用代码,变更事项,变更后内容,变更日期,来源文号\n%s,注册地址,朝阳区,%s,1\n坏,,,,\n".formatted(agreement.creditCode(), calendar.today());
        String file = mvc().perform(multipart("/obligations/registry/files").file(csv(row)).with(csrf()).with(as("business-cooperation-officers")))
                .andExpect(redirectedUrlPattern("/obligations/registry/files/*")).andReturn().getResponse().getRedirectedUrl();
        mvc().perform(get("/obligations/registry").with(as("business-cooperation-officers"))).andExpect(status().isOk()).andExpect(content().string(containsString("变更.csv")));
        mvc().perform(get(file).with(as("business-cooperation-officers"))).andExpect(status().isOk());
        mvc().perform(multipart("/obligations/registry/files").file(csv("甲,乙\n1,2\n")).with(csrf()).with(as("business-cooperation-officers")))
                .andExpect(redirectedUrl("/obligations/registry")).andExpect(flash().attribute("refused", containsString("缺少“统一社会信用代码”一列")));
    }

    @Test
    void aProgramHandsInChanges() throws Exception {
        String id = UUID.randomUUID().toString();
        String change = "{\"changes\":[{\"id\":\"%s\",\"creditCode\":\"%s\",\"kind\":\"注册资本\",\"newValue\":\"4000万元\",\"effectiveOn\":\"%s\",\"source\":\"京市监\"},{\"id\":\"x\"}]}"
                .formatted(id, agreement.creditCode(), calendar.today());
        for (String detail : List.of("疑似违约", "此前已登记，未重复登记")) {
            mvc().perform(post("/api/registry-changes").contentType(MediaType.APPLICATION_JSON).content(change).with(csrf()).with(as("business-cooperation-officers")))
                    .andExpect(status().isOk()).andExpect(jsonPath("$[0].taken").value(true)).andExpect(jsonPath("$[0].detail").value(detail))
                    .andExpect(jsonPath("$[1].taken").value(false)).andExpect(jsonPath("$[1].detail").value(containsString("缺少变更事项")));
        }
        mvc().perform(post("/api/registry-changes").contentType(MediaType.APPLICATION_JSON).content("{}").with(csrf()).with(as("business-cooperation-officers")))
                .andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.detail").value(containsString("changes")));
        mvc().perform(post("/api/registry-changes").contentType(MediaType.APPLICATION_JSON).content("{\"changes\":[").with(csrf()).with(as("business-cooperation-officers")))
                .andExpect(status().isBadRequest()).andExpect(jsonPath("$.detail").value(containsString("JSON")));
    }

    private MockMultipartHttpServletRequestBuilder check(String outcome, String finding) {
        return (MockMultipartHttpServletRequestBuilder) multipart(page + "/checks").param("promise", "REGISTERED_ADDRESS").param("outcome", outcome).param("finding", finding)
                .param("checkedOn", calendar.today().toString()).param("key", UUID.randomUUID().toString()).with(csrf());
    }

    private MockMultipartHttpServletRequestBuilder breach(String what, LocalDate on) {
        return (MockMultipartHttpServletRequestBuilder) multipart(page + "/breaches").param("what", what).param("breachOn", on.toString()).param("facts", "已迁出").with(csrf());
    }

    private static MockMultipartFile csv(String text) {
        return new MockMultipartFile("file", "变更.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static RequestPostProcessor as(String group) {
        return user(userIn(group));
    }

    private static String userIn(String group) {
        return "register-page-" + group;
    }

    private MockMvc mvc() {
        return MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }
}
