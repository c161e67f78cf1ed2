package cn.etown.support.engine;

import java.util.Map;
import java.util.Optional;

import cn.etown.support.dossier.DecisionLedger;

import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.springframework.beans.factory.ObjectProvider;

/** Separation of duties at the tasks: a person who holds one duty in a case takes on no other one. */
class Duties {

    /** Name of the extension property of a user task that says which duty its completion takes on. */
    static final String PROPERTY = "duty";

    private static final String REVIEW = "REVIEW";
    /** Signs after a tier: an assistant's duty. */
    private static final String COUNTERSIGN = "COUNTERSIGN";
    private static final Variable<String> TIER = Variable.of("tier", String.class);
    private static final Map<String, String> LABELS =
            Map.of(DecisionLedger.DUTY_FILED, "受理登记", "PAYMENT:prepare", "编制支付单", "PAYMENT:verify", "复核支付单", "REVIEW:experts", "专家评审",
                    "NEGOTIATION:negotiator", "洽谈承办", "NEGOTIATION:mandate", "谈判授权", "DUE_DILIGENCE:finance", "财务尽职调查",
                    "DUE_DILIGENCE:legal", "法律尽职调查", "DUE_DILIGENCE:technology", "技术尽职调查");

    private final ObjectProvider<DecisionLedger> ledger;

    Duties(ObjectProvider<DecisionLedger> ledger) {
        this.ledger = ledger;
    }

    /** @throws Refusal when the person holds another duty in the task's case */
    void check(TaskEntity task, String userId) {
        otherDuty(task, userId).ifPresent(held -> {
            throw Refusal.forbidden("您已在本案件中承担“%s”，按职责分离要求不能再办理“%s”，请由其他人员办理。".formatted(label(held), task.getName()));
        });
    }

    /** @throws Refusal when the person who is stood in for holds another duty in the task's case */
    void checkAbsent(TaskEntity task, String userId, String name) {
        otherDuty(task, userId).ifPresent(held -> {
            throw Refusal.forbidden("被代办人%s已在本案件中承担“%s”，按职责分离要求不能由您代其办理“%s”，请由其他人员办理。".formatted(name, label(held), task.getName()));
        });
    }

    /** @throws Refusal when somebody else who is to get the task holds another duty in its case */
    void checkFor(TaskEntity task, String userId, String name) {
        otherDuty(task, userId).ifPresent(held -> {
            throw Refusal.forbidden("%s已在本案件中承担“%s”，按职责分离要求不能再办理“%s”，请选择其他人员。".formatted(name, label(held), task.getName()));
        });
    }

    private Optional<String> otherDuty(TaskEntity task, String userId) {
        return of(task).map(duty -> TaskHands.isLent(task) ? DecisionLedger.ASSISTING + duty : duty).flatMap(duty -> CardListener.APPLICATION_ID.find(task.getExecution())
                .flatMap(applicationId -> ledger.getObject().dutyOf(applicationId, userId)).filter(held -> !held.equals(duty)));
    }

    Optional<String> of(TaskEntity task) {
        if (task.getProcessDefinitionId() == null) {
            return Optional.empty();
        }
        ActivityImpl activity = task.getProcessDefinition().findActivity(task.getTaskDefinitionKey());
        return Optional.ofNullable((String) activity.getProperty(PROPERTY)).map(duty -> switch (duty) {
            case REVIEW -> ofTier(task);
            case COUNTERSIGN -> DecisionLedger.ASSISTING + ofTier(task);
            default -> duty;
        });
    }

    private static String ofTier(TaskEntity task) {
        return REVIEW + ":" + TIER.from(task.getExecution());
    }

    private static String label(String duty) {
        return duty.startsWith(DecisionLedger.ASSISTING) ? "协助办理" : LABELS.getOrDefault(duty, "其他环节的审核");
    }
}
