package cn.etown.support.application.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.dossier.PaperPdf;
import cn.etown.support.dossier.TestFiles;
import cn.etown.support.enterprise.TestRegistrations;

import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the four tabs of the case panel are given by the server, and who is given nothing. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CasePanelIT {

    private static final String DESK = "intake-desk-1";
    private static final String OFFICER = "science-innovation-officer-1";

    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    ApplicationService applications;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ObjectMapper json;
    @LocalServerPort
    int port;

    private Journey journey;
    private String ofCase;
    private Document paper;

    @BeforeEach
    void aCaseIsUnderReviewByItsBureau() {
        journey = StraightPath.checked(new Journey(engine, dossier).filedBy(DESK, Journey.filing(TestRegistrations.newCreditCode(), "国家技术创新中心")));
        ofCase = "/camunda/api/support/cases/" + journey.applicationId();
        paper = stored("申报书.pdf", PaperPdf.pages("申报书"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"commerce-finance-officer-1", "expert-1", "process-designer-1"})
    void whoHasNoPartInTheCaseIsRefusedEachTab(String stranger) throws Exception {
        TasklistVisitor visitor = TasklistVisitor.signedIn(port, stranger);

        for (String path : paths()) {
            HttpResponse<String> answer = visitor.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).as(path).contains("您无权");
        }
        assertThat(visitor.post(ofCase + "/mails/1/resend", "{\"reason\":\"x\"}").statusCode()).isEqualTo(403);
    }

    @Test
    void nobodyIsToldAnythingWithoutSigningIn() throws Exception {
        for (String path : paths()) {
            assertThat(new TasklistVisitor(port).get(path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(new TasklistVisitor(port).get("/webjars/pdfjs-dist/5.4.624/legacy/build/pdf.worker.min.mjs").body()).as("the login page").contains("用户名");
        assertThat(new TasklistVisitor(port).post(ofCase + "/mails/1/resend", "{\"reason\":\"x\"}").statusCode()).isIn(401, 403);
    }

    private List<String> paths() {
        String run = engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseNumber()).list().get(0).getId();
        return List.of(ofCase + "/timeline", ofCase + "/processes", ofCase + "/processes/" + run, ofCase + "/documents/" + paper.id() + "/preview", ofCase + "/mails");
    }

    @Test
    void theTimelineTellsActsDocumentsAndMailsInTheirOrderAndWhichOfThemTheEnterpriseSees() throws Exception {
        JsonNode lines = json.readTree(TasklistVisitor.signedIn(port, "auditor-1").get(ofCase + "/timeline").body());

        assertThat(line(lines, "收到申报").get("visible").asBoolean()).isTrue();
        assertThat(line(lines, "收到申报").get("at").asText()).matches("\\d{4}年\\d{1,2}月\\d{1,2}日 \\d\\d:\\d\\d");
        assertThat(line(lines, "收到申报").get("amount").asText()).isEqualTo("3,000,000.00 元");
        assertThat(line(lines, "核对申报材料").get("visible").asBoolean()).isFalse();
        assertThat(line(lines, "核对申报材料").get("who").asText()).doesNotContain("intake-desk");
        assertThat(line(lines, "申报书：申报书.pdf").get("kindLabel").asText()).isEqualTo("材料");
        assertThat(line(lines, "申报书：申报书.pdf").get("usable").asBoolean()).isTrue();
        assertThat(lines.findValuesAsText("kind")).contains("ACT", "DOCUMENT", "MAIL");
        assertThat(lines.findValuesAsText("title").indexOf("收到申报")).isLessThan(lines.findValuesAsText("title").indexOf("核对申报材料"));
    }

    @Test
    void aMailIsSentAgainForAReasonThatStandsInTheTimelineThen() throws Exception {
        long mail = await().atMost(Duration.ofSeconds(60)).until(() -> jdbc.sql("select id from support.mail where case_id = ? and recipient = 'enterprise' and state = 'SENT' order by id")
                .param(journey.applicationId()).query(Long.class).list(), found -> !found.isEmpty()).get(0);
        jdbc.sql("update support.mail set state = 'BOUNCED', problem = '550 no such user' where id = ?").param(mail).update();
        TasklistVisitor officer = TasklistVisitor.signedIn(port, OFFICER);
        String resend = ofCase + "/mails/" + mail + "/resend";

        assertThat(officer.get(ofCase + "/timeline").body()).contains("被退信");
        assertThat(TasklistVisitor.signedIn(port, "auditor-1").post(resend, "{\"reason\":\"x\"}").statusCode()).isEqualTo(403);
        assertThat(officer.post(resend, "{\"reason\":\" \"}").body()).contains("请填写重新发送的理由");
        assertThat(officer.post(resend, "{\"reason\":\"" + "理".repeat(501) + "\"}").body()).contains("不超过 500 字");
        assertThat(officer.post(resend, "{\"reason\":\"企业已更正邮箱\"}").statusCode()).isEqualTo(202);

        JsonNode act = line(json.readTree(officer.get(ofCase + "/timeline").body()), "重新发送邮件");
        assertThat(act.get("text").asText()).isEqualTo("企业已更正邮箱");
        assertThat(act.get("visible").asBoolean()).isFalse();
        assertThat(applications.opinionsOf(journey.applicationId())).extracting(Decision::step).filteredOn("重新发送邮件"::equals).hasSize(1);
    }

    @Test
    void aPreviewIsTheDocumentAsItsContentSaysInAPageThatMayDoNothing() throws Exception {
        HttpResponse<String> answer = TasklistVisitor.signedIn(port, OFFICER).get(ofCase + "/documents/" + paper.id() + "/preview");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("application/pdf"));
        assertThat(answer.headers().allValues("Content-Security-Policy")).containsExactly("default-src 'none'; sandbox");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Disposition")).hasValueSatisfying(how -> assertThat(how).startsWith("attachment"));
    }

    @Test
    void whatABrowserCannotShowIsRefusedInChinese() throws Exception {
        ByteArrayOutputStream huge = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(9000, 9000, BufferedImage.TYPE_BYTE_BINARY), "png", huge);

        assertThat(previewOf(stored("情况.docx", TestFiles.docx()))).contains("此类文件不能在线预览");
        assertThat(previewOf(stored("厂区.png", huge.toByteArray()))).contains("图片尺寸过大");
        assertThat(TasklistVisitor.signedIn(port, OFFICER).get(ofCase + "/documents/1/preview").statusCode()).isEqualTo(404);
    }

    @Test
    void thePictureShowsWhereTheCaseStandsInTheProcessAndInTheOneThatItCalled() throws Exception {
        TasklistVisitor auditor = TasklistVisitor.signedIn(port, "auditor-1");
        JsonNode runs = json.readTree(auditor.get(ofCase + "/processes").body());

        assertThat(runs.findValuesAsText("name")).containsExactly("政策支持申报", "分级审核");
        assertThat(runs.get(1).get("parent").asText()).isEqualTo(runs.get(0).get("id").asText());
        assertThat(runs.get(0).get("state").asText()).isEqualTo("办理中");
        JsonNode outer = json.readTree(auditor.get(ofCase + "/processes/" + runs.get(0).get("id").asText()).body());
        assertThat(outer.get("active").toString()).isEqualTo("[\"callActivity_reviewInTiers\"]");
        assertThat(outer.get("passed").toString()).contains("userTask_checkCompleteness");
        JsonNode inner = json.readTree(auditor.get(ofCase + "/processes/" + runs.get(1).get("id").asText()).body());
        assertThat(inner.get("active").toString()).contains("userTask_reviewTier");
        assertThat(inner.get("tasks").toString()).isEqualTo("[\"经办审核\"]");
        assertThat(inner.get("bpmn").asText()).contains("分级审核");
        assertThat(auditor.get(ofCase + "/processes/no-such-run").statusCode()).isEqualTo(404);
    }

    @Test
    void theFileSaysWhatTheCaseDoesToTheFund() throws Exception {
        String lookup = "/camunda/api/support/cases?number=" + URLEncoder.encode(caseNumber(), StandardCharsets.UTF_8);
        TasklistVisitor officer = TasklistVisitor.signedIn(port, OFFICER);
        assertThat(json.readTree(officer.get(lookup).body()).at("/fundEffect").isNull()).as("before it is approved").isTrue();

        StraightPath.reviewed(journey);

        assertThat(json.readTree(officer.get(lookup).body()).at("/fundEffect/amounts").toString()).isEqualTo("[{\"label\":\"已预留\",\"amount\":\"3,000,000.00 元\"}]");
    }

    @Test
    void anOldCaseShowsTheModelByWhichItRunsNotTheOneOfToday() throws Exception {
        String first = deployed("旧版流程");
        engine.getRuntimeService().startProcessInstanceByKey("old-model", caseNumber());
        String second = deployed("新版流程");
        try {
            TasklistVisitor officer = TasklistVisitor.signedIn(port, OFFICER);
            JsonNode run = json.readTree(officer.get(ofCase + "/processes").body()).get(2);

            assertThat(run.get("name").asText()).isEqualTo("旧版流程");
            assertThat(officer.get(ofCase + "/processes/" + run.get("id").asText()).body()).contains("旧版流程").doesNotContain("新版流程");
        } finally {
            engine.getRepositoryService().deleteDeployment(second, true);
            engine.getRepositoryService().deleteDeployment(first, true);
        }
    }

    private String deployed(String name) {
        return engine.getRepositoryService().createDeployment().name("old-model")
                .addModelInstance("old-model.bpmn", Bpmn.createExecutableProcess("old-model").name(name).camundaHistoryTimeToLive(1).startEvent().receiveTask("wait").message("never-comes").endEvent().done())
                .deploy().getId();
    }

    @Test
    void aRunOfAnotherCaseIsNotReachedThroughThisOne() throws Exception {
        Journey other = new Journey(engine, dossier).filedBy(DESK, Journey.filing(TestRegistrations.newCreditCode(), "另一项目"));
        String run = engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceBusinessKey(applications.caseOf(other.applicationId()).caseNumber()).singleResult().getId();

        assertThat(TasklistVisitor.signedIn(port, OFFICER).get(ofCase + "/processes/" + run).statusCode()).isEqualTo(404);
    }

    @Test
    void theReaderOfPdfMayDecodeScansAndLoadsNothingFromElsewhere() throws Exception {
        HttpResponse<String> worker = TasklistVisitor.signedIn(port, OFFICER).get("/webjars/pdfjs-dist/5.4.624/legacy/build/pdf.worker.min.mjs");

        assertThat(worker.statusCode()).isEqualTo(200);
        assertThat(worker.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
        assertThat(worker.headers().allValues("Content-Security-Policy")).singleElement().asString().contains("'wasm-unsafe-eval'", "default-src 'none'", "connect-src 'self'");
    }

    private String previewOf(Document document) throws Exception {
        HttpResponse<String> answer = TasklistVisitor.signedIn(port, OFFICER).get(ofCase + "/documents/" + document.id() + "/preview");
        assertThat(answer.statusCode()).isEqualTo(422);
        return answer.body();
    }

    private Document stored(String name, byte[] content) {
        return dossier.store(journey.applicationId(), DocumentKind.APPLICATION_FORM, name, new ByteArrayInputStream(content), OFFICER);
    }

    private String caseNumber() {
        return applications.caseOf(journey.applicationId()).caseNumber();
    }

    private static JsonNode line(JsonNode lines, String title) {
        for (JsonNode each : lines) {
            if (each.get("title").asText().equals(title)) {
                return each;
            }
        }
        throw new AssertionError("no line '%s' in %s".formatted(title, lines));
    }
}
