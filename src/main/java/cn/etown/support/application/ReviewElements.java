package cn.etown.support.application;

import cn.etown.support.policy.SupportMode;

/** What the table {@code review-tiers} decides on. */
public record ReviewElements(long amountFen, SupportMode mode, boolean needsExperts, boolean needsRecognition, boolean selective) {
}
