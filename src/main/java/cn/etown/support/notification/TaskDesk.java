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
    List<Colleague> workersOf(OpenTask task);

    /** The tier above whoever may take the task. */
    List<Colleague> superiorsOf(OpenTask task);

    List<Colleague> membersOf(String group);

    Optional<Colleague> colleague(String userId);

    /**
     * @param assignee null while nobody holds the task
     * @param statute  the article that sets its deadline; null for a deadline of the office's own
     */
    record OpenTask(String id, String name, String process, @Nullable String assignee, @Nullable Instant due, @Nullable String statute) {

        OpenTask(String id, String name, String process, @Nullable String assignee, @Nullable Instant due) {
            this(id, name, process, assignee, due, null);
        }
    }

    /**
     * @param caseId    null for tasks that belong to no case
     * @param statutory whether the law sets its deadline
     */
    record DueTask(String id, @Nullable Long caseId, Instant due, boolean statutory) {

        public DueTask(String id, @Nullable Long caseId, Instant due) {
            this(id, caseId, due, false);
        }
    }

    /** @param email null when the person has none */
    record Colleague(String id, String name, @Nullable String email) {
    }
}
