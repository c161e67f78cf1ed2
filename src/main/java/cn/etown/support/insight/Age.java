package cn.etown.support.insight;

/** How long a case has had no act. */
public enum Age {
    UP_TO_5("5 天以内", 0, 5),
    UP_TO_10("6—10 天", 6, 10),
    UP_TO_30("11—30 天", 11, 30),
    OVER_30("超过 30 天", 31, Integer.MAX_VALUE);

    private final String label;
    private final int from;
    private final int to;

    Age(String label, int from, int to) {
        this.label = label;
        this.from = from;
        this.to = to;
    }

    public String label() {
        return label;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }
}
