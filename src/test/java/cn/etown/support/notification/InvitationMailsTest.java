package cn.etown.support.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.invitation.Invitation;
import cn.etown.support.invitation.InvitationIssued;
import cn.etown.support.invitation.InvitationRegister;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

/** Issued on Monday 2026-06-01, due on Friday 2026-06-12 at 18:00; weekends only. */
class InvitationMailsTest {

    private final InvitationRegister invitations = mock(InvitationRegister.class);
    private final Notifications notifications = mock(Notifications.class);
    private final WorkingCalendar calendar = mock(WorkingCalendar.class);

    @BeforeEach
    void oneOpenInvitation() {
        when(calendar.isWorkingDay(any())).thenAnswer(call -> isWorked(call.getArgument(0)));
        when(calendar.plusWorkingDays(any(), anyInt())).thenAnswer(call -> {
            LocalDate day = call.getArgument(0);
            for (int left = call.getArgument(1); left > 0; left -= isWorked(day) ? 1 : 0) {
                day = day.plusDays(1);
            }
            return day;
        });
        open("2026-06-01T02:00:00Z");
    }

    @Test
    void the_mail_with_the_link_is_one_of_the_task() {
        at("2026-06-01T02:00:00Z").invite(new InvitationIssued(7, "task-1", "offer-made"));

        verify(notifications).tell("offer-made", 7, "task-1");
    }

    @Test
    void reminds_as_many_working_days_before_as_the_model_says() {
        at("2026-06-09T01:00:00Z").remind();

        verify(notifications).tell("invitation-reminder", 7, "task-1:3");
        verifyNoMoreInteractions(notifications);
    }

    @Test
    void each_reminder_has_its_own_mark_so_that_the_outbox_takes_it_once() {
        at("2026-06-11T01:00:00Z").remind();

        verify(notifications).tell("invitation-reminder", 7, "task-1:1");
        verifyNoMoreInteractions(notifications);
    }

    @Test
    void makes_up_a_round_that_was_missed() {
        at("2026-06-10T01:00:00Z").remind();

        verify(notifications).tell("invitation-reminder", 7, "task-1:3");
    }

    @Test
    void stays_silent_earlier_on_the_day_of_the_invitation_and_on_days_that_are_not_worked() {
        at("2026-06-08T01:00:00Z").remind();
        at("2026-06-07T01:00:00Z").remind();
        open("2026-06-11T00:30:00Z");
        at("2026-06-11T01:00:00Z").remind();

        verifyNoInteractions(notifications);
    }

    @Test
    void several_days_before_the_deadline_and_on_it() {
        for (List<String> round : List.of(List.of("2026-05-15", "20"), List.of("2026-05-29", "10"), List.of("2026-06-09", "3"), List.of("2026-06-11", "3"), List.of("2026-06-12", "0"))) {
            open("2026-05-11T02:00:00Z", 20, 10, 3, 0);
            at(round.get(0) + "T01:00:00Z").remind();
            verify(notifications, atLeastOnce()).tell("invitation-reminder", 7, "task-1:" + round.get(1));
        }
        verifyNoMoreInteractions(notifications);
    }

    @Test
    void an_invitation_that_comes_later_than_a_reminder_would_have_is_not_followed_by_that_reminder() {
        open("2026-06-03T02:00:00Z", 20, 10, 3, 0);
        at("2026-06-04T01:00:00Z").remind();
        verifyNoInteractions(notifications);
        at("2026-06-09T01:00:00Z").remind();
        verify(notifications).tell("invitation-reminder", 7, "task-1:3");
    }

    private void open(String issuedAt) {
        open(issuedAt, 3, 1);
    }

    private void open(String issuedAt, Integer... days) {
        Instant due = Instant.parse("2026-06-12T10:00:00Z");
        when(invitations.pending()).thenReturn(List.of(new Invitation(1, 7, "task-1", "process-1", "answer-offer", "offer-made", null, List.of(days), Instant.parse(issuedAt), due,
                due.plusSeconds(21600), null, null)));
    }

    private InvitationMails at(String now) {
        return new InvitationMails(invitations, notifications, calendar, new TestClock(now));
    }

    private static boolean isWorked(LocalDate day) {
        return day.getDayOfWeek().getValue() <= 5;
    }
}
