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

    LetterWriter(TaskDesk desk, Facts facts, MailTemplates templates) {
        this.desk = desk;
        this.facts = facts;
        this.templates = templates;
    }

    /** Empty when there is nothing left to tell. @throws NotDeliverable when there is nobody to tell it to */
    Optional<Letter> write(Mail mail) {
        return mail.isForStaff() ? writeToStaff(mail) : Optional.of(writeToOutside(mail));
    }

    private Letter writeToOutside(Mail mail) {
        Facts.Outside outside = facts.outside(mail);
        return new Letter(outside.addressee(), templates.render(mail.template(), outside.facts()));
    }

    private Optional<Letter> writeToStaff(Mail mail) {
        Optional<Map<String, Object>> about = mail.isAboutPayout() ? Optional.of(factsOfPayout(mail)) : desk.find(mail.taskId()).map(task -> factsOf(mail, task));
        return about.map(known -> write(mail, desk.colleague(mail.userId())
                .orElseThrow(() -> new NotDeliverable("用户 " + mail.userId() + " 已不存在，邮件无人可收。")), known));
    }

    Map<String, Object> factsOfPayout(Mail mail) {
        return facts.ofPayout(mail);
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
