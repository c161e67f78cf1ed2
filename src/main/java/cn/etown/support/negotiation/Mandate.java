package cn.etown.support.negotiation;

import java.time.Instant;
import java.time.LocalDate;

import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * How far the negotiator may go (谈判授权). The last one given counts.
 *
 * @param number     from 1 in the case
 * @param givenBy    a person whose own approval limit covered the maximum on that day
 * @param group      in whose name
 * @param minutesNo  of the meeting, where the committee gave it
 * @param moreRounds rounds allowed beyond those before
 */
public record Mandate(int number, Money maximum, LocalDate validUntil, String givenBy, String group, @Nullable String minutesNo, String reason,
                      int moreRounds, Instant at) {

    boolean covers(Money amount, LocalDate day) {
        return !amount.exceeds(maximum) && !day.isAfter(validUntil);
    }
}
