package cn.etown.support.policy;

import java.time.LocalDate;
import java.util.Arrays;
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

    private static final Map<String, String> TIERS = Map.of("officers", "经办", "chiefs", "科室负责人", "heads", "局领导");
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
            if (holder.equals("management-committee")) {
                return "管委会";
            }
            return TIERS.entrySet().stream()
                    .filter(tier -> holderKind.equals("GROUP") && holder.endsWith("-" + tier.getKey()))
                    .flatMap(tier -> Arrays.stream(Bureau.values()).filter(bureau -> holder.equals(bureau.code() + "-" + tier.getKey())).map(bureau -> bureau.label() + tier.getValue()))
                    .findFirst().orElse(holder);
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
        return enter("USER", userId, limit, validFrom, validUntil, source, enteredBy);
    }

    /** @param limit null takes the group's right to approve away */
    @Transactional
    public long proposeForGroup(String group, @Nullable Money limit, LocalDate validFrom, @Nullable LocalDate validUntil, String source, String enteredBy) {
        return enter("GROUP", group, limit, validFrom, validUntil, source, enteredBy);
    }

    /** @throws UserMessageException when the same person proposed it or it was decided before */
    @Transactional
    public void decide(long limitId, boolean confirmed, @Nullable String opinion, String decidedBy) {
        changes.decideOn("approval_limit", limitId, confirmed, opinion, decidedBy);
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
}
