package cn.etown.support.negotiation;

import java.time.LocalDate;

import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/** What the tier wrote when it gave a mandate. */
public record MandateGrant(Money maximum, LocalDate validUntil, @Nullable String minutesNo, String reason, int moreRounds) {
}
