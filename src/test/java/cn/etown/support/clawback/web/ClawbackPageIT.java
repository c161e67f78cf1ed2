package cn.etown.support.clawback.web;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.agreement.BreachReported;
import cn.etown.support.application.web.TasklistVisitor;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.clawback.ClawbackView;
import cn.etown.support.clawback.ClawbackViews;
import cn.etown.support.clawback.ClawbackWalk;
import cn.etown.support.clawback.Receipt;
import cn.etown.support.clawback.ReceiptService;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.invitation.InvitationContent;
import cn.etown.support.money.Money;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

import static cn.etown.support.clawback.ClawbackWalk.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** The list, one recovery, its documents and the panel above the forms, each for those who may see the case only. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ClawbackPageIT {

    private static final AtomicInteger APPLICANTS = new AtomicInteger(7_310_000);
    private static final String STRANGER = "commerce-finance-officer-1";

    @Autowired
    WebApplicationContext context;
    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    AgreementService agreements;
    @Autowired
    ClawbackViews views;
    @Autowired
    ReceiptService receipts;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    ApplicationEventPublisher events;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    ObjectMapper json;
    @Autowired
    List<InvitationContent> contents;
    @LocalServerPort
    int port;

    private long caseId;
    private ClawbackWalk walk;
    private MockMvc pages;

    @BeforeEach
    void a_decision_was_served() {
        LocalDate today = calendar.today();
        caseId = StraightPath.walk(new Journey(engine, dossier), APPLICANTS.incrementAndGet(), today).applicationId();
        long agreementId = agreements.agreementOf(caseId).orElseThrow().id();
        transaction.executeWithoutResult(status -> events.publishEvent(new BreachReported(agreementId, BreachKind.REGISTERED_ADDRESS, today, "<b>登记地址已变更</b>", List.of(),
                BreachReported.Source.STAFF_REPORT, "page-" + caseId, OFFICER)));
        walk = new ClawbackWalk(engine, view().number());
        ClawbackWalk.evidence(dossier, caseId);
        walk.investigated(today).approved().demandServed(today).decided(today);
        pages = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).<DefaultMockMvcBuilder>build();
    }

    @Test
    void staff_see_the_list_the_recovery_and_its_documents() throws Exception {
        assertThat(page(OFFICER, "/clawback")).contains(view().number(), "决定履行中", "3,000,000.00 元").doesNotContain("COLLECTING，", "<script>");
        String one = page(OFFICER, "/clawback/" + view().id());
        assertThat(one).contains("行政复议法第二十条", "行政诉讼法第四十六条", "追缴决定书", "陈述申辩", "&lt;b&gt;登记地址已变更&lt;/b&gt;", "3,000,000.00 元").doesNotContain("science-innovation-officer");
        byte[] document = pages.perform(get("/clawback/{id}/documents/{document}", view().id(), view().documents().get(0).documentId()).with(user(OFFICER)))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        assertThat(document).isNotEmpty();
        byte[] sheet = pages.perform(get("/clawback/export.xlsx").with(user(OFFICER))).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        assertThat(sheet).startsWith('P', 'K');
    }

    @Test
    void a_stranger_sees_nothing_of_it() throws Exception {
        assertThat(page(STRANGER, "/clawback")).doesNotContain(view().number());
        pages.perform(get("/clawback/" + view().id()).with(user(STRANGER))).andExpect(status().isNotFound());
        pages.perform(get("/clawback/{id}/documents/{document}", view().id(), view().documents().get(0).documentId()).with(user(STRANGER))).andExpect(status().isNotFound());
        pages.perform(get("/clawback/" + view().id())).andExpect(status().isUnauthorized());
        assertThat(TasklistVisitor.signedIn(port, STRANGER).get(panel()).statusCode()).isEqualTo(404);
    }

    @Test
    void the_panel_shows_what_is_owed_for_what_and_until_when() throws Exception {
        JsonNode panel = json.readTree(TasklistVisitor.signedIn(port, OFFICER).get(panel()).body());
        assertThat(panel.at("/state").asText()).isEqualTo("决定履行中");
        assertThat(panel.at("/figures").findValuesAsText("label")).containsExactly("追缴金额", "已收和抵销", "尚欠", "最近的期限");
        assertThat(panel.at("/periods").findValuesAsText("source")).anyMatch(source -> source.contains("行政复议法第二十条"));
        assertThat(panel.at("/calculation/lines/0/principal").asText()).isEqualTo("3,000,000.00 元");
        assertThat(panel.at("/documents").findValuesAsText("kind")).containsExactly("履行催告书", "追缴决定书");
        assertThat(panel.at("/acts/0/kind").asText()).isEqualTo("追缴决定书送达");
    }

    @Test
    void the_enterprise_reads_what_is_demanded_and_gets_the_demand() {
        InvitationContent content = contents.stream().filter(each -> each.covers("answer-demand")).findAny().orElseThrow();
        InvitationContent.Page page = content.pageFor("answer-demand", caseId, "");
        assertThat(page.paragraphs()).anyMatch(text -> text.contains("3,000,000.00 元")).anyMatch(text -> text.contains("不会使结果加重"));
        assertThat(page.tables()).singleElement().satisfies(table -> assertThat(table.rows()).hasSize(1));
        assertThat(page.documentIds()).containsExactly(view().documents().get(0).documentId());
    }

    @Test
    void a_paid_recovery_is_contested_on_its_page_while_its_periods_run() throws Exception {
        long receipt = receipts.enter(view().id(), Receipt.Kind.PAYMENT, "HKP" + caseId, calendar.today(), Money.ofYuan(3_000_000), "", "finance-officer-1");
        receipts.check(receipt, true, "", "finance-officer-2");
        assertThat(walk.jobs().ended()).isTrue();
        assertThat(page(OFFICER, "/clawback/" + view().id())).contains("登记复议或诉讼");
        contest("2026-13-01").andExpect(flash().attribute("refused", "申请（起诉）日期应为有效日期，例如 2026-03-02。"));
        contest(calendar.today().toString()).andExpect(flash().attributeExists("done"));
        assertThat(walk.jobs().waitsFor()).isEqualTo("userTask_awaitContest");
    }

    private ResultActions contest(String day) throws Exception {
        return pages.perform(post("/clawback/{id}/contests", view().id()).with(user(OFFICER)).with(csrf()).param("kind", "REVIEW").param("filedOn", day)
                .param("body", "北京市人民政府").param("reference", "京政复〔2026〕9号")).andExpect(status().is3xxRedirection());
    }

    private String page(String reader, String path) throws Exception {
        return pages.perform(get(path).with(user(reader))).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
    }

    private String panel() {
        return "/camunda/api/support/tasks/" + walk.task().getId() + "/clawback";
    }

    private ClawbackView view() {
        return views.lastOf(caseId).orElseThrow();
    }
}
