package cn.etown.support.notification;

import java.time.Instant;
import java.time.LocalDate;

import cn.etown.support.calendar.CalendarYearMissing;
import cn.etown.support.calendar.WorkingCalendar;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

/** Thursday 2026-04-30 is followed by the May holiday; the next working day is Wednesday 2026-05-06. */
class TaskRemindersTest {

    private final FakeTaskDesk desk = new FakeTaskDesk();
    private final TaskNotices notices = mock(TaskNotices.class);
    private final WorkingCalendar calendar = mock(WorkingCalendar.class);

    @BeforeEach
    void aCalendarAroundTheMayHoliday() {
        when(calendar.isWorkingDay(any())).thenAnswer(call -> isWorked(call.getArgument(0)));
        when(calendar.plusWorkingDays(any(), anyInt())).thenAnswer(call -> {
            LocalDate day = call.getArgument(0);
            for (int left = call.getArgument(1); left > 0; ) {
                day = day.plusDays(1);
                left -= isWorked(day) ? 1 : 0;
            }
            return day;
        });
    }

    @Test
    void remindsOnTheWorkingDayBeforeTheDueDateAcrossAHoliday() {
        desk.due.add(due("2026-05-06"));

        at("2026-04-30T01:00:00Z").remind();

        verify(notices).tellWorkers(StaffMail.TASK_DUE_TOMORROW, "2026-05-06", 7L);
        verifyNoMoreInteractions(notices);
    }

    @Test
    void staysSilentEarlier() {
        desk.due.add(due("2026-05-06"));

        at("2026-04-29T01:00:00Z").remind();

        verifyNoInteractions(notices);
    }

    @Test
    void makesUpARoundThatWasMissedOnTheDueDateItself() {
        desk.due.add(due("2026-04-30"));

        at("2026-04-30T01:00:00Z").remind();

        verify(notices).tellWorkers(StaffMail.TASK_DUE_TOMORROW, "2026-04-30", 7L);
    }

    @Test
    void tellsWorkersAndTheNextTierOneWorkingDayAfter() {
        desk.due.add(due("2026-04-29"));
        desk.due.add(due("2026-04-28"));

        at("2026-04-30T01:00:00Z").remind();

        verify(notices).tellWorkers(StaffMail.TASK_OVERDUE, "2026-04-29", 7L);
        verify(notices).tellSuperiors(StaffMail.TASK_OVERDUE, "2026-04-29", 7L);
        verify(notices).tellSuperiors(StaffMail.TASK_OVERDUE, "2026-04-28", 7L);
    }

    @Test
    void aTaskDueBeforeTheHolidayIsOverdueAfterIt() {
        desk.due.add(due("2026-04-30"));

        at("2026-05-06T01:00:00Z").remind();

        verify(notices).tellSuperiors(StaffMail.TASK_OVERDUE, "2026-04-30", 7L);
    }

    @Test
    void tellsWorkersAndTheNextTierOfAStatutoryDeadlineBeforeItAndAfterIt() {
        TaskDesk.DueTask tomorrow = new TaskDesk.DueTask("court", 7L, Instant.parse("2026-05-06T10:00:00Z"), true);
        TaskDesk.DueTask yesterday = new TaskDesk.DueTask("late", 7L, Instant.parse("2026-04-29T10:00:00Z"), true);
        desk.due.add(tomorrow);
        desk.due.add(yesterday);

        at("2026-04-30T01:00:00Z").remind();

        verify(notices).tellOfStatute(tomorrow, ":1");
        verify(notices).tellOfStatute(yesterday, ":overdue");
        verifyNoMoreInteractions(notices);
    }

    @ParameterizedTest
    @CsvSource({"2026-05-15, :10", "2026-05-08, :3", "2026-05-07, :3", "2026-05-06, :1", "2026-04-30, :1"})
    void aStatutoryDeadlineIsRemindedOfFromAfarOnceForEachOfThreeDays(String due, String occasion) {
        TaskDesk.DueTask task = new TaskDesk.DueTask("court", 7L, Instant.parse(due + "T10:00:00Z"), true);
        desk.due.add(task);

        at("2026-04-30T01:00:00Z").remind();

        verify(notices).tellOfStatute(task, occasion);
        verifyNoMoreInteractions(notices);
    }

    @Test
    void withoutTheCalendarOfTheNextYearThePresentDeadlinesAreRemindedOfStill() {
        doThrow(new CalendarYearMissing(2027)).when(calendar).plusWorkingDays(any(), eq(10));
        desk.due.add(due("2026-05-06"));

        at("2026-04-30T01:00:00Z").remind();

        verify(notices).tellWorkers(StaffMail.TASK_DUE_TOMORROW, "2026-05-06", 7L);
    }

    @Test
    void restsOnDaysThatAreNotWorked() {
        desk.due.add(due("2026-04-28"));

        at("2026-05-04T01:00:00Z").remind();

        verify(notices, never()).tellWorkers(any(), any(), any());
    }

    @Test
    void countsDaysInBeijing() {
        desk.due.add(due("2026-04-30"));

        at("2026-04-28T17:00:00Z").remind();

        verify(notices).tellWorkers(StaffMail.TASK_DUE_TOMORROW, "2026-04-30", 7L);
    }

    private TaskReminders at(String now) {
        return new TaskReminders(desk, notices, calendar, new TestClock(now));
    }

    private static TaskDesk.DueTask due(String day) {
        return new TaskDesk.DueTask(day, 7L, Instant.parse(day + "T10:00:00Z"));
    }

    private static boolean isWorked(LocalDate day) {
        boolean holiday = !day.isBefore(LocalDate.of(2026, 5, 1)) && !day.isAfter(LocalDate.of(2026, 5, 5));
        return !holiday && day.getDayOfWeek().getValue() <= 5;
    }
}
