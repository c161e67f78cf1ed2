package cn.etown.support.engine;

import java.util.function.ToLongFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.camunda.bpm.engine.ProcessEngine;

import org.springframework.stereotype.Component;

/** {@code support_jobs{state=…}}, {@code support_incidents{kind=…}} and {@code support_tasks{state=…}}, asked of the engine at each scrape. */
@Component
class EngineMeters implements MeterBinder {

    private final ProcessEngine engine;
    private final SystemWork systemWork;

    EngineMeters(ProcessEngine engine, SystemWork systemWork) {
        this.engine = engine;
        this.systemWork = systemWork;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "support.jobs", "state", "due", asked -> asked.getManagementService().createJobQuery().executable().count());
        gauge(registry, "support.jobs", "state", "failed", asked -> asked.getManagementService().createJobQuery().withException().count());
        gauge(registry, "support.jobs", "state", "stuck", asked -> asked.getManagementService().createJobQuery().noRetriesLeft().count());
        gauge(registry, "support.incidents", "kind", "open", asked -> asked.getRuntimeService().createIncidentQuery().count());
        gauge(registry, "support.tasks", "state", "open", asked -> asked.getTaskService().createTaskQuery().count());
    }

    private void gauge(MeterRegistry registry, String name, String key, String value, ToLongFunction<ProcessEngine> question) {
        Gauge.builder(name, engine, asked -> systemWork.call(() -> question.applyAsLong(asked))).tag(key, value).register(registry);
    }
}
