package cn.etown.support.application.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.enterprise.TestRegistrations;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One person in several groups, at every door of the engine, with the real models. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FourEyesIT {

    private static final String VERSATILE = "versatile-1";
    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "opinion", "同意");

    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    SystemWork systemWork;
    @LocalServerPort
    int port;

    @BeforeEach
    void somebodyIsInTheDeskAndInTwoTiers() {
        IdentityService identity = engine.getIdentityService();
        systemWork.run(() -> {
            User user = identity.newUser(VERSATILE);
            user.setFirstName("身兼数职");
            user.setLastName("");
            user.setPassword("yizhuang-2026");
            identity.saveUser(user);
            for (String group : new String[] {"intake-desk", "science-innovation-officers", "science-innovation-chiefs"}) {
                identity.createMembership(VERSATILE, group);
            }
        });
    }

    @AfterEach
    void goesAgain() {
        systemWork.run(() -> engine.getIdentityService().deleteUser(VERSATILE));
    }

    @Test
    void whoFiledACaseDoesNotReviewIt() throws Exception {
        Journey filed = StraightPath.checked(new Journey(engine, dossier).filedBy(VERSATILE, Journey.filing(TestRegistrations.newCreditCode(), "本人受理的项目")));

        refusedAtEveryDoor(filed, "您已在本案件中承担“受理登记”");
    }

    @Test
    void whoReviewedInOneTierDoesNotReviewInAnother() throws Exception {
        Journey reviewed = StraightPath.checked(new Journey(engine, dossier).filedBy("intake-desk-1", Journey.filing(TestRegistrations.newCreditCode(), "本人审核的项目")))
                .does(VERSATILE, "userTask_reviewTier", APPROVE);

        refusedAtEveryDoor(reviewed, "您已在本案件中承担“其他环节的审核”");
    }

    private void refusedAtEveryDoor(Journey journey, String message) throws Exception {
        String task = journey.task().getId();
        String claim = "{\"userId\": \"" + VERSATILE + "\"}";

        assertRefused(TasklistVisitor.signedIn(port, VERSATILE).post("/camunda/api/engine/engine/default/task/" + task + "/claim", claim), message);
        assertRefused(program("/engine-rest/task/" + task + "/claim", claim), message);
        assertThatThrownBy(() -> journey.does(VERSATILE, "userTask_reviewTier", APPROVE)).hasMessageContaining(message);

        systemWork.run(() -> engine.getTaskService().setAssignee(task, VERSATILE));
        assertRefused(program("/engine-rest/task/" + task + "/complete",
                "{\"variables\": {\"decision\": {\"value\": \"approve\"}, \"opinion\": {\"value\": \"同意\"}}}"), message);
        assertThat(journey.task().getId()).isEqualTo(task);
    }

    private static void assertRefused(HttpResponse<String> answer, String message) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains(message);
    }

    private HttpResponse<String> program(String path, String json) throws Exception {
        String credentials = Base64.getEncoder().encodeToString((VERSATILE + ":yizhuang-2026").getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json").header("Authorization", "Basic " + credentials)
                .POST(HttpRequest.BodyPublishers.ofString(json)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
