package cn.etown.support.clawback;

import java.util.Arrays;
import java.util.List;

/** Where a recovery stands (追缴状态). */
public enum ClawbackState {
    OPENED("待调查核实"),
    ESTABLISHED("待提出追缴意见"),
    PROPOSED("待审批"),
    APPROVED("待法制审核"),
    CLEARED("待制发催告书"),
    DEMANDED("催告书待送达"),
    DEFENCE("陈述申辩期内"),
    STATED("待听取陈述申辩"),
    HEARD("待复核陈述申辩"),
    DECIDING("待作出决定"),
    DECIDED("决定书待送达"),
    COLLECTING("决定履行中"),
    /** Review or suit: nothing is enforced meanwhile. */
    CONTESTED("复议诉讼中，暂停执行"),
    COURT_DEMANDED("强制执行前催告"),
    COURT_APPLIED("法院执行中"),
    INSOLVENT("破产债权申报中"),
    NO_BREACH("不构成违约", true),
    NOTHING_OWED("构成违约，无应追缴金额", true),
    CANCELLED("申辩成立，已撤销追缴", true),
    PAID("已清偿", true),
    REVERSED("决定被撤销，款项已退还", true),
    INSOLVENCY_ENDED("破产程序终结", true),
    DEREGISTERED("主体注销，终结追缴", true),
    UNENFORCEABLE("终结执行", true);

    private final String label;
    private final boolean ended;

    ClawbackState(String label) {
        this(label, false);
    }

    ClawbackState(String label, boolean ended) {
        this.label = label;
        this.ended = ended;
    }

    public String label() {
        return label;
    }

    public boolean isEnded() {
        return ended;
    }

    /** The decision was served and nothing has ended yet. */
    boolean isCollecting() {
        return this == COLLECTING || this == COURT_DEMANDED || this == COURT_APPLIED;
    }

    static List<ClawbackState> open() {
        return Arrays.stream(values()).filter(state -> !state.ended).toList();
    }
}
