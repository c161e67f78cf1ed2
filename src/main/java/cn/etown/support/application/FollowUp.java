package cn.etown.support.application;

/** What follows the approval of an application. */
public enum FollowUp {
    PERMIT, SELECTION, FUNDS
}
