package cn.etown.support.engine;

import java.util.Objects;
import java.util.function.BiConsumer;

import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.engine.TaskHands.Person;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Takes tasks out of the hands of people who are not there any more. That it is so is the caller's to know; that nobody takes on a second duty is checked here. */
@Component
public class TaskRescue {

    private final ProcessEngine engine;
    private final SystemWork systemWork;
    private final Duties duties;

    TaskRescue(ProcessEngine engine, SystemWork systemWork, ObjectProvider<DecisionLedger> ledger) {
        this.engine = engine;
        this.systemWork = systemWork;
        this.duties = new Duties(ledger);
    }

    /** Everybody of the task's groups may take it again. */
    public void release(String taskId, @Nullable String holder) {
        with(taskId, holder, (tasks, task) -> {
            takeBack(tasks, task);
            tasks.setAssignee(taskId, null);
        });
    }

    /** @param variable of the task's process in which the model keeps who does the task; null where it keeps nobody */
    public void entrust(String taskId, @Nullable String holder, Person to, @Nullable String variable) {
        with(taskId, holder, (tasks, task) -> {
            duties.checkFor(task, to.id(), to.name());
            takeBack(tasks, task);
            tasks.setAssignee(taskId, to.id());
            if (variable != null) {
                tasks.setVariable(taskId, variable, to.id());
            }
        });
    }

    /** The borrower goes on; to whom it comes back is another one. */
    public void changeOwner(String taskId, @Nullable String owner, Person to) {
        with(taskId, null, (tasks, task) -> {
            if (!Objects.equals(task.getOwner(), owner)) {
                throw moved();
            }
            duties.checkFor(task, to.id(), to.name());
            tasks.setOwner(taskId, to.id());
        });
    }

    /** Grants what the task's candidates had been granted when it was made. */
    public void show(String taskId) {
        with(taskId, null, (tasks, task) -> {
            for (IdentityLink candidate : tasks.getIdentityLinksForTask(taskId)) {
                if (candidate.getGroupId() != null) {
                    tasks.deleteCandidateGroup(taskId, candidate.getGroupId());
                    tasks.addCandidateGroup(taskId, candidate.getGroupId());
                }
            }
        });
    }

    private static void takeBack(TaskService tasks, TaskEntity task) {
        if (TaskHands.isLent(task)) {
            tasks.resolveTask(task.getId());
        }
        if (task.getOwner() != null) {
            // the service takes no null
            task.setOwner(null);
        }
    }

    private static Refusal moved() {
        return Refusal.conflict("该事项已由他人处理，情况有变。请刷新页面。");
    }

    private void with(String taskId, @Nullable String holder, BiConsumer<TaskService, TaskEntity> work) {
        ProcessEngineConfigurationImpl configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        systemWork.run(() -> configuration.getCommandExecutorTxRequired().execute(context -> {
            TaskEntity task = OpenTask.find(taskId, context);
            if (holder != null && !holder.equals(task.getAssignee())) {
                throw moved();
            }
            work.accept(engine.getTaskService(), task);
            return null;
        }));
    }
}
