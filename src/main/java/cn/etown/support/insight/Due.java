package cn.etown.support.insight;

/** How soon something has to be proved or kept, in days from today. */
public enum Due {
    OVERDUE("已逾期", -100_000, -1),
    IN_30("30 天内", 0, 30),
    IN_90("31—90 天", 31, 90),
    IN_365("91—365 天", 91, 365);

    private final String label;
    private final int from;
    private final int to;

    Due(String label, int from, int to) {
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
