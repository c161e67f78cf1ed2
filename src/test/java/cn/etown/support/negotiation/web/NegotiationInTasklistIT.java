package cn.etown.support.negotiation.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import cn.etown.support.Journey;
import cn.etown.support.NegotiationPath;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.TermsForm;
import cn.etown.support.agreement.TestSupportTerms;
import cn.etown.support.application.web.TasklistVisitor;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.negotiation.NegotiationService;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The officer's side over the doors that Tasklist uses: what is shown, to whom, and what a wrong form gets. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class NegotiationInTasklistIT {

    private static int enterprises = 7_800_000;

    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    NegotiationService negotiations;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    ObjectMapper json;
    @LocalServerPort
    int port;

    private Journey journey;

    @BeforeEach
    void anOfferIsToBeMade() {
        journey = NegotiationPath.mandated(new Journey(engine, dossier), enterprises++, "qiatan@enterprise.example", calendar.today());
    }

    @Test
    void the_negotiator_sees_the_limits_the_findings_and_the_last_round() throws Exception {
        JsonNode before = json.readTree(visitor(NegotiationPath.NEGOTIATOR).get(panel()).body());
        assertThat(before.at("/figures/0/value").asText()).isEqualTo("30,000,000.00 元");
        assertThat(before.at("/findings").findValuesAsText("light")).containsExactlyInAnyOrder("amber", "green", "green");
        assertThat(before.at("/review/reviewNumber").asText()).isEqualTo("京技管公审〔2026〕1号");
        assertThat(before.at("/terms").isNull()).isTrue();

        journey.does(NegotiationPath.NEGOTIATOR, "userTask_offerTerms", offer(Map.of()));

        JsonNode after = json.readTree(visitor("business-cooperation-officer-2").get(panel()).body());
        assertThat(after.at("/terms/present").asText()).isEqualTo("第 1 轮我方要约");
        assertThat(after.at("/rounds/0/madeBy").asText()).doesNotContain("officer");
        assertThat(after.at("/rounds/0/outcome").asText()).isEqualTo("等待答复");
    }

    @Test
    void the_reviewers_see_what_was_agreed_and_how() throws Exception {
        journey.does(NegotiationPath.NEGOTIATOR, "userTask_offerTerms", offer(Map.of()))
                .does(NegotiationPath.NEGOTIATOR, "userTask_awaitAnswer", Map.of("answer", "accept"));
        assertThat(journey.task().getTaskDefinitionKey()).isEqualTo("userTask_reviewTier");
        JsonNode shown = json.readTree(visitor("science-innovation-officer-2").get(panel()).body());
        assertThat(shown.at("/state").asText()).isEqualTo("已达成一致");
        assertThat(shown.at("/rounds/0/outcome").asText()).isEqualTo("已接受");
        assertThat(shown.at("/rounds/0/answers/0/channel").asText()).isEqualTo("纸质材料，由工作人员登记");
    }

    @Test
    void outsiders_and_experts_see_nothing_of_it() throws Exception {
        assertThat(visitor("commerce-finance-officer-1").get(panel()).statusCode()).isEqualTo(404);
        assertThat(visitor("expert-1").get(panel()).statusCode()).isIn(204, 404);
        assertThat(new TasklistVisitor(port).get(panel()).statusCode()).isEqualTo(401);
    }

    @Test
    void the_form_opens_with_what_was_applied_for_and_the_usual_breach_terms() throws Exception {
        JsonNode values = json.readTree(visitor(NegotiationPath.NEGOTIATOR).get("/camunda/api/engine/engine/default/task/" + journey.task().getId()
                + "/form-variables?deserializeValues=false").body());
        assertThat(values.at("/termsAmount/value").asText()).isEqualTo("28000000.00");
        assertThat(values.at("/breachShares/value").asText()).isEqualTo("usual");
        assertThat(values.at("/breachInterest/value").asText()).isEqualTo("LPR");
    }

    @Test
    void the_answer_opens_with_the_terms_of_the_round() throws Exception {
        journey.does(NegotiationPath.NEGOTIATOR, "userTask_offerTerms", offer(Map.of()));
        JsonNode values = json.readTree(visitor(NegotiationPath.NEGOTIATOR).get("/camunda/api/engine/engine/default/task/" + journey.task().getId()
                + "/form-variables?deserializeValues=false").body());
        assertThat(values.at("/termsAmount/value").asText()).isEqualTo("30000000.00");
        assertThat(values.at("/instalmentCount/value").asInt()).isEqualTo(2);
        assertThat(values.at("/undertakings/type").asText()).isEqualTo("Json");
        assertThat(values.at("/undertakings/value").asText()).isEqualTo("[\"REPORT_YEARLY\"]");
    }

    @Test
    void wrong_terms_are_refused_in_one_message_and_the_task_stays_open() {
        assertRefused(Map.of("instalment2Share", "50"), "各期比例合计 90%，应为 100%");
        assertRefused(Map.of("termsAmount", "1".repeat(31)), "支持金额（元）：数值过大");
        assertRefused(Map.of("termsAmount", "-1"), "支持金额（元）：不能小于 0.01");
        assertRefused(Map.of("instalment1DueOn", calendar.today().minusDays(1).toString()), "第1期付款日：不能早于今天");
        assertRefused(Map.of("undertakings", List.of("GIVE_GIFTS")), "十年承诺以外的约定义务：不在可选范围内");
        assertRefused(Map.of("target1Year", 2099), "年度应在");
        assertRefused(Map.of("instalmentBasis", "sum"), "第1期金额（元）：必须填写");
        assertThat(negotiations.viewOf(journey.applicationId()).rounds()).isEmpty();
    }

    @Test
    void a_script_is_a_text_like_any_other() {
        journey.does(NegotiationPath.NEGOTIATOR, "userTask_offerTerms", offer(Map.of("instalment1Milestone", "<script>alert(1)</script>${7*7}")));
        assertThat(negotiations.viewOf(journey.applicationId()).rounds().get(0).round().terms().instalments().get(0).milestone())
                .isEqualTo("<script>alert(1)</script>${7*7}");
    }

    private void assertRefused(Map<String, Object> changes, String message) {
        String task = journey.task().getId();
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> journey.does(NegotiationPath.NEGOTIATOR, "userTask_offerTerms", offer(changes)))
                .withMessageContaining(message);
        assertThat(journey.task().getId()).isEqualTo(task);
    }

    private Map<String, Object> offer(Map<String, Object> changes) {
        Map<String, Object> values = new HashMap<>(TermsForm.valuesOf(TestSupportTerms.plain(calendar.today())));
        values.put("move", "offer");
        values.putAll(changes);
        if ("sum".equals(values.get("instalmentBasis"))) {
            values.keySet().removeIf(field -> field.endsWith("Share"));
        }
        return values;
    }

    private TasklistVisitor visitor(String user) throws Exception {
        return TasklistVisitor.signedIn(port, user);
    }

    private String panel() {
        return "/camunda/api/support/tasks/" + journey.task().getId() + "/negotiation";
    }
}
