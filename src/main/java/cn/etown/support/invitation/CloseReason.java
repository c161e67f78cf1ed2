package cn.etown.support.invitation;

/** Why a link works no more. */
public enum CloseReason {
    ANSWERED, RECORDED_BY_STAFF, SUPERSEDED, CANCELLED
}
