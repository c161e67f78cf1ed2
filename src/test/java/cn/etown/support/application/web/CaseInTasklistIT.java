package cn.etown.support.application.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.enterprise.TestRegistrations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CaseInTasklistIT {

    private static final String DESK = "intake-desk-1";

    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    ApplicationService applications;
    @Autowired
    ObjectMapper json;
    @LocalServerPort
    int port;

    private Journey filed;
    private String caseOfTask;

    @BeforeEach
    void oneApplicationWaitsAtTheDesk() {
        filed = new Journey(engine, dossier).filedBy(DESK, Journey.filing(TestRegistrations.newCreditCode(), "国家技术创新中心"))
                .with(DocumentKind.COMMITMENT, DESK).jobs();
        caseOfTask = "/camunda/api/support/tasks/" + filed.task().getId() + "/case";
    }

    @Test
    void theDeskReadsTheWholeCaseAboveTheForm() throws Exception {
        JsonNode shown = json.readTree(TasklistVisitor.signedIn(port, DESK).get(caseOfTask).body());

        assertThat(shown.at("/enterprise/name").asText()).isEqualTo("北京亦庄集成电路有限公司");
        assertThat(shown.at("/enterprise/registeredCapital").asText()).isEqualTo("50,000,000.00 元");
        assertThat(shown.at("/instrument/quote").asText()).contains("最高1亿元综合支持");
        assertThat(shown.at("/project/requested").asText()).isEqualTo("3,000,000.00 元");
        assertThat(shown.at("/opinions/0/step").asText()).isEqualTo("收到申报");
        assertThat(shown.at("/opinions/0/actor").asText()).doesNotContain("intake-desk");
        assertThat(shown.at("/documents/0/kind").asText()).isEqualTo("十年承诺书");
        assertThat(shown.at("/mayWithdraw").asBoolean()).isTrue();
        assertThat(shown.at("/mayContribute").asBoolean()).isTrue();
    }

    @Test
    void aTaskOfOthersLooksLikeOneThatIsNotThere() throws Exception {
        assertThat(TasklistVisitor.signedIn(port, "commerce-finance-officer-1").get(caseOfTask).statusCode()).isEqualTo(404);
        assertThat(TasklistVisitor.signedIn(port, DESK).get("/camunda/api/support/tasks/no-such-task/case").statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyReadsACaseWithoutSigningIn() throws Exception {
        assertThat(new TasklistVisitor(port).get(caseOfTask).statusCode()).isEqualTo(401);
    }

    @Test
    void aCaseIsFoundByItsNumberByThoseWhoMaySeeIt() throws Exception {
        String number = applications.caseOf(filed.applicationId()).caseNumber();

        assertThat(TasklistVisitor.signedIn(port, "auditor-1").get(lookup()).body()).contains(number).contains("\"mayWithdraw\":false");
        assertThat(TasklistVisitor.signedIn(port, "commerce-finance-officer-1").get(lookup()).statusCode()).isEqualTo(404);
    }

    @Test
    void theDeskRecordsAWithdrawalWithItsReason() throws Exception {
        TasklistVisitor desk = TasklistVisitor.signedIn(port, DESK);
        String withdrawal = "/camunda/api/support/cases/" + filed.applicationId() + "/withdrawal";

        assertThat(desk.post(withdrawal, "{\"reason\":\" \"}").body()).contains("请填写撤回原因");
        assertThat(desk.post(withdrawal, "{\"reason\":\"企业调整投资计划\"}").statusCode()).isEqualTo(204);
        assertThat(applications.caseOf(filed.applicationId()).status()).isEqualTo(ApplicationStatus.WITHDRAWN);
    }

    @Test
    void onlyTheDeskRecordsAWithdrawal() throws Exception {
        String withdrawal = "/camunda/api/support/cases/" + filed.applicationId() + "/withdrawal";

        assertThat(TasklistVisitor.signedIn(port, "auditor-1").post(withdrawal, "{\"reason\":\"x\"}").statusCode()).isEqualTo(403);
        assertThat(applications.caseOf(filed.applicationId()).status()).isEqualTo(ApplicationStatus.RECEIVED);
    }

    @Test
    void theBureauKeepsAFieldBackBeforeThePublicityAndTakesItBack() throws Exception {
        StraightPath.checked(filed);
        String secret = "{\"field\": \"PROJECT\", \"reason\": \"含未公开的产品型号\"}";
        TasklistVisitor officer = TasklistVisitor.signedIn(port, "science-innovation-officer-1");

        assertThat(TasklistVisitor.signedIn(port, DESK).post(ofCase("kept-back-fields"), secret).statusCode()).isEqualTo(403);
        assertThat(officer.post(ofCase("kept-back-fields"), "{\"field\": \"PROJECT\"}").body()).contains("不予公开须说明理由");
        assertThat(officer.post(ofCase("kept-back-fields"), secret).statusCode()).isEqualTo(204);
        JsonNode shown = json.readTree(officer.get(lookup()).body());
        assertThat(shown.at("/publication/mayDecide").asBoolean()).isTrue();
        assertThat(shown.at("/publication/fields/1/keptBackBecause").asText()).isEqualTo("含未公开的产品型号");
        assertThat(shown.at("/publication/fields/3/text").asText()).isEqualTo("审核后确定");

        assertThat(officer.post(ofCase("disclosed-fields"), "{\"field\": \"PROJECT\", \"reason\": \"型号已对外发布\"}").statusCode()).isEqualTo(204);
        assertThat(json.readTree(officer.get(lookup()).body()).at("/publication/fields/1/keptBackBecause").isNull()).isTrue();
        assertThat(applications.opinionsOf(filed.applicationId())).extracting(Decision::outcomeLabel).contains("项目名称不予公开", "项目名称恢复公开");
    }

    @Test
    void theDeskRecordsAnObjectionToAPublicityAndReadsItsReceipt() throws Exception {
        StraightPath.reviewed(StraightPath.checked(filed));
        TasklistVisitor desk = TasklistVisitor.signedIn(port, DESK);

        assertThat(json.readTree(desk.get(lookup()).body()).at("/publication/mayRecordObjection").asBoolean()).isTrue();
        assertThat(desk.post(ofCase("objections"), "{\"name\": \"李四\"}").body()).contains("请填写联系方式");
        assertThat(desk.post(ofCase("objections"), "{\"name\": \"李四\", \"contact\": \"13800000000\", \"content\": \"投入不实。\"}").body()).contains("京技扶异");
        assertThat(json.readTree(desk.get(lookup()).body()).at("/publication/paused").asBoolean()).isTrue();
    }

    @Test
    void onlyDeskAndLegalOfficeRecordAnObjectionAndOnlyDuringAPublicity() throws Exception {
        String letter = "{\"name\": \"李四\", \"contact\": \"13800000000\", \"content\": \"投入不实。\"}";

        assertThat(TasklistVisitor.signedIn(port, DESK).post(ofCase("objections"), letter).body()).contains("尚未公示");
        assertThat(TasklistVisitor.signedIn(port, "finance-officer-1").post(ofCase("objections"), letter).statusCode()).isEqualTo(403);
        assertThat(json.readTree(TasklistVisitor.signedIn(port, DESK).get(lookup()).body()).at("/publication").isNull()).isTrue();
    }

    private String ofCase(String act) {
        return "/camunda/api/support/cases/" + filed.applicationId() + "/" + act;
    }

    private String lookup() {
        String number = applications.caseOf(filed.applicationId()).caseNumber();
        return "/camunda/api/support/cases?number=" + URLEncoder.encode(number, StandardCharsets.UTF_8);
    }

    @Test
    void everybodyFindsHisOwnListsAndThoseOfHisUnitOnly() throws Exception {
        String filters = "/camunda/api/engine/engine/default/filter?resourceType=Task&firstResult=0&maxResults=2000";

        assertThat(names(TasklistVisitor.signedIn(port, DESK).get(filters).body()))
                .containsExactlyInAnyOrder("我的待办", "我已认领", "受理窗口待办", "受理窗口即将到期", "受理窗口已逾期");
        assertThat(names(TasklistVisitor.signedIn(port, "science-innovation-chief-1").get(filters).body()))
                .containsExactlyInAnyOrder("我的待办", "我已认领", "科技创新局待办", "科技创新局即将到期", "科技创新局已逾期");
    }

    @Test
    void whoConfirmsATermReadsWhatWasProposed() throws Exception {
        engine.getIdentityService().setAuthentication("business-cooperation-officer-1", List.of("business-cooperation-officers"));
        String instance = engine.getFormService().submitStartForm(
                engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("term-change").latestVersion().singleResult().getId(),
                Map.of("instrument", "IT-5", "termKind", "CAP", "termValue", "90000000", "validFrom", "2031-01-01", "termSource", "年度申报指南")).getId();
        engine.getIdentityService().clearAuthentication();
        engine.getManagementService().createJobQuery().processInstanceId(instance).list().forEach(job -> engine.getManagementService().executeJob(job.getId()));
        String task = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult().getId();

        TasklistVisitor chief = TasklistVisitor.signedIn(port, "business-cooperation-chief-1");

        assertThat(chief.get("/camunda/api/support/tasks/" + task + "/case").statusCode()).isEqualTo(204);
        assertThat(chief.get("/camunda/api/support/tasks/" + task + "/term").body()).contains("90,000,000.00 元", "2031年1月1日", "年度申报指南");
        assertThat(TasklistVisitor.signedIn(port, DESK).get("/camunda/api/support/tasks/" + task + "/term").statusCode()).isEqualTo(404);
    }

    private List<String> names(String filters) throws Exception {
        return json.readTree(filters).findValuesAsText("name").stream().filter(name -> !name.equals("caseCard")).toList();
    }
}
