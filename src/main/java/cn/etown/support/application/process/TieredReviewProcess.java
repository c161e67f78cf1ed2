package cn.etown.support.application.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;
import cn.etown.support.application.JointOpinionTakenBack;
import cn.etown.support.application.ReviewTakenBack;
import cn.etown.support.application.ScoreTakenBack;
import cn.etown.support.engine.SystemWork;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a running {@code tiered-review} back to the turn before, or asks one of several once more (撤回). */
@Component
@Transactional
class TieredReviewProcess {

    private static final String KEY = "tiered-review";
    private static final String NEXT_TIER = "gateway_nextTier";
    private static final String JOINT_REVIEW = "subProcess_jointReview";
    private static final String REVIEW_JOINTLY = "userTask_reviewJointly";
    private static final String EXPERT_REVIEW = "subProcess_expertReview";
    private static final String SCORE_AS_EXPERT = "userTask_scoreAsExpert";
    /** How the engine calls what holds the instances of a subprocess that runs several times. */
    private static final String BODY = "#multiInstanceBody";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final SystemWork systemWork;

    TieredReviewProcess(RuntimeService runtime, TaskService tasks, SystemWork systemWork) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.systemWork = systemWork;
    }

    /** What waits for the next tier is cancelled without anybody having acted there, and the turn before is opened again. */
    @EventListener
    void on(ReviewTakenBack event) {
        systemWork.run(() -> {
            ActivityInstance review = running(event.applicationId());
            insteadOf(review, change(review).startBeforeActivity(NEXT_TIER)).execute();
        });
    }

    /** The bureau's task comes back beside the others, or alone where its opinion had closed the joint review; in models of earlier days too it is kept for the person. */
    @EventListener
    void on(JointOpinionTakenBack event) {
        systemWork.run(() -> {
            ActivityInstance review = running(event.applicationId());
            Map<String, Object> group = Map.of(TieredReviewVariables.REVIEW_GROUP.name(), event.group());
            Optional<ActivityInstance> open = body(review, JOINT_REVIEW);
            if (open.isPresent()) {
                change(review).startBeforeActivity(REVIEW_JOINTLY, open.get().getId()).setVariablesLocal(group).execute();
            } else {
                insteadOf(review, change(review).startBeforeActivity(REVIEW_JOINTLY).setVariables(Map.of(TieredReviewVariables.TIER.name(), event.tier())).setVariablesLocal(group)).execute();
            }
            String again = tasks.createTaskQuery().processInstanceId(review.getProcessInstanceId()).taskDefinitionKey(REVIEW_JOINTLY).taskCandidateGroup(event.group()).singleResult().getId();
            tasks.setAssignee(again, event.person());
        });
    }

    @EventListener
    void on(ScoreTakenBack event) {
        systemWork.run(() -> {
            ActivityInstance review = running(event.applicationId());
            ActivityInstance panel = body(review, EXPERT_REVIEW).orElseThrow(TieredReviewProcess::over);
            change(review).startBeforeActivity(SCORE_AS_EXPERT, panel.getId()).setVariablesLocal(Map.of(TieredReviewVariables.EXPERT.name(), event.expert())).execute();
        });
    }

    private ActivityInstance running(long applicationId) {
        List<ProcessInstance> running = runtime.createProcessInstanceQuery().processDefinitionKey(KEY)
                .variableValueEquals(SupportApplicationVariables.APPLICATION_ID.name(), applicationId).list();
        if (running.size() != 1) {
            throw over();
        }
        return runtime.getActivityInstance(running.get(0).getId());
    }

    private ProcessInstanceModificationBuilder change(ActivityInstance review) {
        return runtime.createProcessInstanceModification(review.getProcessInstanceId()).setAnnotation("撤回");
    }

    private static ProcessInstanceModificationBuilder insteadOf(ActivityInstance review, ProcessInstanceModificationBuilder change) {
        Stream.of(review.getChildActivityInstances()).forEach(waiting -> change.cancelActivityInstance(waiting.getId()));
        return change;
    }

    private static Optional<ActivityInstance> body(ActivityInstance review, String subProcess) {
        return Stream.of(review.getChildActivityInstances()).filter(child -> child.getActivityId().equals(subProcess + BODY)).findFirst();
    }

    private static UserMessageException over() {
        return new UserMessageException("本案目前没有进行中的审核，不能撤回。请刷新页面。");
    }
}
