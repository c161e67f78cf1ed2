package cn.etown.support.watch;

import java.util.List;
import java.util.Optional;

import cn.etown.support.money.Money;
import cn.etown.support.policy.ApprovalLimits.Limit;

/** The approval limits of a day, read once; the stricter of the person's and the group's counts, none allows nothing. */
public record LimitBook(List<Limit> limits) {

    public Optional<Money> of(String userId, List<String> groups) {
        return groups.stream().flatMap(group -> of(userId, group).stream()).max(Money::compareTo);
    }

    private Optional<Money> of(String userId, String group) {
        List<Limit> held = limits.stream().filter(limit -> isHeldBy(limit, "USER", userId) || isHeldBy(limit, "GROUP", group)).toList();
        return held.stream().anyMatch(limit -> limit.limitFen() == null) ? Optional.empty()
                : held.stream().map(limit -> Money.ofFen(limit.limitFen())).min(Money::compareTo);
    }

    private static boolean isHeldBy(Limit limit, String kind, String holder) {
        return limit.holderKind().equals(kind) && limit.holder().equals(holder);
    }
}
