package cn.etown.support.notification;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.invitation.Invitation;
import cn.etown.support.invitation.InvitationIssued;
import cn.etown.support.invitation.InvitationRegister;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mails that carry an enterprise's link: one when its task begins, in the task's own transaction, and reminders as many working days before the
 * deadline as the model says, each once. A round that was missed is made up by the next one.
 */
@Component
class InvitationMails {

    static final String REMINDER = "invitation-reminder";

    private static final Logger LOG = LoggerFactory.getLogger(InvitationMails.class);
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final InvitationRegister invitations;
    private final Notifications notifications;
    private final WorkingCalendar calendar;
    private final Clock clock;

    InvitationMails(InvitationRegister invitations, Notifications notifications, WorkingCalendar calendar, Clock clock) {
        this.invitations = invitations;
        this.notifications = notifications;
        this.calendar = calendar;
        this.clock = clock;
    }

    @EventListener
    void invite(InvitationIssued issued) {
        notifications.tell(issued.template(), issued.caseId(), issued.taskId());
    }

    @Scheduled(cron = "${support.reminders.cron}", zone = "Asia/Shanghai")
    @Transactional
    public void remind() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), BEIJING);
        if (!calendar.isWorkingDay(today)) {
            return;
        }
        int reminded = 0;
        for (Invitation invitation : invitations.pending()) {
            Optional<Integer> reached = reached(invitation, today);
            reached.ifPresent(days -> notifications.tell(REMINDER, invitation.caseId(), invitation.taskId() + ":" + days));
            reminded += reached.isPresent() ? 1 : 0;
        }
        LOG.info("{} enterprises are to be reminded of an open task", reminded);
    }

    /** The nearest of the days that have come since the invitation, if any: what the invitation itself comes too late for is not made up. */
    private Optional<Integer> reached(Invitation invitation, LocalDate today) {
        if (!today.isAfter(invitation.issuedOn())) {
            return Optional.empty();
        }
        return invitation.reminders().stream().sorted().filter(days -> !calendar.plusWorkingDays(today, days).isBefore(invitation.dueOn())).findFirst()
                .filter(days -> calendar.plusWorkingDays(invitation.issuedOn(), days).isBefore(invitation.dueOn()));
    }
}
