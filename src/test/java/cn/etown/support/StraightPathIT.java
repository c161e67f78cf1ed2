package cn.etown.support;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.benchmark.Budget;
import cn.etown.support.benchmark.Counters;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DossierService;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

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
    void oneApplicationGoesFromTheWindowToTheMoneyWithinItsBudget() throws IOException {
        LocalDate today = calendar.today();
        StraightPath.walk(new Journey(engine, dossier), 9_000_001, today);
        Counters.Reading before = counters.read();

        Journey journey = StraightPath.walk(new Journey(engine, dossier, counters), 9_000_002, today);

        Counters.Reading spent = counters.read().minus(before);
        assertThat(journey.ended()).isTrue();
        assertThat(journey.endEvent()).isEqualTo("endEvent_agreementSigned");
        assertThat(applications.caseOf(journey.applicationId()).status()).isEqualTo(ApplicationStatus.PAID);
        Budget.assertWithin("journey", spent);
    }

    @Test
    void aRoundAndAnInstalmentOfANegotiationStayWithinTheirBudgets() throws IOException {
        LocalDate today = calendar.today();
        negotiated(9_000_003, today, new HashMap<>());
        Map<String, Counters.Reading> spent = new LinkedHashMap<>();
        negotiated(9_000_004, today, spent);

        assertThat(spent).containsOnlyKeys("round", "instalment", "instalment-with-milestone");
        for (Map.Entry<String, Counters.Reading> figure : spent.entrySet()) {
            Budget.assertWithin(figure.getKey(), figure.getValue());
        }
    }

    private void negotiated(int number, LocalDate today, Map<String, Counters.Reading> spent) {
        Journey journey = NegotiatedPath.mandated(new Journey(engine, dossier, counters), number, today);
        spent.put("round", measured(() -> NegotiatedPath.round(journey, "counter", today)));
        NegotiatedPath.signed(NegotiatedPath.round(journey, "accept", today), today);
        spent.put("instalment", measured(() -> NegotiatedPath.paid(journey, "B1-" + journey.applicationId(), today)));
        spent.put("instalment-with-milestone", measured(() -> NegotiatedPath.paid(NegotiatedPath.proved(journey), "B2-" + journey.applicationId(), today)));
    }

    private Counters.Reading measured(Runnable work) {
        Counters.Reading before = counters.read();
        work.run();
        return counters.read().minus(before);
    }
}
