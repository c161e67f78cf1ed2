package cn.etown.support.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.dossier.DossierService;

import jakarta.servlet.ServletContext;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every route of the running application, knocked at by nobody and by one person of each group. A route that is in no row of the
 * {@link RouteTable}, or a row without a route, fails here; so does a route that opens for somebody else than its row and {@code doors/rules.txt} say.
 *
 * <p>Ids are those of a case at its officer: its own for the window and the bureau, foreign for all others. Who may write there knocks with ids of nothing.
 * Afterwards no row of any table may have changed.
 *
 * <p>Seen to fail: with endpoints new on main without a row ({@code verbs/return}), with a row without a route, with the table of an older build in the test
 * only (150 differences), and without {@link cn.etown.support.engine.RestFailures} (24 answers of 500).
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EveryRouteIT {

    private static final String NOBODY = "nobody";
    /** Who tries what is shut for everybody. */
    private static final List<String> AT_SHUT_DOORS = List.of(NOBODY, "intake-desk", Groups.ADMINISTRATORS);
    /** Whose doors for administrators only are tried by the two other bureaus, one of which has the case. */
    private static final List<String> LIKE_OTHERS = List.of("business-cooperation", "development-construction", "organisation-personnel", "commerce-finance");
    private static final Door ADMINISTRATORS = Door.named(Groups.ADMINISTRATORS);
    private static final Door EVERYBODY = Door.named("everybody");
    private static final Path SEEN = Path.of("target/doors");

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
    @Autowired
    JdbcTemplate database;

    private final RouteTable table = RouteTable.ofTheProgramme();
    private final Map<String, Set<String>> rules = rules();
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, Map<String, Integer>> wrong = new ConcurrentSkipListMap<>();
    private final Map<String, Map<String, Integer>> seen = new ConcurrentSkipListMap<>();

    @Test
    void every_route_has_its_row_and_every_row_its_routes() throws Exception {
        Set<String> routes = Routes.of(context, servlets);
        Map<String, List<String>> byRow = routes.stream().collect(Collectors.groupingBy(route -> rowOf(route), TreeMap::new, Collectors.toList()));

        assertThat(byRow.remove("no row")).as("routes that are in no row of doors/routes.txt, and therefore shut").isNull();
        assertThat(table.rows().stream().filter(row -> !row.endsWith("**") && !byRow.containsKey(row))).as("rows without a route").isEmpty();
        assertThat(byRow.keySet()).as("rows for the rest of a path are for files and for what is shut").filteredOn(row -> row.endsWith("**"))
                .allMatch(row -> doorOf(row).equals(Door.NOBODY) || byRow.get(row).stream().allMatch(route -> route.matches("GET /.*\\.\\w+|.*\\*\\*")));
        assertThat(routes).as("routes of the engine's REST interface").filteredOn(route -> route.contains(" /engine-rest/")).hasSizeGreaterThan(399);
    }

    @Test
    void every_route_opens_for_whom_the_table_says_and_nothing_foreign_is_changed() throws Exception {
        Set<String> routes = Routes.of(context, servlets);
        remember(StraightPath.checked(StraightPath.filed(new Journey(engine, dossier), 7_650_000)));
        // of the list of the window the only task is asked for, too, and there are two
        StraightPath.filed(new Journey(engine, dossier), 7_650_001);
        StraightPath.filed(new Journey(engine, dossier), 7_650_002);
        List<Visitor> visitors = Stream.concat(Stream.of(NOBODY), Groups.names().keySet().stream()).map(this::visitor).toList();
        Map<String, String> before = Fingerprints.of(database);

        knockEverywhere(visitors, routes);

        Map<String, String> after = Fingerprints.of(database);
        write("failures.txt", wrong.entrySet());
        write("seen.txt", seen.entrySet());
        assertThat(wrong).as("answers that the table does not say").isEmpty();
        assertThat(after.entrySet()).as("what the tables hold").isEqualTo(before.entrySet());
    }

    @Test
    void what_is_no_route_opens_for_nobody() {
        WebClient administrator = WebClient.person(port, "administrator-1");
        WebClient clerk = WebClient.person(port, "intake-desk-1");
        for (String path : List.of("/anything", "/actuator/env", "/actuator/heapdump", "/h2-console", "/application.yaml", "/templates.zip", "/.git/config",
                "/engine-rest/new-in-the-next-version", "/engine-rest/engine/default/task", "/camunda/api/new", "/camunda/new", "/payments/new/page")) {
            assertThat(administrator.get(path)).as(path).satisfies(answer -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403));
            assertThat(clerk.get(path).statusCode()).as(path).isEqualTo(403);
            assertThat(WebClient.anonymous(port).get(path).statusCode()).as(path).isEqualTo(401);
        }
    }

    private void remember(Journey journey) {
        Task task = journey.task();
        ids.putAll(Map.of("task", task.getId(), "taskId", task.getId(), "caseId", String.valueOf(journey.applicationId()),
                "cases", String.valueOf(journey.applicationId()), "applications", String.valueOf(journey.applicationId()),
                "process-instance", task.getProcessInstanceId(), "execution", task.getExecutionId(), "process-definition", task.getProcessDefinitionId(),
                "user", "auditor-1", "group", "auditors"));
        ids.put("filter", engine.getFilterService().createFilterQuery().filterName("受理窗口待办").singleResult().getId());
        ids.put("deployment", engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionId(task.getProcessDefinitionId()).singleResult().getDeploymentId());
    }

    /** Signing in makes a person's lists, so all come in before anything is compared. */
    private Visitor visitor(String group) {
        String user = group.equals(NOBODY) ? NOBODY : DemoUsers.idsIn(group).get(0);
        return new Visitor(group, new Knocker(port, user, group.equals(NOBODY) ? WebClient.anonymous(port) : WebClient.person(port, user)));
    }

    private record Visitor(String group, Knocker knocker) {
    }

    private void knockEverywhere(List<Visitor> visitors, Set<String> routes) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Callable<Void>> rounds = visitors.stream().<Callable<Void>>map(visitor -> () -> round(visitor, routes)).toList();
            for (Future<Void> round : threads.invokeAll(rounds)) {
                round.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Void round(Visitor visitor, Collection<String> routes) {
        for (String route : routes) {
            if (isKnockedAt(route, visitor.group())) {
                boolean ofNothing = writes(route) && isExpected(route, visitor.group());
                judge(route, visitor.group(), visitor.knocker().knock(method(route), path(route, ofNothing)));
            }
        }
        return null;
    }

    /** Who signs out ends his round; what everybody may see, nobody tries for all; who may write does so only with an id of nothing. */
    private boolean isKnockedAt(String route, String group) {
        Door door = doorOf(route);
        if (route.contains("logout") || route.contains("/password/others")) {
            return false;
        }
        if (door.equals(Door.NOBODY)) {
            return AT_SHUT_DOORS.contains(group);
        }
        if (door.equals(EVERYBODY)) {
            return group.equals(NOBODY);
        }
        if (door.equals(ADMINISTRATORS) && LIKE_OTHERS.stream().anyMatch(group::startsWith)) {
            return false;
        }
        return !(writes(route) && isExpected(route, group) && isWithoutId(route) && (isOfEngine(route) || rules.containsKey(route)));
    }

    private void judge(String route, String group, int status) {
        boolean admitted = status != 401 && status != 403;
        boolean ofNothing = writes(route) && isExpected(route, group);
        if (status >= 500 || status == 401 && ofNothing || !ofNothing && admitted != isExpected(route, group)) {
            wrong.computeIfAbsent(route, any -> new ConcurrentSkipListMap<>()).put(group, status);
        }
        seen.computeIfAbsent(route, any -> new ConcurrentSkipListMap<>()).put(group, status);
    }

    private boolean isExpected(String route, String group) {
        Door door = doorOf(route);
        return admits(door, group) && (!rules.containsKey(route) || rules.get(route).contains(group));
    }

    private static boolean admits(Door door, String group) {
        return group.equals(NOBODY) ? door.equals(EVERYBODY) : door.admits(Set.of(group));
    }

    private Door doorOf(String route) {
        return table.doorOf(method(route), route.substring(route.indexOf(' ') + 1)).orElse(Door.NOBODY);
    }

    private String rowOf(String route) {
        return table.rows().contains(route) ? route : table.row(method(route), route.substring(route.indexOf(' ') + 1))
                .filter(row -> row.endsWith("**")).orElse("no row");
    }

    private static String method(String route) {
        return route.substring(0, route.indexOf(' '));
    }

    private static boolean writes(String route) {
        return !Set.of("GET", "HEAD", "OPTIONS").contains(method(route)) && !route.endsWith("/filter/{id}/list");
    }

    private static boolean isOfEngine(String route) {
        return route.contains(" /engine-rest") || route.contains(" /camunda/api/") && !route.contains("/camunda/api/support");
    }

    private static boolean isWithoutId(String route) {
        return !route.replace("{name}", "").contains("{");
    }

    private String path(String route, boolean idsOfNothing) {
        String nothing = isOfEngine(route) ? "x" : "9399999999";
        StringBuilder path = new StringBuilder();
        String before = "";
        for (String segment : route.substring(route.indexOf(' ') + 2).split("/")) {
            String name = segment.startsWith("{") ? segment.substring(1, segment.indexOf('}')) : "";
            String value = segment.toLowerCase().contains("year") ? "2026"
                    : path.toString().endsWith("/engine") || name.equals("engine") || name.equals("processEngineName") ? segment.replaceAll("\\{[^}]+}", "default")
                    : segment.replaceAll("\\{[^}]+}", idsOfNothing ? nothing : ids.getOrDefault(name, name.equals("id") ? ids.getOrDefault(before, nothing) : nothing));
            path.append('/').append(value.equals("**") && before.equals("static") ? "app/plugin.js" : value.replace("*", "x"));
            before = segment;
        }
        return path.toString();
    }

    private static void write(String file, Collection<?> lines) throws IOException {
        Files.createDirectories(SEEN);
        Files.write(SEEN.resolve(file), lines.stream().map(Object::toString).toList());
    }

    /** Groups by route, where a route's own rule lets in fewer than its door. */
    private static Map<String, Set<String>> rules() {
        try (var file = EveryRouteIT.class.getResourceAsStream("/doors/rules.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toMap(line -> line.substring(0, line.indexOf(" ->")),
                            line -> new TreeSet<>(Arrays.asList(line.substring(line.indexOf("->") + 2).strip().split(" ")))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
