package cn.etown.support.policy;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.springframework.lang.Nullable;

/**
 * A value as entered, waiting for a second person.
 *
 * @param instrument null for the whole programme
 * @param baseKind   only for BI-2B
 * @param value      in the unit of the kind; null takes the value in force back
 * @param validFrom  may lie in the past: a guide may say from which earlier day it counts
 * @param source     the guide or decision that says so
 */
public record TermProposal(@Nullable String instrument, TermKind kind, @Nullable BaseKind baseKind, @Nullable BigDecimal value, LocalDate validFrom,
                           @Nullable LocalDate validUntil, String source) {
}
