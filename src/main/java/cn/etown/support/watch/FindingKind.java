package cn.etown.support.watch;

/** What can stand in the way of work; in the order in which administrators read it. */
public enum FindingKind {
    GROUP_EMPTY("用户组无人", Concern.GROUP),
    GROUP_SMALL("用户组人数不足", Concern.GROUP),
    GROUP_ABSENT("用户组全员请假", Concern.GROUP),
    TASK_WITHOUT_PEOPLE("无人可办", Concern.TASK),
    TASK_BARRED("职责分离，无人可办", Concern.TASK),
    TASK_ABOVE_LIMITS("超出审批权限", Concern.TASK),
    TASK_INVISIBLE("无人可见", Concern.TASK),
    TASK_HOLDER_LEFT("办理人已离开", Concern.TASK),
    TASK_HOLDER_BARRED("办理人须回避", Concern.TASK),
    TASK_HOLDER_MOVED("办理人已调离", Concern.TASK),
    TASK_OWNER_LEFT("原办理人已离开", Concern.TASK),
    TASK_SUSPENDED("流程已暂停", Concern.TASK),
    PERSON_RULE("离开人员的请假代办", Concern.PERSON),
    PERSON_LIMIT("离开人员仍有审批权限", Concern.PERSON),
    PERSON_ADDRESS("邮箱退信", Concern.PERSON);

    /** What a finding is about. */
    public enum Concern { GROUP, TASK, PERSON }

    private final String label;
    private final Concern concern;

    FindingKind(String label, Concern concern) {
        this.label = label;
        this.concern = concern;
    }

    public String label() {
        return label;
    }

    public Concern concern() {
        return concern;
    }
}
