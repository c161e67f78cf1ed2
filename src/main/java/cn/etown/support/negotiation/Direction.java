package cn.etown.support.negotiation;

/** Who made the offer of a round. */
public enum Direction {
    PROGRAMME("我方要约"),
    ENTERPRISE("企业反要约");

    private final String label;

    Direction(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
