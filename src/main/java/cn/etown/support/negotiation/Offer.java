package cn.etown.support.negotiation;

import java.time.LocalDate;

import cn.etown.support.agreement.SupportTerms;

import org.springframework.lang.Nullable;

/**
 * Terms on their way to the other side.
 *
 * @param validUntil last day on which they may be accepted; null: as long as there is time to answer
 */
public record Offer(SupportTerms terms, @Nullable LocalDate validUntil, @Nullable String note) {
}
