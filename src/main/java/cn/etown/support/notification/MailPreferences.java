package cn.etown.support.notification;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who wants which mail when. A change also moves what is held for the next digest: nothing is lost and nothing comes twice. */
@Service
public class MailPreferences {

    /** Half an hour after the reminders of the morning are written. */
    static final LocalTime USUAL_DIGEST = LocalTime.of(9, 30);

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final OfficeHours hours;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MailPreferences(JdbcClient jdbc, Outbox outbox, OfficeHours hours, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.hours = hours;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a person has chosen.
     *
     * @param deliveries of every template that may be chosen
     */
    public record Choice(Map<String, Delivery> deliveries, LocalTime digestAt) {
    }

    public Choice of(String userId) {
        Map<String, Delivery> chosen = new HashMap<>();
        jdbc.sql("select template, delivery from support.mail_preference where user_id = ?").param(userId)
                .query(row -> {
                    chosen.put(row.getString("template"), Delivery.valueOf(row.getString("delivery")));
                });
        Map<String, Delivery> deliveries = new LinkedHashMap<>();
        choosable().forEach(template -> deliveries.put(template, chosen.getOrDefault(template, MailGroup.preset(template))));
        return new Choice(deliveries, digestTimes(List.of(userId)).getOrDefault(userId, USUAL_DIGEST));
    }

    /** The times at which a digest may go out: every half hour in which the office works. */
    public List<LocalTime> digestTimes() {
        return Stream.iterate(hours.from(), time -> time.isBefore(hours.until()), time -> time.plusMinutes(30)).toList();
    }

    /** @throws UserMessageException for what cannot be chosen */
    @Transactional
    public void choose(String userId, Choice choice) {
        if (!digestTimes().contains(choice.digestAt())) {
            throw new UserMessageException("每日汇总只能在工作时间内发送，请从列表中选择时间。");
        }
        if (!choosable().toList().containsAll(choice.deliveries().keySet())) {
            throw new UserMessageException("这类邮件不能关闭或者延后，请刷新页面后重新选择。");
        }
        jdbc.sql("""
                        insert into support.mail_digest_time (user_id, digest_at, changed_at) values (:user, :time, :now)
                        on conflict (user_id) do update set digest_at = excluded.digest_at, changed_at = excluded.changed_at""")
                .param("user", userId).param("time", choice.digestAt()).param("now", now()).update();
        choice.deliveries().forEach((template, delivery) -> choose(userId, template, delivery));
        events.publishEvent(new MailQueued());
    }

    private void choose(String userId, String template, Delivery delivery) {
        jdbc.sql("""
                        insert into support.mail_preference (user_id, template, delivery, changed_at) values (:user, :template, :delivery, :now)
                        on conflict (user_id, template) do update set delivery = excluded.delivery, changed_at = excluded.changed_at""")
                .param("user", userId).param("template", template).param("delivery", delivery.name()).param("now", now()).update();
        if (delivery != Delivery.DIGEST) {
            outbox.holdNoLonger(Mail.USER + userId, template, delivery);
        }
    }

    /** How each of the persons wants the mail. */
    Map<String, Delivery> of(String template, Collection<String> userIds) {
        Map<String, Delivery> deliveries = new LinkedHashMap<>();
        userIds.forEach(userId -> deliveries.put(userId, MailGroup.preset(template)));
        if (MailGroup.isChoosable(template)) {
            jdbc.sql("select user_id, delivery from support.mail_preference where template = :template and user_id = any(:users)")
                    .param("template", template).param("users", userIds.toArray(String[]::new))
                    .query(row -> {
                        deliveries.put(row.getString("user_id"), Delivery.valueOf(row.getString("delivery")));
                    });
        }
        return deliveries;
    }

    /** Of those who have set one. */
    Map<String, LocalTime> digestTimes(Collection<String> userIds) {
        Map<String, LocalTime> times = new HashMap<>();
        jdbc.sql("select user_id, digest_at from support.mail_digest_time where user_id = any(:users)").param("users", userIds.toArray(String[]::new))
                .query(row -> {
                    times.put(row.getString("user_id"), row.getObject("digest_at", LocalTime.class));
                });
        return times;
    }

    private static Stream<String> choosable() {
        return Stream.of(MailGroup.values()).filter(MailGroup::isChoosable).flatMap(group -> group.templates().stream());
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
