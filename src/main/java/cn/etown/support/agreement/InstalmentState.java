package cn.etown.support.agreement;

/** How far an instalment has come, for people and for amendments: what is under way or paid cannot be changed any more. */
public enum InstalmentState {
    PLANNED("待到期"),
    UNDER_WAY("办理中"),
    PAID("已支付"),
    CANCELLED("不再支付"),
    SET_OFF("已抵销");

    private final String label;

    InstalmentState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public boolean mayBeChanged() {
        return this == PLANNED;
    }
}
