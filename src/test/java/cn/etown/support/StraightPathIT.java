package cn.etown.support;

import java.io.IOException;
import java.time.LocalDate;
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
        Properties budget = PropertiesLoaderUtils.loadProperties(new ClassPathResource("budget/journey.properties"));
        assertThat(statements).as("SQL statements of the journey, budget in src/test/resources/budget/journey.properties")
                .isLessThanOrEqualTo(Long.parseLong(budget.getProperty("statements")));
    }
}
