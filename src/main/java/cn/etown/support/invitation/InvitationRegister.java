package cn.etown.support.invitation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import cn.etown.support.engine.EnterpriseTasks;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Which links are out: issued with the task, closed with it, and what they say. */
@Service
public class InvitationRegister implements EnterpriseTasks {

    private static final Logger LOG = LoggerFactory.getLogger(InvitationRegister.class);

    private final Invitations invitations;
    private final LinkKey key;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InvitationRegister(Invitations invitations, LinkKey key, ApplicationEventPublisher events, Clock clock) {
        this.invitations = invitations;
        this.key = key;
        this.events = events;
        this.clock = clock;
    }

    /** @param path below the address of the programme; secret: it goes to the enterprise and nowhere else */
    public record Link(String path, Instant until) {
    }

    /** In the transaction that creates the task. An earlier link for the same question of the same process is superseded. */
    public void issue(Invitation.Request request) {
        Instant now = clock.instant();
        invitations.add(request, now);
        events.publishEvent(new InvitationIssued(request.caseId(), request.taskId(), request.mailTemplate()));
    }

    /** In the transaction that ends the task. */
    public void close(String taskId, CloseReason reason) {
        if (invitations.close(taskId, reason, clock.instant())) {
            LOG.info("invitation for task {} is closed: {}", taskId, reason);
        }
    }

    /** Empty for a task that no enterprise is asked to do. */
    public Optional<Invitation> ofTask(String taskId) {
        return invitations.ofTask(taskId);
    }

    /** Open ones whose deadline is still to come, the nearest first. */
    public List<Invitation> pending() {
        return invitations.openDueAfter(clock.instant());
    }

    /** Those that can be used at this moment. */
    public List<Invitation> usable() {
        return invitations.usable(clock.instant());
    }

    /** The link that is out works no more, and another one does. @return the other one; empty when the first was closed meanwhile */
    public Optional<Invitation> renew(Invitation invitation) {
        Optional<Invitation> renewed = invitations.renew(invitation, clock.instant());
        renewed.ifPresent(other -> LOG.info("invitation {} is superseded by {}", invitation.id(), other.id()));
        return renewed;
    }

    public Link linkOf(Invitation invitation) {
        return new Link("/invitation/" + LinkToken.of(invitation, key.bytes()), invitation.dueAt());
    }

    @Override
    public boolean mayAnswer(String taskId) {
        return invitations.ofTask(taskId).filter(Invitation::isOpen).filter(invitation -> !invitation.isExpired(clock.instant())).isPresent();
    }

    /** A text without the secret part of any link in it, fit to be kept. */
    public static String masked(String text) {
        return LinkToken.masked(text);
    }
}
