package cn.etown.support.notification;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import cn.etown.support.calendar.CalendarYearMissing;
import cn.etown.support.calendar.WorkingCalendar;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Once every working day reminds of open tasks: on the working day before the due date, and from one working day after it, then also the
 * next tier. Of a deadline that the law sets both hear ten, three and one working days before it and after it. Each person hears of a task once of each kind; a round that was missed is made up by the next one. Notices only: the work stays
 * where it is.
 */
@Component
class TaskReminders {

    private static final Logger LOG = LoggerFactory.getLogger(TaskReminders.class);
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final String OVERDUE = ":overdue";
    /** Working days, the nearest first. */
    private static final List<Integer> BEFORE_A_STATUTE = List.of(1, 3, 10);

    private final TaskDesk desk;
    private final TaskNotices notices;
    private final WorkingCalendar calendar;
    private final Clock clock;

    TaskReminders(TaskDesk desk, TaskNotices notices, WorkingCalendar calendar, Clock clock) {
        this.desk = desk;
        this.notices = notices;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Scheduled(cron = "${support.reminders.cron}", zone = "Asia/Shanghai")
    @Transactional
    public void remind() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), BEIJING);
        if (!calendar.isWorkingDay(today)) {
            return;
        }
        LocalDate nextWorkingDay = calendar.plusWorkingDays(today, 1);
        int reminded = 0;
        for (TaskDesk.DueTask task : desk.dueBefore(farthest(today, nextWorkingDay).plusDays(1).atStartOfDay(BEIJING).toInstant())) {
            LocalDate due = LocalDate.ofInstant(task.due(), BEIJING);
            boolean overdue = due.isBefore(today);
            if (overdue && calendar.plusWorkingDays(due, 1).isAfter(today) || !task.statutory() && due.isAfter(nextWorkingDay)) {
                continue;
            }
            remind(task, due, overdue, today);
            reminded++;
        }
        LOG.info("{} open tasks are due by {} or overdue", reminded, nextWorkingDay);
    }

    /** The deadlines of the law are looked at from afar; with the next year's calendar missing, only those of tomorrow. */
    private LocalDate farthest(LocalDate today, LocalDate nextWorkingDay) {
        try {
            return calendar.plusWorkingDays(today, BEFORE_A_STATUTE.get(BEFORE_A_STATUTE.size() - 1));
        } catch (CalendarYearMissing e) {
            return nextWorkingDay;
        }
    }

    private void remind(TaskDesk.DueTask task, LocalDate due, boolean overdue, LocalDate today) {
        if (task.statutory()) {
            notices.tellOfStatute(task, overdue ? OVERDUE : reached(due, today));
        } else if (overdue) {
            notices.tellWorkers(StaffMail.TASK_OVERDUE, task.id(), task.caseId());
            notices.tellSuperiors(StaffMail.TASK_OVERDUE, task.id(), task.caseId());
        } else {
            notices.tellWorkers(StaffMail.TASK_DUE_TOMORROW, task.id(), task.caseId());
        }
    }

    /** The nearest of the days before a statutory deadline that have come: each is a mail of its own. */
    private String reached(LocalDate due, LocalDate today) {
        return BEFORE_A_STATUTE.stream().filter(days -> !calendar.plusWorkingDays(today, days).isBefore(due)).findFirst().map(days -> ":" + days).orElse(":1");
    }
}
