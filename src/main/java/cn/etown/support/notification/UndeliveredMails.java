package cn.etown.support.notification;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.etown.support.application.ApplicationService;
import cn.etown.support.dossier.PersonNames;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;

/** What did not reach anybody, in the words of an office: for the page of the administrators. */
@Service
public class UndeliveredMails {

    private final Outbox outbox;
    private final MailTemplates templates;
    private final ApplicationService applications;
    private final PersonNames persons;
    private final TaskDesk desk;

    UndeliveredMails(Outbox outbox, MailTemplates templates, ApplicationService applications, PersonNames persons, TaskDesk desk) {
        this.outbox = outbox;
        this.templates = templates;
        this.applications = applications;
        this.persons = persons;
        this.desk = desk;
    }

    /**
     * A mail and what is known about its failure.
     *
     * @param name       of its template
     * @param task       that it is about, while that is open
     * @param caseNumber as printed on letters
     * @param recipient  a role or a person, never an address
     * @param reason     what failed and what to do
     * @param answer     of the mail server as it came; null when nothing was sent
     */
    public record Undelivered(FailedMail mail, String name, @Nullable String task, @Nullable String caseNumber, String recipient, String reason,
                              @Nullable String answer) {
    }

    /** Newest first. */
    public List<Undelivered> all() {
        Map<Long, String> numbers = new HashMap<>();
        return outbox.failed().stream().map(mail -> describe(mail, numbers)).toList();
    }

    /** Of the report of a day, newest first. */
    List<Undelivered> reportedOn(LocalDate day) {
        Map<Long, String> numbers = new HashMap<>();
        return outbox.reported(day).stream().map(mail -> describe(mail, numbers)).toList();
    }

    private Undelivered describe(FailedMail mail, Map<Long, String> numbers) {
        MailProblem problem = MailProblem.of(mail.problem());
        String number = mail.caseId() == null ? null : numbers.computeIfAbsent(mail.caseId(), id -> applications.caseOf(id).caseNumber());
        return new Undelivered(mail, templates.name(mail.template()), task(mail).map(TaskDesk.OpenTask::name).orElse(null), number, recipient(mail.recipient()),
                problem.reason(), problem.answer());
    }

    private Optional<TaskDesk.OpenTask> task(FailedMail mail) {
        boolean aboutTask = mail.recipient().equals(Mail.TASK) || mail.recipient().equals(Mail.SUPERIORS) || mail.recipient().startsWith(Mail.USER);
        return aboutTask ? desk.find(Mail.taskIdOf(mail.occurrence())) : Optional.empty();
    }

    String nameOf(String template) {
        return templates.name(template);
    }

    String recipient(String recipient) {
        if (recipient.startsWith(Mail.USER)) {
            return persons.ofUser(recipient.substring(Mail.USER.length()));
        }
        if (recipient.startsWith(Mail.OBJECTOR)) {
            return "异议人（回执 " + recipient.substring(Mail.OBJECTOR.length()) + "）";
        }
        return switch (recipient) {
            case Mail.ENTERPRISE -> "申报单位联系人";
            case Mail.TASK -> "该事项的办理人员";
            case Mail.SUPERIORS -> "该事项的上级负责人";
            default -> "收件人";
        };
    }
}
