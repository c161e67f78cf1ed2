package cn.etown.support.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** {@code ./mvnw -Pbenchmark verify}: how late a due timer is worked on while nothing else is to be done, with the production settings of the job executor. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=true")
@ActiveProfiles({"demo", "benchmark"})
class TimerBenchmark {

    private static final int TIMERS = 100;
    /** No multiple of the executor's own waiting times, so that every moment of its rhythm is met. */
    private static final Duration APART = Duration.ofMillis(1_370);
    private static final String KEY = "timer-benchmark";

    @Autowired
    ProcessEngine engine;

    @Test
    void dueTimersAreWorkedOnSoon() throws IOException {
        BpmnModelInstance model = Bpmn.createExecutableProcess(KEY).camundaHistoryTimeToLive(1)
                .startEvent().intermediateCatchEvent("timer-benchmark-timer").timerWithDate("${due}").endEvent().done();
        String deployment = engine.getRepositoryService().createDeployment().addModelInstance(KEY + ".bpmn", model).deploy().getId();
        try {
            Date begin = Date.from(ClockUtil.getCurrentTime().toInstant().plusSeconds(5));
            IntStream.range(0, TIMERS).forEach(number -> engine.getRuntimeService().startProcessInstanceByKey(KEY,
                    Map.of("due", Date.from(begin.toInstant().plus(APART.multipliedBy(number))), "number", number)));
            await().atMost(APART.multipliedBy(TIMERS).plusMinutes(1)).pollInterval(Duration.ofSeconds(5)).until(() -> lateness(begin).length == TIMERS);
            publish(lateness(begin));
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    /** @return milliseconds from due to done, sorted */
    private long[] lateness(Date begin) {
        List<HistoricActivityInstance> fired = engine.getHistoryService().createHistoricActivityInstanceQuery().activityId("timer-benchmark-timer").finished().unlimitedList();
        return fired.stream().mapToLong(timer -> {
            int number = (Integer) engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(timer.getProcessInstanceId()).variableName("number")
                    .singleResult().getValue();
            return timer.getEndTime().getTime() - begin.toInstant().plus(APART.multipliedBy(number)).toEpochMilli();
        }).sorted().toArray();
    }

    private static void publish(long[] late) throws IOException {
        assertThat(late[0]).as("none before its time").isNotNegative();
        Map<String, Long> figures = Map.of("median", late[late.length / 2], "p99", late[late.length * 99 / 100 - 1], "slowest", late[late.length - 1]);
        String table = "| %d timers | median, ms | 99th percentile, ms | slowest, ms | goal |\n|---|---:|---:|---:|---|\n| due to done | %d | %d | %d | 99th ≤ 3,000 |\n"
                .formatted(TIMERS, figures.get("median"), figures.get("p99"), figures.get("slowest"));
        BenchmarkPage.publish("timer", figures, table);
    }
}
