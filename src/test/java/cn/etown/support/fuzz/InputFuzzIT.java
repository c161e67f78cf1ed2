package cn.etown.support.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever comes in at any {@link Surface}: no answer of 500, no trace of the programme's inside, nothing half stored, no header slipped in, no expression evaluated, no file or
 * machine reached. In the gate Jazzer puts in what is kept in {@code InputFuzzITInputs}; {@code ./mvnw -Pfuzz verify} makes its own, 100,000 of them, and writes what it finds to
 * {@code target/fuzz}, as texts to be kept.
 *
 * <p>Seen to fail with the protection taken out: 500 and a class name without the check of characters in {@code FieldRules} and with the exception in the words of {@code WebCalls}; a
 * refusal with a stored row without {@code @Transactional} of {@code IdempotentFiling}; an evaluated expression and markup with {@code th:utext} and {@code __${…}__} in the search page;
 * an entity that called another machine, and one that never ended, with document types allowed in {@code template.Xml}; a file name that became two with a
 * {@code Content-Disposition} put together by hand; a PDF that is an archive as well without {@code endsAsArchive}; a deployed model with an expression without {@code check.require} of
 * {@code WholeSet}; English and class names of the engine without the mappers of {@code RestFailures}, Tomcat's page without {@code ServerRefusals}. A mail with
 * U+760D in a header, as it arrives, without {@code checked} of {@code Envelope}.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class InputFuzzIT {

    private static final boolean LONG = System.getenv("JAZZER_FUZZ") != null;
    private static Harness harness;
    private static Generator generator;
    private static XmlAttacks xml;
    private static DefaultListableBeanFactory beans;

    @LocalServerPort
    int port;
    @Autowired
    ConfigurableApplicationContext context;
    @Autowired
    JdbcTemplate database;
    @Autowired
    RepositoryService repository;

    @BeforeEach
    void the_office_opens() {
        if (harness == null) {
            beans = (DefaultListableBeanFactory) context.getBeanFactory();
            beans.registerSingleton("fuzzCanary", new Canary());
            xml = new XmlAttacks();
            Places places = new Places();
            context.getAutowireCapableBeanFactory().autowireBean(places);
            places.open(port);
            Surfaces surfaces = new Surfaces(context, places, () -> newest().get("support-application"), this::newest);
            harness = new Harness(surfaces, places, new Office(port, new HostileFiles(xml), Set.copyOf(database.queryForList("select id_ from act_id_user", String.class))), new Watch(database, xml), xml);
            generator = new Generator(surfaces.all());
        }
    }

    private Map<String, String> newest() {
        return repository.createProcessDefinitionQuery().latestVersion().list().stream().collect(Collectors.toMap(ProcessDefinition::getKey, ProcessDefinition::getId));
    }

    @FuzzTest
    void nothing_that_comes_in_does_harm(FuzzedDataProvider data) {
        if (LONG) {
            BugDetectors.allowNetworkConnections((host, to) -> isAtHome(host) && to != xml.port());
        }
        Input input = generator.next(data);
        if (LONG) {
            harness.putOn(input);
        } else {
            assertThat(harness.put(input)).as(input.toString()).isEmpty();
        }
    }

    private static boolean isAtHome(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1");
    }

    @AfterAll
    static void nothing_is_found_in_the_end() throws Exception {
        if (harness != null) {
            List<String> wrong = harness.end();
            beans.destroySingleton("fuzzCanary");
            xml.close();
            System.out.println(harness.inputs() + " inputs, " + harness.found().size() + " kinds of defects");
            assertThat(wrong).isEmpty();
            assertThat(harness.found()).isEmpty();
            harness = null;
        }
    }
}
