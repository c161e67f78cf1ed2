package cn.etown.support.office;

import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.DecisionLedger;

import org.springframework.lang.Nullable;

/** What can be done with a task beside deciding it. */
public enum Verb {
    RETURN("退回"), TRANSFER("转办"), DELEGATE("委派"), CONSULT("前加签"), COUNTERSIGN("后加签"), NO_COUNTERSIGN("取消后加签"), COPY("抄送"),
    ANSWER("交还"), URGE("催办");

    private static final int LONGEST_REASON = 500;

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

    /** Whether somebody else is chosen for it. */
    boolean isForSomebody() {
        return moves() || this == COPY || this == COUNTERSIGN;
    }

    /** Whether who is chosen takes on a duty when he or she acts. */
    boolean givesDuty() {
        return moves() || this == COUNTERSIGN;
    }

    /** What the receiver will hold in the case: whoever takes a task over, the task's own duty; whoever assists, a duty of an assistant. */
    String dutyOf(String taskDuty) {
        return this == TRANSFER ? taskDuty : DecisionLedger.ASSISTING + taskDuty;
    }

    /** @throws UserMessageException when there is none, or a long one */
    String stated(@Nullable String reason) {
        return stated(this == ANSWER ? "意见" : label + "理由", reason);
    }

    /** @param what is asked for */
    static String stated(String what, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new UserMessageException("请填写" + what + "。");
        }
        if (reason.strip().length() > LONGEST_REASON) {
            throw new UserMessageException("%s不超过 %d 字。".formatted(what, LONGEST_REASON));
        }
        return reason.strip();
    }

    UserMessageException notNow() {
        return new UserMessageException("现在不能%s该事项：事项不在您手中、无须%s，或者已由他人办理。请刷新事项列表。".formatted(label, label));
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
