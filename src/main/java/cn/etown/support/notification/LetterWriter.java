package cn.etown.support.notification;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

/** Finds out whom a row of the outbox means and writes the letter. */
@Component
class LetterWriter {

    private final TaskDesk desk;
    private final Facts facts;
    private final MailTemplates templates;
    private final DigestWriter digests;
    private final ReportWriter reports;
    private final StuckWorkFacts stuckWork;
    private final AbsenceMails absences;

    LetterWriter(TaskDesk desk, Facts facts, MailTemplates templates, DigestWriter digests, ReportWriter reports, StuckWorkFacts stuckWork, AbsenceMails absences) {
        this.desk = desk;
        this.facts = facts;
        this.templates = templates;
        this.digests = digests;
        this.reports = reports;
        this.stuckWork = stuckWork;
        this.absences = absences;
    }

    /** Empty when there is nothing left to tell. @throws NotDeliverable when there is nobody to tell it to */
    Optional<Letter> write(Mail mail) {
        if (mail.isForStaff()) {
            return writeToStaff(mail);
        }
        return facts.isOvertaken(mail) ? Optional.empty() : Optional.of(writeToOutside(mail));
    }

    private Letter writeToOutside(Mail mail) {
        Facts.Outside outside = facts.outside(mail);
        return new Letter(outside.addressee(), templates.render(mail.template(), outside.facts()));
    }

    private Optional<Letter> writeToStaff(Mail mail) {
        if (mail.isTrial()) {
            return Optional.of(trial(write(mail, colleague(mail), SampleFacts.all())));
        }
        if (mail.isDigest()) {
            return digests.factsOf(mail).map(known -> write(mail, colleague(mail), known));
        }
        if (mail.isDeliveryReport()) {
            return reports.factsOf(mail).map(known -> write(mail, colleague(mail), known));
        }
        if (mail.isAboutStuckWork()) {
            return stuckWork.factsOf(mail).map(known -> write(mail, colleague(mail), known));
        }
        if (AbsenceMails.isAbout(mail)) {
            return absences.factsOf(mail).map(known -> write(mail, colleague(mail), known));
        }
        if (mail.isAboutCalendar()) {
            return Optional.of(write(mail, colleague(mail), facts.ofCalendar(mail)));
        }
        if (mail.isAboutAnchors()) {
            return Optional.of(write(mail, colleague(mail), facts.ofAnchors()));
        }
        if (mail.isForInformation() || mail.isAboutSuspicion()) {
            return Optional.of(write(mail, colleague(mail), factsForGroup(mail)));
        }
        return desk.find(mail.taskId()).map(task -> write(mail, colleague(mail), factsOf(mail, task)));
    }

    /** A mail of the past whose link works no more. */
    boolean isOvertaken(Outbox.OfCase mail) {
        return mail.recipient().equals(Mail.ENTERPRISE) && facts.isOvertaken(mail.occurrence());
    }

    private static Letter trial(Letter letter) {
        return new Letter(letter.address(), letter.name(), "【测试】" + letter.subject(), letter.html(), letter.text());
    }

    Map<String, Object> factsForGroup(Mail mail) {
        if (mail.isAboutCopy()) {
            return facts.ofCopy(mail);
        }
        return mail.isAboutSuspicion() ? facts.ofSuspicion(mail) : facts.ofPayout(mail);
    }

    private TaskDesk.Colleague colleague(Mail mail) {
        return desk.colleague(mail.userId()).orElseThrow(() -> new NotDeliverable("用户 " + mail.userId() + " 已不存在，邮件无人可收。"));
    }

    /** Of the task, for one or several letters. */
    Map<String, Object> factsOf(Mail mail, TaskDesk.OpenTask task) {
        return facts.ofTask(mail, task);
    }

    Letter write(Mail mail, TaskDesk.Colleague colleague, Map<String, Object> factsOfTask) {
        if (colleague.email() == null || colleague.email().isBlank()) {
            throw new NotDeliverable("用户 " + colleague.id() + " 没有登记电子邮箱。请系统管理员补登后重新发送。");
        }
        Map<String, Object> known = new HashMap<>(factsOfTask);
        known.put("person", colleague);
        return new Letter(new Letter.Addressee(colleague.name(), colleague.email()), templates.render(mail.template(), known));
    }
}
