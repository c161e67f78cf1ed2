package cn.etown.support.application.process;

import cn.etown.support.application.ObjectionFiled;
import cn.etown.support.engine.SystemWork;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Brings {@code publicity} its messages. */
@Component
class PublicityProcess {

    private final RuntimeService runtime;
    private final SystemWork systemWork;

    PublicityProcess(RuntimeService runtime, SystemWork systemWork) {
        this.runtime = runtime;
        this.systemWork = systemWork;
    }

    @EventListener
    void on(ObjectionFiled objection) {
        systemWork.run(() -> runtime.createMessageCorrelation("objectionReceived").processInstanceBusinessKey(objection.caseNumber()).correlate());
    }
}
