package cn.etown.support.clawback.process;

import java.util.HashMap;
import java.util.Map;

import cn.etown.support.clawback.ClawbackMoved;
import cn.etown.support.clawback.ClawbackOpened;
import cn.etown.support.clawback.ClawbackReopened;
import cn.etown.support.clawback.ClawbackService;
import cn.etown.support.engine.SystemWork;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts {@code clawback} when a recovery is opened, and tells it that money came or a period ended. */
@Component
public class ClawbackProcess {

    private static final String KEY = "clawback";
    private static final String COLLECTION = "clawback-collection";
    private static final String MOVED = "clawbackMoved";

    private final ClawbackService clawbacks;
    private final RuntimeService runtime;
    private final SystemWork systemWork;

    ClawbackProcess(ClawbackService clawbacks, RuntimeService runtime, SystemWork systemWork) {
        this.clawbacks = clawbacks;
        this.runtime = runtime;
        this.systemWork = systemWork;
    }

    @EventListener
    void on(ClawbackOpened opened) {
        start(KEY, opened.clawbackId());
    }

    /** The part after the decision begins again. */
    @EventListener
    void on(ClawbackReopened reopened) {
        start(COLLECTION, reopened.clawbackId());
    }

    private void start(String key, long clawbackId) {
        ClawbackService.Subject subject = clawbacks.subjectOf(clawbackId);
        Map<String, Object> variables = new HashMap<>();
        variables.put(ClawbackVariables.CLAWBACK_ID.name(), clawbackId);
        variables.put(ClawbackVariables.APPLICATION_ID.name(), subject.caseId());
        variables.put(ClawbackVariables.BUREAU.name(), subject.bureau());
        systemWork.run(() -> runtime.startProcessInstanceByKey(key, subject.number(), variables));
    }

    /**
     * Whoever waits looks again; where nobody waits, the next step looks anyway. Within a step of the recovery itself there is nobody to tell (ADR 19).
     */
    @EventListener
    void on(ClawbackMoved moved) {
        if (Context.getCommandContext() == null) {
            systemWork.run(() -> runtime.createMessageCorrelation(MOVED).processInstanceVariableEquals(ClawbackVariables.CLAWBACK_ID.name(), moved.clawbackId()).correlateAll());
        }
    }
}
