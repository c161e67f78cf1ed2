package cn.etown.support.negotiation;

/** Where a negotiation stands. */
public enum NegotiationState {
    OPEN("洽谈中"),
    AGREED("已达成一致"),
    BROKEN_OFF("洽谈终止"),
    FAILED_REVIEW("公平竞争审查未通过");

    private final String label;

    NegotiationState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
