package cn.etown.support.security;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Models are code: who deploys is a role, and what is deployed is checked first, whichever way it comes. The protection is {@code check.require(…)} in
 * {@code WholeSet}. Every single rule: {@code ModelCheckTest}.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DeploymentDoorIT {

    private static final String NAME = "doors";
    private static final String SUPPORT = "support-application.bpmn";

    @LocalServerPort
    int port;
    @Autowired
    RepositoryService repository;
    @Autowired
    IdentityService identity;

    /** Modeler makes the same call as any program. */
    @Test
    void a_model_with_code_of_its_own_is_refused_through_rest_with_what_and_where() throws IOException {
        for (String user : List.of("process-designer-1", "administrator-1")) {
            HttpResponse<String> answer = WebClient.program(port, user).deploy("/engine-rest/deployment/create", NAME, harmful());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body()).contains("模型检查未通过，未部署：support-application.bpmn“", "不能使用 camunda:class");
        }
        assertNothingLanded();
    }

    @Test
    void a_model_with_code_of_its_own_is_refused_through_the_java_interface() throws IOException {
        DeploymentBuilder deployment = repository.createDeployment().name(NAME);
        harmful().forEach((name, content) -> deployment.addString(name, new String(content, StandardCharsets.UTF_8)));
        identity.setAuthentication("process-designer-1", List.of(Groups.PROCESS_DESIGNERS));
        try {
            assertThatThrownBy(deployment::deploy).hasMessageContaining("模型检查未通过，未部署：support-application.bpmn“");
        } finally {
            identity.clearAuthentication();
        }
        assertNothingLanded();
    }

    @Test
    void nobody_deploys_without_the_role() throws IOException {
        for (String user : List.of("intake-desk-1", "expert-1", "auditor-1", "leader-1")) {
            assertThat(WebClient.program(port, user).deploy("/engine-rest/deployment/create", NAME, programme()).statusCode()).isEqualTo(403);
        }
        assertNothingLanded();
    }

    private void assertNothingLanded() {
        assertThat(repository.createDeploymentQuery().deploymentName(NAME).count()).isZero();
    }

    private static Map<String, byte[]> harmful() throws IOException {
        Map<String, byte[]> files = programme();
        files.computeIfPresent(SUPPORT, (name, content) -> new String(content, StandardCharsets.UTF_8)
                .replaceFirst("camunda:delegateExpression=\"[^\"]*\"", "camunda:class=\"cn.etown.support.Anything\"").getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static Map<String, byte[]> programme() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String folder : List.of("processes", "forms")) {
            try (Stream<Path> all = Files.walk(Path.of(folder))) {
                for (Path file : all.filter(each -> each.toString().matches(".*\\.(bpmn|dmn|form)")).toList()) {
                    files.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
        }
        return files;
    }
}
