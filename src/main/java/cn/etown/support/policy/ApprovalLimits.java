package cn.etown.support.policy;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The largest amount that a person, or a member of a group, may finally approve (审批权限), dated and confirmed by a second person. */
@Service
public class ApprovalLimits {

    private static final int LONGEST_USER_ID = 64;
    private static final Map<String, String> GROUPS = groupNames();
    private static final String IN_FORCE = """
            select distinct on (held.holder_kind, held.holder) held.holder_kind, held.holder, held.limit_fen, held.valid_from, held.valid_until, change.source
            from support.approval_limit held
            join support.policy_change change on change.id = held.change_id
            join support.policy_change_decision decision on decision.change_id = change.id and decision.confirmed
            where :day >= held.valid_from and (held.valid_until is null or :day <= held.valid_until)
            %s
            order by held.holder_kind, held.holder, decision.id desc, held.id desc
            """;

    /** @param limitFen null: taken away */
    public record Limit(String holderKind, String holder, @Nullable Long limitFen, LocalDate validFrom, @Nullable LocalDate validUntil, String source) {

        public String text() {
            return limitFen == null ? "已收回" : Money.ofFen(limitFen).toString();
        }

        /** Chinese for the groups of the bureaus and the committee; the id of anybody else. */
        public String holderName() {
            return holderKind.equals("GROUP") ? GROUPS.getOrDefault(holder, holder) : holder;
        }
    }

    private final JdbcClient jdbc;
    private final PolicyChanges changes;

    ApprovalLimits(JdbcClient jdbc, PolicyChanges changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /** @param limit null takes the user's right to approve away, whatever the groups' limits are */
    @Transactional
    public long proposeForUser(String userId, @Nullable Money limit, LocalDate validFrom, @Nullable LocalDate validUntil, String source, String enteredBy) {
        if (userId.isBlank() || userId.length() > LONGEST_USER_ID) {
            throw new UserMessageException("请填写用户名，不超过 " + LONGEST_USER_ID + " 个字符。");
        }
        return enter("USER", userId, limit, validFrom, validUntil, source, enteredBy);
    }

    /** @param limit null takes the group's right to approve away */
    @Transactional
    public long proposeForGroup(String group, @Nullable Money limit, LocalDate validFrom, @Nullable LocalDate validUntil, String source, String enteredBy) {
        if (!GROUPS.containsKey(group)) {
            throw new UserMessageException("请从列表中选择要设定审批权限的组。");
        }
        return enter("GROUP", group, limit, validFrom, validUntil, source, enteredBy);
    }

    /** @throws UserMessageException when the same person proposed it or it was decided before */
    @Transactional
    public void decide(long limitId, boolean confirmed, @Nullable String opinion, String decidedBy) {
        changes.decideOn("approval_limit", limitId, confirmed, opinion, decidedBy);
    }

    /** Chinese names of the groups that may hold a limit, by id. */
    public static Map<String, String> groups() {
        return GROUPS;
    }

    /** All limits in force on the day. */
    public List<Limit> inForce(LocalDate day) {
        return jdbc.sql(IN_FORCE.formatted("")).param("day", day).query(Limit.class).list();
    }

    /** The stricter of the user's and the group's limit; empty where neither has one or one was taken away. */
    Optional<Money> of(String userId, @Nullable String group, LocalDate day) {
        List<Limit> limits = jdbc.sql(IN_FORCE.formatted("and (held.holder_kind = 'USER' and held.holder = :user or held.holder_kind = 'GROUP' and held.holder = :group)"))
                .param("day", day).param("user", userId).param("group", group)
                .query(Limit.class).list();
        if (limits.stream().anyMatch(limit -> limit.limitFen() == null)) {
            return Optional.empty();
        }
        return limits.stream().map(limit -> Money.ofFen(limit.limitFen())).min(Money::compareTo);
    }

    private long enter(String holderKind, String holder, @Nullable Money limit, LocalDate validFrom, @Nullable LocalDate validUntil, String source, String enteredBy) {
        if (limit != null && limit.isNegative()) {
            throw new UserMessageException("审批权限不能为负数。");
        }
        if (validUntil != null && validUntil.isBefore(validFrom)) {
            throw new UserMessageException("失效日期不能早于生效日期。");
        }
        long change = changes.enter(source, enteredBy);
        return jdbc.sql("insert into support.approval_limit (change_id, holder_kind, holder, limit_fen, valid_from, valid_until) values (?, ?, ?, ?, ?, ?) returning id")
                .params(change, holderKind, holder, limit == null ? null : limit.fen(), validFrom, validUntil)
                .query(Long.class).single();
    }

    private static Map<String, String> groupNames() {
        Map<String, String> names = new LinkedHashMap<>();
        for (Bureau bureau : Bureau.values()) {
            names.put(bureau.code() + "-officers", bureau.label() + "经办");
            names.put(bureau.code() + "-chiefs", bureau.label() + "科室负责人");
            names.put(bureau.code() + "-heads", bureau.label() + "局领导");
        }
        names.put("management-committee", "管委会");
        return Collections.unmodifiableMap(names);
    }
}
