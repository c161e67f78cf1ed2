package cn.etown.support.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.PersonNames;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The mails of a case in its history, and sending one of them again. */
@Service
public class CaseMails {

    private static final Logger LOG = LoggerFactory.getLogger(CaseMails.class);
    private static final Set<String> FAILED = Set.of("DEAD", "UNDELIVERABLE", "BOUNCED");
    private static final int LONGEST_REASON = 500;
    private static final Duration SHORTEST_INTERVAL = Duration.ofMinutes(10);

    private final Outbox outbox;
    private final LetterWriter writer;
    private final UndeliveredMails words;
    private final PersonNames persons;
    private final DecisionLedger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseMails(Outbox outbox, LetterWriter writer, UndeliveredMails words, PersonNames persons, DecisionLedger ledger, ApplicationEventPublisher events, Clock clock) {
        this.outbox = outbox;
        this.writer = writer;
        this.words = words;
        this.persons = persons;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /**
     * One mail of a case.
     *
     * @param external  to somebody outside: enterprise or objector
     * @param recipient a role or a person
     * @param sentTo    masked address; null while it was not sent
     * @param text      as it was sent, without secrets; null while it was not sent
     * @param problem   what failed and what to do; null when nothing failed
     * @param requestedBy id of who had it sent again; null for the first one
     * @param resentBy  the same person's name
     * @param resendable whether sending it again is offered
     */
    public record CaseMail(long id, String name, boolean external, String recipient, String state, Instant createdAt, @Nullable Instant sentAt, @Nullable String sentTo,
                           @Nullable String subject, @Nullable String text, @Nullable String problem, @Nullable String requestedBy, @Nullable String resentBy, boolean resendable) {
    }

    /** Oldest first. */
    public List<CaseMail> of(long caseId) {
        return outbox.ofCase(caseId).stream().map(this::describe).toList();
    }

    /**
     * Sends a letter again: written anew with what is known now, to the address that is registered now. A failed one goes out itself, a sent one as another
     * mail. Stands with its reason in the ledger of the case.
     *
     * @throws UserMessageException saying why not
     */
    @Transactional
    public void sendAgain(long caseId, long mailId, @Nullable String reason, String actor) {
        String stated = stated(reason);
        Outbox.OfCase mail = outbox.ofCase(caseId).stream().filter(each -> each.id() == mailId).findFirst()
                .orElseThrow(() -> new UserMessageException("本案没有这封邮件，请刷新页面后再试。"));
        refuseUseless(mail);
        if (!FAILED.contains(mail.state())) {
            outbox.repeat(mail, actor);
        } else if (!outbox.sendAgain(mailId, actor)) {
            throw new UserMessageException("这封邮件正在发送，请刷新页面。");
        }
        ledger.record(new Decision(null, caseId, null, "重新发送邮件", actor, "resent", "《%s》重新发送，原为“%s”".formatted(words.nameOf(mail.template()), state(mail.state())), stated, null, null, clock.instant()));
        LOG.info("mail {} of case {} is sent again by {}", mailId, caseId, actor);
        events.publishEvent(new MailQueued());
    }

    private static String stated(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new UserMessageException("请填写重新发送的理由。");
        }
        if (reason.strip().length() > LONGEST_REASON) {
            throw new UserMessageException("重新发送的理由不超过 %d 字。".formatted(LONGEST_REASON));
        }
        return reason.strip();
    }

    private void refuseUseless(Outbox.OfCase mail) {
        if (!isOutside(mail)) {
            throw new UserMessageException("发给工作人员的提醒不需要重新发送，请直接在待办中办理。");
        }
        if (mail.state().equals("WAITING")) {
            throw new UserMessageException("这封邮件正在等待发送，无需重新发送。");
        }
        Instant last = outbox.lastQueued(mail).orElse(Instant.EPOCH);
        if (mail.state().equals("SENT") && clock.instant().isBefore(last.plus(SHORTEST_INTERVAL))) {
            throw new UserMessageException("这封邮件在 10 分钟内刚刚发送过，请稍后再试。");
        }
        if (writer.isOvertaken(mail)) {
            throw new UserMessageException("这封邮件所请办理的事项已经办结或者撤回，链接已失效，不能重新发送。");
        }
    }

    private CaseMail describe(Outbox.OfCase mail) {
        boolean failed = FAILED.contains(mail.state());
        return new CaseMail(mail.id(), words.nameOf(mail.template()), isOutside(mail), words.recipient(mail.recipient()), state(mail.state()), mail.createdAt(), mail.sentAt(),
                mail.sentTo(), mail.subject(), mail.body(), failed ? MailProblem.of(mail.problem()).reason() : null,
                mail.requestedBy(), mail.requestedBy() == null ? null : persons.ofUser(mail.requestedBy()), isOutside(mail) && (failed || mail.state().equals("SENT")));
    }

    private static boolean isOutside(Outbox.OfCase mail) {
        return mail.recipient().equals(Mail.ENTERPRISE) || mail.recipient().startsWith(Mail.OBJECTOR);
    }

    private static String state(String state) {
        return switch (state) {
            case "SENT" -> "已发送";
            case "DEAD" -> "发送失败";
            case "UNDELIVERABLE" -> "无法送达";
            case "BOUNCED" -> "被退信";
            case "HELD" -> "待汇总";
            case "DIGESTED" -> "已列入每日汇总";
            default -> "等待发送";
        };
    }
}
