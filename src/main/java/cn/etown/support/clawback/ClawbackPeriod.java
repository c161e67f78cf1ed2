package cn.etown.support.clawback;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import cn.etown.support.calendar.Deadline;

/** The periods of the ladder with their articles (追缴期限). */
public enum ClawbackPeriod {
    STATEMENT("陈述申辩", new Deadline.WorkingDays(10, "行政强制法第三十五条、第三十六条，期限由催告书载明")),
    PERFORMANCE("履行追缴决定", new Deadline.Days(30, "行政强制法第三十四条，期限由追缴决定书载明")),
    REVIEW("申请行政复议", new Deadline.Days(60, "行政复议法第二十条")),
    SUIT("提起行政诉讼", new Deadline.Months(6, "行政诉讼法第四十六条")),
    SUIT_AFTER_REVIEW("复议后提起诉讼", new Deadline.Days(15, "行政诉讼法第四十五条")),
    COURT_DEMAND("强制执行前催告", Deadline.underEnforcementLaw(10, "第五十四条")),
    COURT_APPLICATION("申请法院强制执行", new Deadline.Months(3, "行政强制法第五十三条")),
    /** The court has judged: its judgment is enforced, not the decision that nobody contested. */
    JUDGMENT_EXECUTION("申请法院执行判决", new Deadline.Months(24, "行政诉讼法第九十五条，法释〔2018〕1号第一百五十三条"));

    /** While one of these runs the decision is not final. */
    static final Set<ClawbackPeriod> OF_CONTEST = EnumSet.of(REVIEW, SUIT, SUIT_AFTER_REVIEW);
    /** Scanned daily; the others are short, and a task's own timer ends them. */
    static final Set<ClawbackPeriod> SCANNED = EnumSet.of(PERFORMANCE, REVIEW, SUIT, SUIT_AFTER_REVIEW, COURT_APPLICATION, JUDGMENT_EXECUTION);
    /** The time for going to the court; one of them runs. */
    static final Set<ClawbackPeriod> OF_COURT = EnumSet.of(COURT_APPLICATION, JUDGMENT_EXECUTION);
    /** For paying, and for making the enterprise pay: they end with the recovery. */
    static final Set<ClawbackPeriod> OF_COLLECTION = EnumSet.of(PERFORMANCE, COURT_DEMAND, COURT_APPLICATION, JUDGMENT_EXECUTION);

    private final String label;
    private final Deadline deadline;

    ClawbackPeriod(String label, Deadline deadline) {
        this.label = label;
        this.deadline = deadline;
    }

    public String label() {
        return label;
    }

    public Deadline deadline() {
        return deadline;
    }

    static List<String> names(Set<ClawbackPeriod> periods) {
        return Arrays.stream(values()).filter(periods::contains).map(Enum::name).toList();
    }
}
