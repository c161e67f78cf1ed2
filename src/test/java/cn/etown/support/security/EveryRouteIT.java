package cn.etown.support.security;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.dossier.DossierService;

import jakarta.servlet.ServletContext;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every route of the running application, knocked at by nobody and by one person of each group, against the table {@code doors/routes.txt}. A route that
 * is new, gone, or open to somebody else than the table says fails here. Case and task are those of somebody else's open case; who might be
 * allowed to write knocks with ids of nothing, and where even that could change something (calls that write without an id), only those who must be refused.
 *
 * <p>Seen to fail: with {@code .anyRequest().permitAll()} in {@link SecurityChains}, with {@code GET …/task/{id}/variables} added to the routes of
 * staff in {@link EngineRoutes}, and with a line taken out of the table.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EveryRouteIT {

    private static final String NOBODY = "nobody";
    private static final List<String> WITHOUT_POWER = List.of(NOBODY, Groups.EXPERTS, Groups.PROCESS_DESIGNERS);
    private static final String NAMED_ENGINE = " /engine-rest/engine/{name}/";
    private static final Path SEEN = Path.of("target/doors-seen.txt");

    @LocalServerPort
    int port;
    @Autowired
    ApplicationContext context;
    @Autowired
    ServletContext servlets;
    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;

    private String caseId;
    private String taskId;

    @Test
    void every_route_is_in_the_table_and_opens_for_whom_the_table_says() throws Exception {
        Set<String> routes = Routes.of(context, servlets);
        Journey foreign = StraightPath.filed(new Journey(engine, dossier), 7_650_000);
        caseId = String.valueOf(foreign.applicationId());
        taskId = foreign.task().getId();
        Map<String, Map<String, Integer>> answers = knockEverywhere(routes);
        Map<String, String> seen = new TreeMap<>();
        answers.forEach((route, byGroup) -> seen.put(route, doorOf(route, byGroup)));
        Files.write(SEEN, seen.entrySet().stream().map(row -> row.getKey() + " -> " + row.getValue()).toList());

        assertThat(routes).as("routes of the engine's REST interface").filteredOn(route -> route.contains(" /engine-rest/")).hasSizeGreaterThan(399);
        Files.write(SEEN.resolveSibling("doors-failures.txt"), failures(answers).entrySet().stream().map(Object::toString).toList());
        assertThat(seen).isEqualTo(Routes.table(table()));
        assertThat(failures(answers)).as("answers that are the programme's own failures").isEmpty();
        assertThat(foreign.task().getId()).as("the foreign case stands where it stood").isEqualTo(taskId);
        assertThat(foreign.task().getAssignee()).isNull();
    }

    @Test
    void what_is_no_route_opens_for_nobody() {
        WebClient administrator = WebClient.person(port, "administrator-1");
        WebClient clerk = WebClient.person(port, "intake-desk-1");
        for (String path : List.of("/anything", "/actuator/env", "/actuator/heapdump", "/h2-console", "/application.yaml", "/templates.zip", "/.git/config")) {
            assertThat(administrator.get(path).statusCode()).as(path).isIn(403, 404);
            assertThat(clerk.get(path).statusCode()).as(path).isIn(403, 404);
            assertThat(WebClient.anonymous(port).get(path).statusCode()).as(path).isEqualTo(401);
        }
        for (String path : List.of("/engine-rest/new-in-the-next-version", "/camunda/api/engine/engine/other/task", "/camunda/api/new", "/camunda/new")) {
            assertThat(clerk.get(path).statusCode()).as(path).isEqualTo(403);
        }
    }

    private Map<String, Map<String, Integer>> knockEverywhere(Set<String> routes) throws Exception {
        Map<String, Map<String, Integer>> answers = new ConcurrentHashMap<>();
        routes.forEach(route -> answers.put(route, new ConcurrentHashMap<>()));
        ExecutorService visitors = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> rounds = new ArrayList<>();
            Stream.concat(Stream.of(NOBODY), Groups.names().keySet().stream()).forEach(group -> rounds.add(() -> {
                WebClient visitor = group.equals(NOBODY) ? WebClient.anonymous(port) : WebClient.person(port, DemoUsers.idsIn(group).get(0));
                for (String route : routes) {
                    if (knocks(group, route)) {
                        answers.get(route).put(group, knock(visitor, group, route).statusCode());
                    }
                }
                return null;
            }));
            for (Future<Void> round : visitors.invokeAll(rounds)) {
                round.get();
            }
        } finally {
            visitors.shutdownNow();
        }
        return answers;
    }

    /** Who signs out ends his round, and who may write does not write into what other tests look at. */
    private static boolean knocks(String group, String route) {
        boolean reads = route.startsWith("GET ") || route.startsWith("OPTIONS ") || route.startsWith("HEAD ");
        boolean ofEngine = isEngine(route);
        if (route.contains(NAMED_ENGINE)) {
            return WITHOUT_POWER.contains(group);
        }
        if (route.contains("/setup/") || route.contains("/login/{")) {
            return true;
        }
        return !route.contains("logout") && !route.contains("/password/sessions")
                && (reads || WITHOUT_POWER.contains(group) || ofEngine && !group.equals(Groups.ADMINISTRATORS));
    }

    private static boolean isEngine(String route) {
        return route.contains(" /engine-rest") || route.contains(" /camunda/api/") && !route.contains("/camunda/api/support");
    }

    private HttpResponse<String> knock(WebClient visitor, String group, String route) {
        String method = route.substring(0, route.indexOf(' '));
        String path = route.substring(route.indexOf(' ') + 1).replaceAll("\\{[^}]*[yY]ear[^}]*}", "2026").replace("/engine/{name}", "/engine/default")
                .replace("{engine}", "default").replace("{processEngineName}", "default");
        if (route.startsWith("GET ") || WITHOUT_POWER.contains(group)) {
            path = path.replace("/task/{id}", "/task/" + taskId).replace("{taskId}", taskId).replace("{caseId}", caseId)
                    .replace("/applications/{id}", "/applications/" + caseId).replace("/cases/{id}", "/cases/" + caseId);
        }
        path = path
                .replaceAll("\\{[^}]+}", isEngine(route) ? "x" : "9399999999").replace("/**", "/x").replace("/*", "/x").replace("*", "x");
        return visitor.knock(method, path);
    }

    /** In words; those who did not knock because they may write are not named. */
    private static String doorOf(String route, Map<String, Integer> answers) {
        Set<String> admitted = new TreeSet<>();
        answers.forEach((group, status) -> {
            if (status != 401 && status != 403) {
                admitted.add(group);
            }
        });
        if (admitted.contains(NOBODY)) {
            return "everybody";
        }
        boolean allKnocked = answers.size() > Groups.names().size();
        if (allKnocked && admitted.size() == Groups.names().size()) {
            return "signed-in";
        }
        if (allKnocked) {
            return admitted.isEmpty() ? "nobody" : inWords(admitted);
        }
        if (isEngine(route)) {
            return admitted.isEmpty() ? "administrators" : admitted.size() == Groups.names().size() - 1 ? "signed-in" : inWords(admitted) + " administrators";
        }
        return admitted.isEmpty() ? "refused without a duty" : "its rules decide";
    }

    private static String inWords(Set<String> groups) {
        Set<String> others = new TreeSet<>(Groups.names().keySet());
        others.removeAll(groups);
        return others.size() <= 4 ? "signed-in except " + String.join(" ", others) : String.join(" ", groups);
    }

    private static Map<String, Map<String, Integer>> failures(Map<String, Map<String, Integer>> answers) {
        Map<String, Map<String, Integer>> failures = new LinkedHashMap<>();
        answers.forEach((route, byGroup) -> byGroup.forEach((group, status) -> {
            if (status >= 500) {
                failures.computeIfAbsent(route, key -> new TreeMap<>()).put(group, status);
            }
        }));
        return failures;
    }

    private static List<String> table() throws IOException {
        try (var table = EveryRouteIT.class.getResourceAsStream("/doors/routes.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
