package cn.etown.support.application.web;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.application.PublicField;
import cn.etown.support.application.PublicNotice;
import cn.etown.support.application.PublicityService;
import cn.etown.support.dossier.DossierService;

import org.camunda.bpm.engine.ProcessEngine;
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
class PublicityDeskControllerIT {

    private static final AtomicInteger APPLICANTS = new AtomicInteger(6_000_000);

    @Autowired
    WebApplicationContext context;
    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    PublicityService publicity;

    private MockMvc mvc;
    private Journey journey;
    private long id;

    @BeforeEach
    void aCaseIsInPublicity() {
        mvc = MockMvcBuilders.webAppContextSetup(context).build();
        journey = StraightPath.reviewed(StraightPath.checked(StraightPath.filed(new Journey(engine, dossier), APPLICANTS.incrementAndGet())));
        id = journey.applicationId();
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void an_objection_by_letter_is_recorded_with_a_receipt_and_stops_the_clock() throws Exception {
        signIn("intake-desk-1", "intake-desk");
        mvc.perform(post("/api/applications/" + id + "/objections").contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\": \"李四\", \"contact\": \"13800000000\", \"content\": \"投入不实。\"}"))
                .andExpect(status().isCreated()).andExpect(jsonPath("$.receipt", containsString("京技扶异")));
        assertThat(publicity.of(id).orElseThrow().paused()).isTrue();
        assertThat(journey.jobs().task().getTaskDefinitionKey()).isEqualTo("userTask_investigateObjection");
    }

    @Test
    void an_incomplete_letter_is_refused_naming_all_that_is_missing() throws Exception {
        signIn("legal-office-1", "legal-office");
        mvc.perform(post("/api/applications/" + id + "/objections").contentType(MediaType.APPLICATION_JSON).content("{}"))
                .andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.detail", containsString("联系方式")));
    }

    @Test
    void the_responsible_bureau_keeps_a_field_back_and_another_does_not_see_the_case() throws Exception {
        String body = "{\"field\": \"AMOUNT\", \"reason\": \"可推算未公开的投资规模\"}";
        signIn("economic-development-officer-1", "economic-development-officers");
        mvc.perform(post("/api/applications/" + id + "/kept-back-fields").contentType(MediaType.APPLICATION_JSON).content(body)).andExpect(status().isNotFound());
        signIn("science-innovation-officer-1", "science-innovation-officers");
        mvc.perform(post("/api/applications/" + id + "/kept-back-fields").contentType(MediaType.APPLICATION_JSON).content(body)).andExpect(status().isNoContent());
        assertThat(publicity.of(id).orElseThrow().fields()).isNotEmpty().extractingByKey(PublicField.AMOUNT).isEqualTo(noticeOf(PublicField.AMOUNT)).asString().contains("不予公开");
    }

    private String noticeOf(PublicField field) {
        Map<PublicField, String> fields = publicity.current().stream().filter(notice -> notice.number().equals(publicity.of(id).map(PublicNotice::number).orElse("")))
                .findFirst().orElseThrow().fields();
        return fields.get(field);
    }

    @Test
    void only_administrators_erase_an_objector() throws Exception {
        String receipt = publicity.object(publicity.of(id).orElseThrow().number(), "李四", "13800000000", "投入不实。", "page");
        signIn("intake-desk-1", "intake-desk");
        mvc.perform(delete("/api/objections/{receipt}/objector", receipt)).andExpect(status().isForbidden());
        signIn("administrator-1", "administrators");
        mvc.perform(delete("/api/objections/{receipt}/objector", receipt)).andExpect(status().isNoContent());
        assertThat(publicity.objectionsOf(id)).singleElement().satisfies(objection -> assertThat(objection.name()).isNull());
    }

    private static void signIn(String user, String group) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(user, "", AuthorityUtils.createAuthorityList("ROLE_" + group)));
    }
}
