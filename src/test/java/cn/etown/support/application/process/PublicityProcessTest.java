package cn.etown.support.application.process;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import cn.etown.support.application.ObjectionFiled;
import cn.etown.support.application.ObjectionFinding;
import cn.etown.support.application.PublicityService;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

@SpringJUnitConfig(ProcessTestConfiguration.class)
class PublicityProcessTest {

    private static final AtomicLong IDS = new AtomicLong(3000);
    private static final Map<String, Object> DISMISSED = Map.of("finding", "dismissed", "answer", "经核查不属实");

    @Autowired
    ProcessEngine engine;
    @Autowired
    PublicityService publicity;
    @Autowired
    PublicityProcess process;

    private final long id = IDS.incrementAndGet();

    @BeforeEach
    void nobody_objects() {
        reset(publicity);
        when(publicity.open(id)).thenReturn(ProcessTestConfiguration.TODAY.plusDays(7));
        when(publicity.resume(id)).thenReturn(ProcessTestConfiguration.TODAY.plusDays(14));
        when(publicity.anyOpen(id)).thenReturn(false);
    }

    @Test
    void a_publicity_without_objection_closes_when_its_days_are_over() {
        started().fires("event_publicityEnded").endedAt("endEvent_publicityClosed");
        verify(publicity).close(id);
    }

    @Test
    void a_dismissed_objection_lets_the_remaining_days_run_on() {
        CaseWalk walk = objected().completes("userTask_investigateObjection", DISMISSED);
        walk.waitsAt("gateway_awaitPublicity");
        verify(publicity).recordFinding(eq(id), eq(ObjectionFinding.DISMISSED), eq("经核查不属实"), any());
        walk.fires("event_publicityEnded").endedAt("endEvent_publicityClosed");
    }

    @Test
    void the_next_objection_is_investigated_before_the_days_run_on() {
        when(publicity.anyOpen(id)).thenReturn(true, false);
        CaseWalk walk = objected().completes("userTask_investigateObjection", DISMISSED).waitsFor("userTask_investigateObjection");
        walk.completes("userTask_investigateObjection", DISMISSED).waitsAt("gateway_awaitPublicity");
        verify(publicity, times(2)).investigate(id);
    }

    @Test
    void an_upheld_objection_sends_the_case_back_to_review() {
        objected().completes("userTask_investigateObjection", Map.of("finding", "upheldReview", "answer", "属实")).endedAt("endEvent_reviewAgain");
    }

    @Test
    void an_upheld_objection_may_reject_the_case() {
        objected().completes("userTask_investigateObjection", Map.of("finding", "upheldReject", "answer", "属实")).endedAt("endEvent_objectionUpheld");
    }

    private CaseWalk objected() {
        CaseWalk walk = started();
        process.on(new ObjectionFiled(id, key()));
        return walk.continues().waitsFor("userTask_investigateObjection");
    }

    private String key() {
        return "publicity " + id;
    }

    private CaseWalk started() {
        return CaseWalk.start(engine, "publicity", key(), Map.of("applicationId", id, "bureau", "science-innovation")).waitsAt("gateway_awaitPublicity");
    }
}
