package cn.etown.support.fund;

import java.util.Map;
import java.util.UUID;

import cn.etown.support.money.Money;

/**
 * Where a recovery stands in the books.
 *
 * @param lines     by receivable
 * @param interest  that came in
 * @param surcharge that came in
 * @param owedBack  what came in and is not owed, to be returned to the enterprise
 */
public record ClaimStanding(Map<UUID, Line> lines, Money interest, Money surcharge, Money owedBack) {

    /** @param claimed principal that is owed @param recovered what of it came back */
    public record Line(Money claimed, Money recovered) {
    }

    public ClaimStanding {
        lines = Map.copyOf(lines);
    }

    /** All money that came in for the claim and was not returned. */
    public Money cash() {
        return Money.sum(lines.values().stream().map(Line::recovered).toList()).plus(interest).plus(surcharge).plus(owedBack);
    }
}
