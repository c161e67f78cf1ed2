package cn.etown.support;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.benchmark.Counters;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DossierService;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class StraightPathIT {

    private static final Path STATEMENTS = Path.of("target", "benchmark", "statements.properties");

    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    ApplicationService applications;
    @Autowired
    Counters counters;

    @Test
    void oneApplicationGoesFromTheWindowToTheMoneyWithinItsBudgetOfStatements() throws IOException {
        LocalDate today = calendar.today();
        StraightPath.walk(new Journey(engine, dossier), 9_000_001, today);
        Counters.Reading before = counters.read();

        Journey journey = StraightPath.walk(new Journey(engine, dossier, counters), 9_000_002, today);

        long statements = counters.read().minus(before).statements();
        assertThat(journey.ended()).isTrue();
        assertThat(journey.endEvent()).isEqualTo("endEvent_agreementSigned");
        assertThat(applications.caseOf(journey.applicationId()).status()).isEqualTo(ApplicationStatus.PAID);
        assertWithinBudget("journey", statements);
    }

    @Test
    void aRoundAndAnInstalmentOfANegotiationStayWithinTheirBudgetsOfStatements() throws IOException {
        LocalDate today = calendar.today();
        negotiated(9_000_003, today, new HashMap<>());
        Map<String, Long> statements = new LinkedHashMap<>();
        negotiated(9_000_004, today, statements);

        assertThat(statements).containsOnlyKeys("round", "instalment", "instalment-with-milestone");
        for (Map.Entry<String, Long> figure : statements.entrySet()) {
            assertWithinBudget(figure.getKey(), figure.getValue());
        }
    }

    private void negotiated(int number, LocalDate today, Map<String, Long> statements) {
        Journey journey = NegotiatedPath.mandated(new Journey(engine, dossier, counters), number, today);
        statements.put("round", measured(() -> NegotiatedPath.round(journey, "counter", today)));
        NegotiatedPath.signed(NegotiatedPath.round(journey, "accept", today), today);
        statements.put("instalment", measured(() -> NegotiatedPath.paid(journey, "B1-" + journey.applicationId(), today)));
        statements.put("instalment-with-milestone", measured(() -> NegotiatedPath.paid(NegotiatedPath.proved(journey), "B2-" + journey.applicationId(), today)));
    }

    private long measured(Runnable work) {
        Counters.Reading before = counters.read();
        work.run();
        return counters.read().minus(before).statements();
    }

    /** Written beside the benchmark's own figures, too. */
    private static void assertWithinBudget(String figure, long statements) throws IOException {
        Properties budget = PropertiesLoaderUtils.loadProperties(new ClassPathResource("budget/journey.properties"));
        Properties measured = new Properties();
        if (Files.exists(STATEMENTS)) {
            try (Reader known = Files.newBufferedReader(STATEMENTS)) {
                measured.load(known);
            }
        }
        measured.setProperty(figure, Long.toString(statements));
        Files.createDirectories(STATEMENTS.getParent());
        try (Writer file = Files.newBufferedWriter(STATEMENTS)) {
            measured.store(file, "SQL statements as counted by StraightPathIT");
        }
        assertThat(statements).as("SQL statements of: %s; budget in src/test/resources/budget/journey.properties", figure).isPositive()
                .isLessThanOrEqualTo(Long.parseLong(budget.getProperty(figure)));
    }
}
