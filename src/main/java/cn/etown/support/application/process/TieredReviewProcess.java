package cn.etown.support.application.process;

import java.util.List;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;
import cn.etown.support.application.ReviewTakenBack;
import cn.etown.support.engine.SystemWork;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a running {@code tiered-review} back to the turn before (撤回). */
@Component
@Transactional
class TieredReviewProcess {

    private static final String KEY = "tiered-review";
    private static final String NEXT_TIER = "gateway_nextTier";

    private final RuntimeService runtime;
    private final SystemWork systemWork;

    TieredReviewProcess(RuntimeService runtime, SystemWork systemWork) {
        this.runtime = runtime;
        this.systemWork = systemWork;
    }

    /** What waits for the next tier is cancelled without anybody having acted there, and the turn before is opened again. */
    @EventListener
    void on(ReviewTakenBack event) {
        systemWork.run(() -> goBack(event.applicationId()));
    }

    private void goBack(long applicationId) {
        List<ProcessInstance> running = runtime.createProcessInstanceQuery().processDefinitionKey(KEY)
                .variableValueEquals(SupportApplicationVariables.APPLICATION_ID.name(), applicationId).list();
        if (running.size() != 1) {
            throw new UserMessageException("本案目前没有进行中的审核，不能撤回。请刷新页面。");
        }
        ActivityInstance review = runtime.getActivityInstance(running.get(0).getId());
        ProcessInstanceModificationBuilder change = runtime.createProcessInstanceModification(review.getProcessInstanceId()).setAnnotation("撤回").startBeforeActivity(NEXT_TIER);
        Stream.of(review.getChildActivityInstances()).forEach(waiting -> change.cancelActivityInstance(waiting.getId()));
        change.execute();
    }
}
