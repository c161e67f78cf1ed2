package cn.etown.support.notification;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.lang.Nullable;

/**
 * The mails to the staff by what they are for. A group either leaves the choice to each person, or says why there is none; a mail that no group names
 * goes out at once.
 */
public enum MailGroup {

    TASKS("待办任务", "新的任务等待您或者您所在的用户组办理。", Delivery.AT_ONCE, "task-waiting", "task-handed-over", "task-lent", "task-given-back", "task-urged"),
    DEADLINES("办理期限", "您的任务将要到期或者已经逾期；负责人同时收到下一级的逾期提醒。", Delivery.DIGEST, "task-due-tomorrow", "task-overdue"),
    INFORMATION("情况告知", "告知已经发生的情况，无须办理。", Delivery.DIGEST, "payout-late", "case-copied", "step-taken-back", "opinion-taken-back"),
    STATUTORY("法定期限", "涉及法律、法规规定的期限，错过会造成法律后果，因此不能关闭，夜间和节假日也会发送。", null, "payout-warning", "statutory-due"),
    SUSPICIONS("疑似违约", "您所在部门负责的承诺出现疑点，须及时核实，因此不能关闭。", null, "suspicion-raised"),
    ABSENCE("请假代办", "您被指定代办他人的工作，或者代办开始、提前结束，关系到事项由谁办理，因此不能关闭。", null, "substitute-named", "absence-begun", "absence-ended"),
    EVIDENCE("存证锚定", "仅发给审计人员，是锚定文件未被重写的证据，因此不能关闭。", null, "ledger-anchors"),
    SYSTEM("系统运行", "仅发给系统管理员，不能关闭。", null, "calendar-missing", "delivery-report", "stuck-work");

    private final String label;
    private final String explanation;
    private final @Nullable Delivery preset;
    private final List<String> templates;

    MailGroup(String label, String explanation, @Nullable Delivery preset, String... templates) {
        this.label = label;
        this.explanation = explanation;
        this.preset = preset;
        this.templates = List.of(templates);
    }

    public String label() {
        return label;
    }

    public String explanation() {
        return explanation;
    }

    public boolean isChoosable() {
        return preset != null;
    }

    public List<String> templates() {
        return templates;
    }

    static Optional<MailGroup> of(String template) {
        return Stream.of(values()).filter(group -> group.templates.contains(template)).findFirst();
    }

    static boolean isChoosable(String template) {
        return of(template).filter(MailGroup::isChoosable).isPresent();
    }

    /** May arrive at night and on a holiday. */
    static boolean isStatutory(String template) {
        return STATUTORY.templates.contains(template);
    }

    /** While a person has chosen nothing. */
    static Delivery preset(String template) {
        return of(template).map(group -> group.preset).orElse(Delivery.AT_ONCE);
    }
}
