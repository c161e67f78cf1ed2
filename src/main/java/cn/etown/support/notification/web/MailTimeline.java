package cn.etown.support.notification.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.etown.support.dossier.CaseTimelineSource;
import cn.etown.support.dossier.TimelineEntry;
import cn.etown.support.notification.CaseMails;
import cn.etown.support.web.Caller;

import org.springframework.stereotype.Component;

/** The mails in the history of a case. They are no business of its experts. */
@Component
class MailTimeline implements CaseTimelineSource {

    private static final String EXPERTS = "experts";

    private final CaseMails mails;

    MailTimeline(CaseMails mails) {
        this.mails = mails;
    }

    @Override
    public List<TimelineEntry> entriesOf(long caseId, Caller reader) {
        return reader.groups().contains(EXPERTS) ? List.of() : mails.of(caseId).stream().map(MailTimeline::entry).toList();
    }

    private static TimelineEntry entry(CaseMails.CaseMail mail) {
        return new TimelineEntry(mail.sentAt() == null ? mail.createdAt() : mail.sentAt(), TimelineEntry.Kind.MAIL, "%s → %s".formatted(mail.name(), address(mail)), mail.requestedBy(),
                mail.external(), mail.problem() == null ? mail.state() : mail.state() + "：" + mail.problem(), text(mail), null, mail.id(), mail.resendable());
    }

    private static String address(CaseMails.CaseMail mail) {
        return mail.sentTo() == null ? mail.recipient() : "%s（%s）".formatted(mail.recipient(), mail.sentTo());
    }

    private static String text(CaseMails.CaseMail mail) {
        return Stream.of(mail.subject(), mail.text()).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining("\n"));
    }
}
