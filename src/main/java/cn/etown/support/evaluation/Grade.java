package cn.etown.support.evaluation;

import java.util.Arrays;

/** What an evaluation comes to (评估等级), the best first. The names are what the table {@code evaluation-score} answers. */
public enum Grade {
    EXCELLENT("优秀"),
    QUALIFIED("合格"),
    RECTIFY("限期整改"),
    BREACH("违约");

    private final String label;

    Grade(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Counts only after the enterprise was heard. */
    public boolean isAdverse() {
        return this == RECTIFY || this == BREACH;
    }

    boolean isWorseThan(Grade other) {
        return compareTo(other) > 0;
    }

    public static Grade of(String name) {
        return Arrays.stream(values()).filter(grade -> grade.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalStateException("the table evaluation-score answered '%s'".formatted(name)));
    }
}
