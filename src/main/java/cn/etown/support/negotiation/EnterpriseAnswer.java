package cn.etown.support.negotiation;

import cn.etown.support.agreement.SupportTerms;

import org.springframework.lang.Nullable;

/**
 * What the enterprise wrote, by its link or on paper.
 *
 * @param kind  {@link Answer.Kind#ACCEPT}, {@code COUNTER}, {@code DECLINE} or {@code ASK}
 * @param terms for a counter-offer
 */
public record EnterpriseAnswer(Answer.Kind kind, @Nullable String text, @Nullable SupportTerms terms) {
}
