package cn.etown.support.office;

import cn.etown.support.UserMessageException;

/** What can be done with a task beside deciding it. */
public enum Verb {
    TRANSFER("转办"), DELEGATE("委派"), CONSULT("前加签"), ANSWER("交还"), URGE("催办");

    private static final String ASSISTING = "ASSIST:";

    private final String label;

    Verb(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether the task goes to somebody else. */
    public boolean moves() {
        return this == TRANSFER || this == DELEGATE || this == CONSULT;
    }

    /** What the receiver will hold in the case: whoever takes a task over, the task's own duty; whoever assists, a duty of an assistant. */
    String dutyOf(String taskDuty) {
        return this == TRANSFER ? taskDuty : ASSISTING + taskDuty;
    }

    public static Verb of(String name) {
        for (Verb verb : values()) {
            if (verb.name().equalsIgnoreCase(name)) {
                return verb;
            }
        }
        throw new UserMessageException("没有这种办理方式，请刷新页面后重试。");
    }
}
