package cn.etown.support.application;

/** How a review goes on after a tier has spoken. */
public enum ReviewResult {
    CONTINUE, RECOMPUTE, REJECT, SUPPLEMENT, RENEGOTIATE
}
