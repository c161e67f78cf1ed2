package cn.etown.support.watch;

/** What an administrator can do about a task that does not move (table {@code support.watch_remedy}). */
public enum Remedy {
    TO_GROUP("退回组内"), ASSIGN("指派"), TO_OWNER("交还原办理人"), REPLACE_EXPERT("更换专家"), SHOW("恢复可见");

    private final String label;

    Remedy(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether the administrator says who gets the task. */
    public boolean choosesReceiver() {
        return this == ASSIGN;
    }
}
