package cn.etown.support.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

import cn.etown.support.engine.NodeDied;
import cn.etown.support.engine.ThisNode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.lang.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Sends what is due: claim a few, then one after the other write, send, mark, with no transaction open in between. A colleague's mail waits for office
 * hours and goes the way that he or she has chosen. A mail that the server refuses is tried again and dies after several refusals, at once when there is no such address; a server
 * that does not answer costs no mail anything, sending just pauses.
 */
@Component
class Dispatch {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final int BATCH = 10;

    private final Outbox outbox;
    private final LetterWriter writer;
    private final TaskDesk desk;
    private final Envelope envelope;
    private final JavaMailSender sender;
    private final RetryPolicy retries;
    private final MailSettings settings;
    private final Clock clock;
    private final MailPreferences preferences;
    private final OfficeHours hours;
    private final AddressBook addresses;
    private final Pace pace;
    private final ThisNode node;

    private volatile @Nullable Outage outage;

    /** @param failures how often the server did not answer in a row */
    record Outage(Instant since, Instant until, int failures, String problem) {
    }

    /** @param life of this node in which the mails were taken */
    private record Lease(Instant end, long life) {
    }

    Dispatch(Outbox outbox, LetterWriter writer, TaskDesk desk, Envelope envelope, JavaMailSender sender, RetryPolicy retries,
             MailPreferences preferences, OfficeHours hours, AddressBook addresses, MailSettings settings, Clock clock, ThisNode node) {
        this.outbox = outbox;
        this.writer = writer;
        this.desk = desk;
        this.envelope = envelope;
        this.sender = sender;
        this.retries = retries;
        this.settings = settings;
        this.clock = clock;
        this.preferences = preferences;
        this.hours = hours;
        this.addresses = addresses;
        this.pace = new Pace(settings.perMinute(), clock);
        this.node = node;
    }

    /** Until nothing is due, the pace is used up or the server does not answer. */
    void sendDue() {
        boolean goOn = !isPaused();
        while (goOn) {
            int most = Math.min(BATCH, pace.left());
            goOn = most > 0 && sendDue(most);
        }
    }

    private boolean sendDue(int most) {
        Lease lease = lease();
        List<Mail> claimed = outbox.claim(most, lease.end());
        return sendInTurn(claimed, lease, this::work) && claimed.size() == most;
    }

    @EventListener
    void giveBack(NodeDied died) {
        int mails = outbox.giveBack(died.node());
        if (mails > 0) {
            LOG.warn("{} mails that {} had in hand are due again", mails, died.node());
        }
    }

    Optional<Outage> outage() {
        return Optional.ofNullable(outage);
    }

    private boolean isPaused() {
        Outage last = outage;
        return last != null && clock.instant().isBefore(last.until());
    }

    /** @return false when the turn did not come to all of them; these are given back */
    private boolean sendInTurn(List<Mail> mails, Lease lease, Consumer<Mail> work) {
        for (int turn = 0; turn < mails.size(); turn++) {
            if (isPaused() || isTooLate(lease) || pace.left() < 1) {
                outbox.release(mails.subList(turn, mails.size()), isPaused() ? Objects.requireNonNull(outage).until() : clock.instant());
                return false;
            }
            Mail mail = mails.get(turn);
            attempt(mail, () -> work.accept(mail));
        }
        return true;
    }

    /** Half of the lease must be left, lest another sender takes the mail while this one is at it; after a while of being frozen another has it already. */
    private boolean isTooLate(Lease lease) {
        return clock.instant().isAfter(lease.end().minus(settings.lease().dividedBy(2))) || !node.isStill(lease.life());
    }

    private void work(Mail mail) {
        if (!mail.isForAnyHour() && !hours.areNow()) {
            outbox.release(List.of(mail), hours.next());
        } else if (mail.isForSeveral()) {
            distribute(mail);
        } else if (deliveryOf(mail) != Delivery.AT_ONCE) {
            outbox.putAside(mail, deliveryOf(mail));
        } else {
            writer.write(mail).ifPresentOrElse(letter -> send(mail, letter), () -> outbox.overtaken(mail));
        }
    }

    private Delivery deliveryOf(Mail mail) {
        boolean chosen = mail.isForStaff() && !mail.isTrial();
        return chosen ? preferences.of(mail.template(), List.of(mail.userId())).get(mail.userId()) : Delivery.AT_ONCE;
    }

    private void attempt(Mail mail, Runnable work) {
        try {
            work.run();
        } catch (NotDeliverable e) {
            LOG.warn("mail {} ({}) has no recipient: {}", mail.id(), mail.template(), e.getMessage());
            outbox.undeliverable(mail, e.getMessage());
        } catch (RuntimeException e) {
            if (isServerDown(e)) {
                pause(mail, e);
            } else {
                refused(mail, e);
            }
        }
    }

    /** Splits the row into one a person and sends these at once, with the facts read once. */
    private void distribute(Mail mail) {
        if (mail.isForGroup()) {
            distribute(mail, byId(desk.membersOf(mail.group()), "用户组“" + mail.group() + "”"), writer.factsForGroup(mail));
            return;
        }
        Optional<TaskDesk.OpenTask> task = desk.find(mail.taskId());
        if (task.isEmpty()) {
            outbox.overtaken(mail);
            return;
        }
        distribute(mail, peopleOf(mail, task.get()), writer.factsOf(mail, task.get()));
    }

    private void distribute(Mail mail, Map<String, TaskDesk.Colleague> people, Map<String, Object> facts) {
        Lease lease = lease();
        sendInTurn(outbox.distribute(mail, preferences.of(mail.template(), people.keySet()), lease.end()), lease,
                copy -> send(copy, writer.write(copy, people.get(copy.userId()), facts)));
    }

    private Map<String, TaskDesk.Colleague> peopleOf(Mail mail, TaskDesk.OpenTask task) {
        return byId(mail.recipient().equals(Mail.SUPERIORS) ? desk.superiorsOf(task) : desk.workersOf(task), "任务“" + task.name() + "”");
    }

    private static Map<String, TaskDesk.Colleague> byId(List<TaskDesk.Colleague> colleagues, String whose) {
        Map<String, TaskDesk.Colleague> people = new LinkedHashMap<>();
        colleagues.forEach(person -> people.put(person.id(), person));
        if (people.isEmpty()) {
            throw new NotDeliverable(whose + "没有可以通知的人员。请系统管理员核对候选组的成员后重新发送。");
        }
        return people;
    }

    private Lease lease() {
        return new Lease(clock.instant().plus(settings.lease()), node.life());
    }

    private void send(Mail mail, Letter letter) {
        pace.use();
        try {
            sender.send(envelope.seal(mail, letter, sender, Date.from(clock.instant())));
        } catch (MailSendException e) {
            RefusedForGood.in(e).ifPresent(answer -> addresses.mark(mail, letter, answer));
            throw e;
        }
        outbox.sent(mail, letter);
        outage = null;
        LOG.info("mail {} ({}) is sent to {}", mail.id(), mail.template(), letter.maskedAddress());
    }

    private void pause(Mail mail, RuntimeException e) {
        Outage last = outage;
        Instant now = clock.instant();
        int failures = last == null ? 1 : last.failures() + 1;
        Instant until = now.plus(retries.pause(failures));
        outage = new Outage(last == null ? now : last.since(), until, failures, rootMessage(e));
        outbox.retry(mail, until, false, rootMessage(e));
        LOG.warn("the mail server does not answer ({}), sending goes on at {}", rootMessage(e), until);
    }

    private void refused(Mail mail, RuntimeException e) {
        if (retries.isLast(mail) || RefusedForGood.in(e).isPresent()) {
            outbox.dead(mail, rootMessage(e));
            LOG.error("mail {} ({}) is dead after {} attempts; see /api/mail/dead", mail.id(), mail.template(), mail.attempts(), e);
        } else {
            outbox.retry(mail, clock.instant().plus(retries.afterRejection(mail)), true, rootMessage(e));
            LOG.warn("mail {} ({}) failed and is tried again: {}", mail.id(), mail.template(), rootMessage(e));
        }
    }

    /** Spring names a cause when it could not connect, and none when the server refused a message. */
    private static boolean isServerDown(RuntimeException e) {
        return e instanceof MailAuthenticationException || e instanceof MailSendException && e.getCause() != null;
    }

    private static String rootMessage(RuntimeException e) {
        Throwable failure = e instanceof MailSendException sending && sending.getMessageExceptions().length > 0 ? sending.getMessageExceptions()[0] : e;
        while (failure.getCause() != null && failure.getCause() != failure) {
            failure = failure.getCause();
        }
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
