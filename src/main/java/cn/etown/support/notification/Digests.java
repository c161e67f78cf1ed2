package cn.etown.support.notification;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Queues the digest of everybody whose time has come, on working days only, at most one a day and none without news. Each reader's is a transaction of its
 * own, so a round that was cut short goes on where it stopped.
 */
@Component
class Digests {

    private static final Logger LOG = LoggerFactory.getLogger(Digests.class);

    private final Outbox outbox;
    private final MailPreferences preferences;
    private final OfficeHours hours;
    private final ApplicationEventPublisher events;

    Digests(Outbox outbox, MailPreferences preferences, OfficeHours hours, ApplicationEventPublisher events) {
        this.outbox = outbox;
        this.preferences = preferences;
        this.hours = hours;
        this.events = events;
    }

    @Scheduled(cron = "${support.mail.digest-cron}", zone = "Asia/Shanghai")
    void queue() {
        if (!hours.areNow()) {
            return;
        }
        List<String> readers = outbox.readersOfDigests().stream().map(recipient -> recipient.substring(Mail.USER.length())).toList();
        Map<String, LocalTime> times = preferences.digestTimes(readers);
        long queued = readers.stream().filter(reader -> !times.getOrDefault(reader, MailPreferences.USUAL_DIGEST).isAfter(hours.time()))
                .filter(reader -> outbox.digest(Mail.USER + reader, hours.today())).count();
        if (queued > 0) {
            LOG.info("{} digests are queued", queued);
            events.publishEvent(new MailQueued());
        }
    }
}
