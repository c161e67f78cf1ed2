package cn.etown.support.notification;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.etown.support.ChineseDates;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Writes the one mail of a day: what has come up since the last one and is open still, by deadline, each task once. */
@Component
class DigestWriter {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final String OVERDUE = StaffMail.TASK_OVERDUE.template();
    private static final Map<String, String> NEWS = Map.of(StaffMail.TASK_WAITING.template(), "新任务", StaffMail.TASK_DUE_TOMORROW.template(), "即将到期", OVERDUE, "已逾期",
            StaffMail.TASK_HANDED_OVER.template(), "转办", StaffMail.TASK_LENT.template(), "请您协助", StaffMail.TASK_GIVEN_BACK.template(), "已交还", StaffMail.TASK_URGED.template(), "催办");

    private final Outbox outbox;
    private final TaskDesk desk;
    private final Facts facts;
    private final MailTemplates templates;
    private final ApplicationService applications;
    private final OfficeHours hours;

    DigestWriter(Outbox outbox, TaskDesk desk, Facts facts, MailTemplates templates, ApplicationService applications, OfficeHours hours) {
        this.outbox = outbox;
        this.desk = desk;
        this.facts = facts;
        this.templates = templates;
        this.applications = applications;
        this.hours = hours;
    }

    /** Where a deadline stands on the day of the digest. */
    enum When {
        OVERDUE("逾期"), TODAY("今天到期"), TOMORROW("明天到期"), THIS_WEEK("本周到期"), LATER("以后到期");

        private final String title;

        When(String title) {
            this.title = title;
        }

        boolean isUrgent() {
            return this == OVERDUE || this == TODAY;
        }
    }

    private record News(Mail mail, TaskDesk.OpenTask task) {
    }

    /** Empty when nothing of it is left to do. */
    Optional<Map<String, Object>> factsOf(Mail digest) {
        Map<String, News> byTask = new LinkedHashMap<>();
        List<Facts.DigestNote> notes = new ArrayList<>();
        for (Mail notice : outbox.digested(digest)) {
            if (notice.isForInformation()) {
                notes.add(note(notice, digest.userId()));
                continue;
            }
            desk.find(notice.taskId()).filter(task -> concerns(digest.userId(), notice, task)).ifPresent(task -> byTask.put(task.id(), new News(notice, task)));
        }
        return byTask.isEmpty() && notes.isEmpty() ? Optional.empty() : Optional.of(facts.ofDigest(digest(byTask.values().stream().toList(), notes, digest.userId())));
    }

    /** Its own subject says what has happened. */
    private Facts.DigestNote note(Mail notice, String userId) {
        Map<String, Object> known = new HashMap<>(notice.isAboutCopy() ? facts.ofCopy(notice) : facts.ofPayout(notice));
        known.put("person", new TaskDesk.Colleague(userId, "", null));
        return new Facts.DigestNote(templates.render(notice.template(), known).subject(), applications.caseOf(notice.caseIdOrFail()).enterpriseName());
    }

    /** What a colleague has taken meanwhile is no longer the reader's, but for a substitute; of an overdue task he or she hears as the tier above, too. */
    private boolean concerns(String userId, Mail notice, TaskDesk.OpenTask task) {
        return task.assignee() == null || task.assignee().equals(userId) || notice.template().equals(OVERDUE)
                || desk.workersOf(task).stream().anyMatch(worker -> worker.id().equals(userId));
    }

    private Facts.DigestFacts digest(List<News> news, List<Facts.DigestNote> notes, String userId) {
        Map<When, List<News>> sorted = news.stream()
                .sorted(Comparator.comparing((News each) -> each.task().due(), Comparator.nullsLast(Comparator.naturalOrder())).thenComparing(each -> each.mail().id()))
                .collect(Collectors.groupingBy(each -> when(each.task().due()), LinkedHashMap::new, Collectors.toList()));
        List<Facts.DigestSection> sections = new ArrayList<>();
        Stream.of(When.values()).filter(sorted::containsKey).forEach(when -> sections.add(new Facts.DigestSection(title(when), when.isUrgent(),
                sorted.get(when).stream().map(each -> line(each, userId)).toList())));
        return new Facts.DigestFacts(news.isEmpty() ? "情况告知 %d 项".formatted(notes.size()) : summary(sorted, news.size()), news.size(), sections, notes);
    }

    /** The next working day is tomorrow for people who read their mail in the office. */
    When when(@Nullable Instant due) {
        LocalDate today = hours.today();
        LocalDate day = due == null ? LocalDate.MAX : LocalDate.ofInstant(due, BEIJING);
        if (day.isBefore(today)) {
            return When.OVERDUE;
        }
        if (day.equals(today)) {
            return When.TODAY;
        }
        if (!day.isAfter(hours.nextWorkingDay(today))) {
            return When.TOMORROW;
        }
        return day.isAfter(today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))) ? When.LATER : When.THIS_WEEK;
    }

    private String title(When when) {
        LocalDate next = hours.nextWorkingDay(hours.today());
        return when == When.TOMORROW && !next.equals(hours.today().plusDays(1)) ? "下一工作日（%s）到期".formatted(ChineseDates.day(next)) : when.title;
    }

    private String summary(Map<When, List<News>> sorted, int all) {
        String urgent = Stream.of(When.OVERDUE, When.TODAY, When.TOMORROW).filter(sorted::containsKey)
                .map(when -> "%s %d 项".formatted(when == When.TOMORROW ? "下一工作日到期" : when.title, sorted.get(when).size())).collect(Collectors.joining("，"));
        return urgent.isEmpty() ? "共 %d 项".formatted(all) : urgent;
    }

    private Facts.DigestLine line(News news, String userId) {
        TaskDesk.OpenTask task = news.task();
        Optional<CaseSummary> summary = Optional.ofNullable(news.mail().caseId()).map(applications::caseOf);
        return new Facts.DigestLine(NEWS.getOrDefault(news.mail().template(), "提醒"), task.name(), task.process(), summary.map(CaseSummary::caseNumber).orElse(""),
                summary.map(CaseSummary::enterpriseName).orElse(""), Facts.dueOn(task), holder(task, userId), facts.linkOf(task));
    }

    /** 本人, or 李秀英（代王建国）: the first of a held task's workers is who holds it. */
    private String holder(TaskDesk.OpenTask task, String userId) {
        String assignee = task.assignee();
        if (assignee == null) {
            return "待认领";
        }
        String name = desk.workersOf(task).stream().filter(worker -> worker.id().equals(assignee)).map(TaskDesk.Colleague::name).findFirst().orElse(assignee);
        return assignee.equals(userId) ? name.replaceFirst("^[^（]*", "本人") : name;
    }
}
