package cn.etown.support.application;

import java.time.LocalDate;

import cn.etown.support.money.Money;
import cn.etown.support.policy.AwardFacts;

import org.springframework.lang.Nullable;

/**
 * What an award was computed from, kept with it.
 *
 * @param agreedFen  of a negotiation; null where the award is computed from the facts
 * @param ceilingFen what other cases leave of the same facts (就高不重复); null where there is none
 */
record AwardInputs(String instrument, LocalDate receivedOn, long requestedFen, long baseFen, @Nullable Long lastYearFen, int products, @Nullable String baseKind,
                   @Nullable Long agreedFen, @Nullable Long ceilingFen) {

    static AwardInputs of(String instrument, LocalDate receivedOn, AwardFacts facts, @Nullable Money agreed, @Nullable Money ceiling) {
        Money lastYear = facts.lastYear();
        return new AwardInputs(instrument, receivedOn, facts.requested().fen(), facts.base().fen(), lastYear == null ? null : lastYear.fen(), facts.products(), facts.baseKind(),
                agreed == null ? null : agreed.fen(), ceiling == null ? null : ceiling.fen());
    }

    AwardFacts facts() {
        return new AwardFacts(Money.ofFen(requestedFen), Money.ofFen(baseFen), lastYearFen == null ? null : Money.ofFen(lastYearFen), products, baseKind);
    }
}
