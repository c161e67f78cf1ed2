package cn.etown.support.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.lang.Nullable;

/** What mails need to know of open tasks and of the staff; answered by the engine's side of this feature. */
public interface TaskDesk {

    /** Empty when the task is no longer open. */
    Optional<OpenTask> find(String taskId);

    List<DueTask> dueBefore(Instant end);

    /** Whoever holds the task, else everybody who may take it. */
    List<String> workersOf(String taskId);

    /** The tier above whoever may take the task. */
    List<String> superiorsOf(String taskId);

    Optional<Colleague> colleague(String userId);

    /** @param caseId null for tasks that belong to no case */
    record OpenTask(String id, String name, String process, @Nullable Long caseId, @Nullable Instant due) {
    }

    record DueTask(String id, Instant due) {
    }

    /** @param email null when the person has none */
    record Colleague(String name, @Nullable String email) {
    }
}
