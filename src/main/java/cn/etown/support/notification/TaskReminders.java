package cn.etown.support.notification;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

import cn.etown.support.calendar.WorkingCalendar;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Once every working day reminds of open tasks: on the working day before the due date, and from one working day after it, then also the
 * next tier; of a deadline that the law sets the next tier hears both times. Each person hears of a task once of each kind; a round that was missed is made up by the next one. Notices only: the work stays
 * where it is.
 */
@Component
class TaskReminders {

    private static final Logger LOG = LoggerFactory.getLogger(TaskReminders.class);
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final String OVERDUE = ":overdue";

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
        for (TaskDesk.DueTask task : desk.dueBefore(nextWorkingDay.plusDays(1).atStartOfDay(BEIJING).toInstant())) {
            LocalDate due = LocalDate.ofInstant(task.due(), BEIJING);
            boolean overdue = due.isBefore(today);
            if (overdue && calendar.plusWorkingDays(due, 1).isAfter(today)) {
                continue;
            }
            remind(task, overdue);
            reminded++;
        }
        LOG.info("{} open tasks are due by {} or overdue", reminded, nextWorkingDay);
    }

    private void remind(TaskDesk.DueTask task, boolean overdue) {
        if (task.statutory()) {
            notices.tellOfStatute(task, overdue ? OVERDUE : "");
        } else if (overdue) {
            notices.tellWorkers(StaffMail.TASK_OVERDUE, task.id(), task.caseId());
            notices.tellSuperiors(StaffMail.TASK_OVERDUE, task.id(), task.caseId());
        } else {
            notices.tellWorkers(StaffMail.TASK_DUE_TOMORROW, task.id(), task.caseId());
        }
    }
}
