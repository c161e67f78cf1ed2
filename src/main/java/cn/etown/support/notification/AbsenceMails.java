package cn.etown.support.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import cn.etown.support.absence.Absence;
import cn.etown.support.absence.AbsenceEnded;
import cn.etown.support.absence.AbsenceEntered;
import cn.etown.support.absence.AbsenceService;
import cn.etown.support.absence.AbsenceWords;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.PersonNames;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells a substitute that he or she was named, that the absence begins on a later day, and that it ends before its time; and the absent person what others entered
 * or ended. Each mail has its absence as its occurrence, so it goes out once however often the look is repeated.
 */
@Component
class AbsenceMails {

    static final String NAMED = "substitute-named";
    static final String BEGUN = "absence-begun";
    static final String ENDED = "absence-ended";
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final Outbox outbox;
    private final AbsenceService absences;
    private final AbsenceWords words;
    private final PersonNames names;
    private final Facts facts;
    private final WorkingCalendar calendar;
    private final ApplicationEventPublisher events;

    AbsenceMails(Outbox outbox, AbsenceService absences, AbsenceWords words, PersonNames names, Facts facts, WorkingCalendar calendar, ApplicationEventPublisher events) {
        this.outbox = outbox;
        this.absences = absences;
        this.words = words;
        this.names = names;
        this.facts = facts;
        this.calendar = calendar;
        this.events = events;
    }

    /** {@code absence} in templates. {@code substitute} is empty while there is none; {@code forSubstitute} tells whom the mail addresses; {@code today}: it runs already. */
    record AbsenceFacts(String principal, String substitute, String scope, String period, String enteredBy, boolean forSubstitute, boolean today, String link, String work) {
    }

    @EventListener
    @Transactional
    public void tell(AbsenceEntered entered) {
        String absence = String.valueOf(entered.id());
        if (entered.substitute() != null) {
            add(NAMED, entered.substitute(), absence);
        }
        if (!entered.principal().equals(entered.actor())) {
            add(NAMED, entered.principal(), entered.substitute() == null ? absence : absence + ":" + entered.substitute());
        }
        events.publishEvent(new MailQueued());
    }

    @EventListener
    @Transactional
    public void tell(AbsenceEnded ended) {
        Absence absence = absences.find(ended.id()).orElseThrow();
        if (absence.substitute() != null) {
            add(ENDED, absence.substitute(), String.valueOf(absence.id()));
        }
        if (!absence.principal().equals(ended.actor())) {
            add(ENDED, absence.principal(), String.valueOf(absence.id()));
        }
        events.publishEvent(new MailQueued());
    }

    /** On the first day, or as soon as the application is there again; not where the substitute was named on that very day. */
    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(cron = "0 5 8 * * *", zone = "Asia/Shanghai")
    @Transactional
    public void tellOfThoseThatBegin() {
        LocalDate today = calendar.today();
        absences.open().stream().filter(absence -> absence.runsOn(today) && absence.substitute() != null && wasToldBefore(absence))
                .forEach(absence -> add(BEGUN, String.valueOf(absence.substitute()), String.valueOf(absence.id())));
        events.publishEvent(new MailQueued());
    }

    private boolean wasToldBefore(Absence absence) {
        Instant begins = absence.from().atStartOfDay(BEIJING).toInstant();
        return outbox.addedAt(NAMED, Mail.USER + absence.substitute(), String.valueOf(absence.id())).filter(told -> told.isBefore(begins)).isPresent();
    }

    private void add(String template, String user, String occurrence) {
        outbox.add(template, null, Mail.USER + user, occurrence);
    }

    static boolean isAbout(Mail mail) {
        return mail.template().equals(NAMED) || mail.template().equals(BEGUN) || mail.template().equals(ENDED);
    }

    /** Empty where it is overtaken: what has ended meanwhile neither comes nor begins. */
    Optional<Map<String, Object>> factsOf(Mail mail) {
        return absences.find(Long.parseLong(Mail.taskIdOf(mail.occurrence()))).filter(absence -> absence.ended() == mail.template().equals(ENDED)).map(absence -> {
            Map<String, Object> known = new HashMap<>(facts.common());
            String substitute = absence.substitute();
            known.put("absence", new AbsenceFacts(names.ofUser(absence.principal()), substitute == null ? "" : names.ofUser(substitute), words.scope(absence), AbsenceWords.period(absence),
                    names.ofUser(absence.enteredBy()), mail.userId().equals(substitute), absence.runsOn(calendar.today()), facts.address("/absence"), facts.address("/")));
            return known;
        });
    }
}
