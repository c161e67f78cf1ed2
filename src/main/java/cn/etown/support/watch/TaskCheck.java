package cn.etown.support.watch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * Whether anybody can do a task, by the same rules by which the engine lets people do it: candidates with an account, no second duty in the case, an
 * approval limit where one is asked for.
 *
 * @param taken  ids of tasks that a substitute does for somebody who is absent
 * @param duties what people hold, by case and person
 * @param stakes what has to be approved, by case, where no higher tier could be asked
 */
public record TaskCheck(Roster roster, LimitBook limits, Set<String> taken, Map<Long, Map<String, String>> duties, Map<Long, Money> stakes) {

    private static final int MOST_OFFERED = 20;
    private static final String EXPERTS = "REVIEW:experts";

    public Optional<Finding> of(OpenTask task) {
        if (task.suspended()) {
            return Optional.of(finding(task, FindingKind.TASK_SUSPENDED, "流程已被暂停，事项不能办理。", List.of()));
        }
        List<String> able = roster.activeOf(task.groups(), task.users()).filter(user -> !isBarred(task, user)).toList();
        Optional<Finding> held = task.assignee() == null ? Optional.empty() : ofHolder(task, task.assignee(), able);
        if (held.isPresent()) {
            return held;
        }
        if (task.assignee() == null) {
            Optional<Finding> untaken = ofCandidates(task, able);
            if (untaken.isPresent()) {
                return untaken;
            }
        }
        return ofLimit(task, able);
    }

    private Optional<Finding> ofHolder(OpenTask task, String holder, List<String> able) {
        if (!roster.isActive(holder)) {
            return Optional.of(finding(task, FindingKind.TASK_HOLDER_LEFT, "%s%s，事项仍在其名下%s。".formatted(roster.nameOf(holder), roster.whyGone(holder),
                    task.lent() ? "（受%s委托）".formatted(roster.nameOf(String.valueOf(task.owner()))) : ""), able));
        }
        if (task.lent()) {
            String owner = String.valueOf(task.owner());
            return roster.isActive(owner) ? Optional.empty()
                    : Optional.of(finding(task, FindingKind.TASK_OWNER_LEFT, "%s%s，%s交还后无人办结。".formatted(roster.nameOf(owner), roster.whyGone(owner), roster.nameOf(holder)), able));
        }
        if (isBarred(task, holder)) {
            return Optional.of(finding(task, FindingKind.TASK_HOLDER_BARRED, "%s在本案件中已承担其他职责，按职责分离不能办结。".formatted(roster.nameOf(holder)), able));
        }
        boolean belongs = taken.contains(task.id()) || task.groups().isEmpty() || task.users().contains(holder) || task.groups().stream().anyMatch(group -> roster.isMember(holder, group));
        return belongs ? Optional.empty()
                : Optional.of(finding(task, FindingKind.TASK_HOLDER_MOVED, "%s已不在承办该事项的用户组。".formatted(roster.nameOf(holder)), able));
    }

    private Optional<Finding> ofCandidates(OpenTask task, List<String> able) {
        if (roster.activeOf(task.groups(), task.users()).findAny().isEmpty()) {
            return Optional.of(finding(task, FindingKind.TASK_WITHOUT_PEOPLE,
                    task.groups().isEmpty() && task.users().isEmpty() ? "没有指定任何承办人员。" : "承办的用户组没有在岗人员。", able));
        }
        if (able.isEmpty()) {
            return Optional.of(finding(task, FindingKind.TASK_BARRED, "组内人员均已在本案件中承担其他职责，按职责分离都不能办理。", able));
        }
        return task.visible() ? Optional.empty() : Optional.of(finding(task, FindingKind.TASK_INVISIBLE, "事项的查看授权已丢失，待办列表中不会出现。", able));
    }

    /** Who is missing was said before. */
    private Optional<Finding> ofLimit(OpenTask task, List<String> able) {
        Money stake = task.approval() == OpenTask.Approval.AT_STAKE && task.caseId() != null ? stakes.get(task.caseId()) : null;
        boolean asked = stake != null || task.approval() == OpenTask.Approval.ANY;
        if (!asked || able.isEmpty() || able.stream().anyMatch(user -> mayApprove(task, user, stake))) {
            return Optional.empty();
        }
        String reason = stake == null ? "可以办理的人员都没有审批权限。" : "须审定 %s，超出全部可办人员的审批权限。".formatted(stake);
        return Optional.of(finding(task, FindingKind.TASK_ABOVE_LIMITS, reason, List.of()));
    }

    private boolean mayApprove(OpenTask task, String user, @Nullable Money stake) {
        return limits.of(user, task.groups()).filter(limit -> stake == null || !stake.exceeds(limit)).isPresent();
    }

    private boolean isBarred(OpenTask task, String user) {
        if (task.duty() == null || task.caseId() == null) {
            return false;
        }
        String held = duties.getOrDefault(task.caseId(), Map.of()).get(user);
        return held != null && !held.equals(task.duty());
    }

    private Finding finding(OpenTask task, FindingKind kind, String reason, List<String> able) {
        List<String> others = able.stream().filter(user -> !user.equals(task.assignee())).limit(MOST_OFFERED).toList();
        return new Finding(kind, "task:" + task.id(), task.process().isBlank() ? task.name() : task.name() + "（" + task.process() + "）", reason, task.caseId(), task.id(),
                kind == FindingKind.TASK_OWNER_LEFT ? task.owner() : task.assignee(), task.groups().isEmpty() ? null : task.groups().get(0), others,
                remedies(task, kind, others), task.createdAt());
    }

    private List<Remedy> remedies(OpenTask task, FindingKind kind, List<String> others) {
        return switch (kind) {
            case TASK_INVISIBLE -> List.of(Remedy.SHOW);
            case TASK_OWNER_LEFT -> others.isEmpty() ? List.of() : List.of(Remedy.ASSIGN);
            case TASK_HOLDER_LEFT, TASK_HOLDER_BARRED, TASK_HOLDER_MOVED -> ofHolder(task, others);
            default -> List.of();
        };
    }

    private List<Remedy> ofHolder(OpenTask task, List<String> others) {
        if (task.lent() && task.owner() != null && roster.isActive(task.owner())) {
            return List.of(Remedy.TO_OWNER);
        }
        if (EXPERTS.equals(task.duty()) && task.groups().isEmpty()) {
            return List.of(Remedy.REPLACE_EXPERT);
        }
        return others.isEmpty() ? List.of() : List.of(Remedy.TO_GROUP, Remedy.ASSIGN);
    }
}
