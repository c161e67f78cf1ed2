package cn.etown.support.disbursement.process;

import java.util.Map;
import java.util.Optional;

import cn.etown.support.UserMessageException;
import cn.etown.support.disbursement.DisbursementSchedule;
import cn.etown.support.disbursement.InstalmentSetOff;
import cn.etown.support.disbursement.PaymentDesk;
import cn.etown.support.disbursement.RepeatedPaymentFound;
import cn.etown.support.engine.Substitutes;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.engine.TaskHandover;

import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.Variables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts {@code disbursement}, once for each instalment that is due, and brings it what the bank says. */
@Component
public class DisbursementProcess implements PaymentDesk {

    private static final Logger LOG = LoggerFactory.getLogger(DisbursementProcess.class);
    private static final String KEY = "disbursement";
    private static final String BANK_ANSWERS = "userTask_confirmPayment";
    private static final String AGREEMENT_ENDED = "协议已终止，不再支付";

    private final DisbursementSchedule schedule;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final FormService forms;
    private final Substitutes substitutes;
    private final TaskHandover handover;
    private final SystemWork systemWork;
    private final TransactionTemplate transaction;

    DisbursementProcess(DisbursementSchedule schedule, RuntimeService runtime, TaskService tasks, FormService forms, Substitutes substitutes, TaskHandover handover, SystemWork systemWork,
                        TransactionTemplate transaction) {
        this.schedule = schedule;
        this.runtime = runtime;
        this.tasks = tasks;
        this.forms = forms;
        this.substitutes = substitutes;
        this.handover = handover;
        this.systemWork = systemWork;
        this.transaction = transaction;
    }

    /** After the signing, in the caller's transaction: those due by now. The others are found by {@link #startDue()} on their day. */
    @Transactional
    public void startDue(long caseId) {
        schedule.plan(caseId).forEach(this::start);
    }

    /** Every instalment whose day has come, each in a transaction of its own; what fails is tried again in the next round. */
    @Scheduled(cron = "${support.payment.due-cron}", zone = "Asia/Shanghai")
    public void startDue() {
        endDropped();
        for (DisbursementSchedule.Due due : schedule.due()) {
            try {
                transaction.executeWithoutResult(status -> start(due));
            } catch (RuntimeException e) {
                LOG.error("instalment {} of case {} is due and could not be started, the next round tries again", due.instalment(), due.caseId(), e);
            }
        }
    }

    private void start(DisbursementSchedule.Due due) {
        schedule.begin(due).ifPresent(beginning -> {
            String instance = systemWork.call(() -> runtime.startProcessInstanceByKey(KEY, beginning.caseNumber(), Map.of(
                    DisbursementVariables.APPLICATION_ID.name(), due.caseId(), DisbursementVariables.INSTALMENT.name(), due.instalment(),
                    DisbursementVariables.BUREAU.name(), beginning.bureau(), DisbursementVariables.EVIDENCE_NEEDED.name(), Variables.untypedValue(beginning.needsEvidence(), true))).getId());
            schedule.runsAs(due, instance);
        });
    }

    @EventListener
    void on(RepeatedPaymentFound found) {
        systemWork.run(() -> runtime.createMessageCorrelation("repeatedPaymentFound").processInstanceBusinessKey(found.caseNumber())
                .setVariable(DisbursementVariables.APPLICATION_ID.name(), found.caseId()).setVariable(DisbursementVariables.INSTALMENT.name(), found.instalment())
                .setVariable(DisbursementVariables.BUREAU.name(), found.bureau()).setVariable(DisbursementVariables.EXCESS.name(), found.excessId())
                .correlateStartMessage());
    }

    /** What has begun for an instalment ends when nothing of it is left to be paid. */
    @EventListener
    void on(InstalmentSetOff.SetOffInFull setOff) {
        end(new DisbursementSchedule.Due(setOff.caseId(), setOff.instalment()), "该期已抵销");
    }

    @EventListener
    void on(DisbursementSchedule.PaymentDropped dropped) {
        end(new DisbursementSchedule.Due(dropped.caseId(), dropped.instalment()), AGREEMENT_ENDED);
    }

    /** After the bank refused what it had in hand when the agreement ended. */
    private void endDropped() {
        for (DisbursementSchedule.Due dropped : schedule.dropped()) {
            try {
                transaction.executeWithoutResult(status -> end(dropped, AGREEMENT_ENDED));
            } catch (RuntimeException e) {
                LOG.error("the payment of instalment {} of case {} could not be ended, the next round tries again", dropped.instalment(), dropped.caseId(), e);
            }
        }
    }

    private void end(DisbursementSchedule.Due due, String reason) {
        schedule.processOf(due.caseId(), due.instalment()).filter(instance -> runtime.createProcessInstanceQuery().processInstanceId(instance).count() > 0)
                .ifPresent(instance -> systemWork.run(() -> runtime.deleteProcessInstance(instance, reason)));
        schedule.endedFor(due);
    }

    @Override
    @Transactional
    public void confirm(long caseId, int instalment, Map<String, Object> values, String userId) {
        String waiting = systemWork.call(() -> waiting(caseId, instalment)).map(Task::getId).orElseThrow(DisbursementProcess::notWaiting);
        substitutes.mayTake(userId, waiting).ifPresent(other -> handover.take(waiting, userId));
        systemWork.callAs(userId, () -> {
            Task task = Optional.ofNullable(tasks.createTaskQuery().taskId(waiting).singleResult()).orElseThrow(DisbursementProcess::notWaiting);
            if (task.getAssignee() == null) {
                tasks.claim(task.getId(), userId);
            } else if (!task.getAssignee().equals(userId)) {
                throw new UserMessageException("事项“" + task.getName() + "”已由他人认领，请由认领人登记，或请其取消认领后重试。");
            }
            forms.submitTaskForm(task.getId(), values);
            return null;
        });
    }

    private static UserMessageException notWaiting() {
        return new UserMessageException("支付单不在等待银行结果的环节，或您无权登记。请刷新后查看最新状态。");
    }

    /** A payment that began before there were instalments is known by its case only. */
    private Optional<Task> waiting(long caseId, int instalment) {
        TaskQuery bank = tasks.createTaskQuery().taskDefinitionKey(BANK_ANSWERS);
        return schedule.processOf(caseId, instalment).map(bank::processInstanceId)
                .orElseGet(() -> bank.processVariableValueEquals(DisbursementVariables.APPLICATION_ID.name(), caseId))
                .listPage(0, 1).stream().findFirst();
    }
}
