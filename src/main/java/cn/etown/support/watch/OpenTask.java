package cn.etown.support.watch;

import java.time.Instant;
import java.util.List;

import org.springframework.lang.Nullable;

/**
 * An open user task as the engine has it.
 *
 * @param lent     whether the assignee only helps the owner
 * @param duty     what completing it takes on; null for a task without a duty
 * @param approval which approval limit lets a person finish it
 * @param visible  whether anybody has a grant on it
 */
public record OpenTask(String id, String name, String process, @Nullable Long caseId, @Nullable String assignee, @Nullable String owner, boolean lent,
                       List<String> groups, List<String> users, @Nullable String duty, Approval approval, boolean suspended, boolean visible, Instant createdAt) {

    /** NONE is needed, ANY one is enough, or one that covers what is AT_STAKE in a case that no higher tier could decide. */
    public enum Approval { NONE, ANY, AT_STAKE }
}
