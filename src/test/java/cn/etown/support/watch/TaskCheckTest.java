package cn.etown.support.watch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import cn.etown.support.money.Money;
import cn.etown.support.policy.ApprovalLimits.Limit;
import cn.etown.support.watch.OpenTask.Approval;
import cn.etown.support.watch.Roster.Person;

import org.junit.jupiter.api.Test;
import org.springframework.lang.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

class TaskCheckTest {

    private static final long CASE = 7;
    private static final String OFFICERS = "science-innovation-officers";
    private static final String DUTY = "REVIEW:officer";

    private final Roster roster = new Roster(
            Map.of("wang", new Person("wang", "王建国", false), "li", new Person("li", "李秀英", false), "zhao", new Person("zhao", "赵文博", true),
                    "sun", new Person("sun", "孙雅琴", false), "qian", new Person("qian", "钱多", false),
                    "he", new Person("he", "何玉兰", false)),
            Map.of(OFFICERS, Set.of("wang", "li", "zhao", "he"), "disabled-users", Set.of("he"), "leaders", Set.of("sun"), "locked", Set.of("zhao")));
    private Set<String> taken = Set.of();
    private Map<String, String> duties = Map.of();
    private Map<Long, Money> stakes = Map.of();
    private List<Limit> limits = List.of();

    @Test
    void a_task_that_a_colleague_holds_or_can_take_is_in_order() {
        assertThat(check(task(null))).isEmpty();
        assertThat(check(task("wang"))).isEmpty();
        assertThat(check(lent("li", "wang"))).isEmpty();
    }

    @Test
    void who_has_no_account_no_group_or_a_locked_account_has_left() {
        assertThat(check(task("zhou"))).contains(FindingKind.TASK_HOLDER_LEFT);
        assertThat(reason(task("zhou"))).isEqualTo("zhou的账号已删除，事项仍在其名下。");
        assertThat(reason(task("qian"))).isEqualTo("钱多已不在任何用户组，事项仍在其名下。");
        assertThat(reason(task("he"))).isEqualTo("何玉兰的账号已停用，事项仍在其名下。");
        assertThat(reason(task("zhao"))).isEqualTo("赵文博的账号已锁定，事项仍在其名下。");
    }

    @Test
    void the_task_of_somebody_who_left_goes_to_colleagues_without_another_duty() {
        duties = Map.of("li", "REVIEW:chief");

        assertThat(found(task("zhou"))).hasValueSatisfying(finding -> {
            assertThat(finding.able()).containsExactly("wang");
            assertThat(finding.remedies()).containsExactly(Remedy.TO_GROUP, Remedy.ASSIGN);
        });
        duties = Map.of("li", "REVIEW:chief", "wang", "FILED");
        assertThat(found(task("zhou"))).hasValueSatisfying(finding -> assertThat(finding.remedies()).isEmpty());
    }

    @Test
    void a_lent_task_goes_back_when_the_borrower_left_and_needs_another_owner_when_the_owner_left() {
        assertThat(found(lent("zhou", "wang"))).hasValueSatisfying(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.TASK_HOLDER_LEFT);
            assertThat(finding.remedies()).containsExactly(Remedy.TO_OWNER);
        });
        assertThat(found(lent("li", "zhou"))).hasValueSatisfying(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.TASK_OWNER_LEFT);
            assertThat(finding.person()).isEqualTo("zhou");
            assertThat(finding.able()).containsExactly("wang");
        });
    }

    @Test
    void who_moved_to_another_unit_or_took_another_duty_cannot_finish() {
        assertThat(check(task("sun"))).contains(FindingKind.TASK_HOLDER_MOVED);
        taken = Set.of("t");
        assertThat(check(task("sun"))).as("who stands in for an absent officer").isEmpty();
        taken = Set.of();
        duties = Map.of("wang", "REVIEW:chief");
        assertThat(check(task("wang"))).contains(FindingKind.TASK_HOLDER_BARRED);
        duties = Map.of("wang", DUTY);
        assertThat(check(task("wang"))).isEmpty();
    }

    @Test
    void nobody_may_take_a_task_of_an_empty_group_or_when_all_hold_another_duty() {
        assertThat(check(task(null, List.of("nobody")))).contains(FindingKind.TASK_WITHOUT_PEOPLE);
        assertThat(check(task(null, List.of("locked")))).contains(FindingKind.TASK_WITHOUT_PEOPLE);
        assertThat(check(task(null, List.of()))).contains(FindingKind.TASK_WITHOUT_PEOPLE);
        duties = Map.of("li", "REVIEW:chief", "wang", "FILED");
        assertThat(check(task(null))).contains(FindingKind.TASK_BARRED);
    }

    @Test
    void a_task_without_a_grant_is_seen_by_nobody_and_a_suspended_one_is_done_by_nobody() {
        assertThat(check(task(null, List.of(OFFICERS), Approval.NONE, false, false))).contains(FindingKind.TASK_INVISIBLE);
        assertThat(check(task(null, List.of(OFFICERS), Approval.NONE, true, true))).contains(FindingKind.TASK_SUSPENDED);
    }

    @Test
    void the_last_tier_needs_somebody_whose_limit_covers_what_is_at_stake() {
        OpenTask last = task(null, List.of(OFFICERS), Approval.AT_STAKE, false, true);
        assertThat(check(last)).as("a lower tier hands on what is above its limit").isEmpty();
        stakes = Map.of(CASE, Money.ofYuan(40_000_000));
        assertThat(check(last)).as("a missing limit allows nothing").contains(FindingKind.TASK_ABOVE_LIMITS);
        limits = List.of(limit("GROUP", OFFICERS, 30_000_000L));
        assertThat(reason(last)).isEqualTo("须审定 40,000,000.00 元，超出全部可办人员的审批权限。");
        limits = List.of(limit("GROUP", OFFICERS, 50_000_000L), limit("USER", "li", 10_000_000L));
        assertThat(check(last)).as("王建国 may").isEmpty();
        limits = List.of(limit("GROUP", OFFICERS, 50_000_000L), limit("USER", "li", 10_000_000L), limit("USER", "wang", null));
        assertThat(check(last)).as("one has less, the other's was taken away").contains(FindingKind.TASK_ABOVE_LIMITS);
    }

    @Test
    void a_mandate_needs_somebody_with_any_limit() {
        OpenTask mandate = task(null, List.of(OFFICERS), Approval.ANY, false, true);
        assertThat(reason(mandate)).isEqualTo("可以办理的人员都没有审批权限。");
        limits = List.of(limit("USER", "li", 1L));
        assertThat(check(mandate)).isEmpty();
    }

    @Test
    void an_expert_who_left_is_replaced_by_the_draw() {
        OpenTask seat = new OpenTask("t", "专家评分", "分级审核", CASE, "zhou", null, false, List.of(), List.of(), "REVIEW:experts", Approval.NONE, false, true, Instant.EPOCH);
        assertThat(found(seat)).hasValueSatisfying(finding -> assertThat(finding.remedies()).containsExactly(Remedy.REPLACE_EXPERT));
    }

    private Optional<Finding> found(OpenTask task) {
        return new TaskCheck(roster, new LimitBook(limits), taken, Map.of(CASE, duties), stakes).of(task);
    }

    private Optional<FindingKind> check(OpenTask task) {
        return found(task).map(Finding::kind);
    }

    private String reason(OpenTask task) {
        return found(task).orElseThrow().reason();
    }

    private static Limit limit(String kind, String holder, @Nullable Long yuan) {
        return new Limit(kind, holder, yuan == null ? null : Money.ofYuan(yuan).fen(), LocalDate.of(2026, 1, 1), null, "任命文件");
    }

    private static OpenTask task(@Nullable String holder) {
        return task(holder, List.of(OFFICERS));
    }

    private static OpenTask task(@Nullable String holder, List<String> groups) {
        return new OpenTask("t", "经办审核", "分级审核", CASE, holder, null, false, groups, List.of(), DUTY, Approval.NONE, false, true, Instant.EPOCH);
    }

    private static OpenTask task(@Nullable String holder, List<String> groups, Approval approval, boolean suspended, boolean visible) {
        return new OpenTask("t", "审核", "分级审核", CASE, holder, null, false, groups, List.of(), DUTY, approval, suspended, visible, Instant.EPOCH);
    }

    private static OpenTask lent(String borrower, String owner) {
        return new OpenTask("t", "经办审核", "分级审核", CASE, borrower, owner, true, List.of(OFFICERS), List.of(), DUTY, Approval.NONE, false, true, Instant.EPOCH);
    }
}
