package cn.etown.support.notification;

import java.util.List;
import java.util.UUID;

import cn.etown.support.UserMessageException;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All mail templates to look at with sample facts, and to send to oneself. */
@Service
public class TemplateShelf {

    private final MailTemplates templates;
    private final Outbox outbox;
    private final TaskDesk desk;
    private final ApplicationEventPublisher events;

    TemplateShelf(MailTemplates templates, Outbox outbox, TaskDesk desk, ApplicationEventPublisher events) {
        this.templates = templates;
        this.outbox = outbox;
        this.desk = desk;
        this.events = events;
    }

    /**
     * @param file     name of its two files, without their extensions
     * @param name     in Chinese
     * @param audience whom it is for
     * @param usage    when it goes out: the first sentence of the note at the head of the file
     */
    public record Template(String file, String name, String audience, String usage) {
    }

    public record Preview(Template template, String subject, String html, String text) {
    }

    /** By audience, then by name. */
    public List<Template> all() {
        return templates.all();
    }

    /** With sample facts. @throws UserMessageException when there is no such template */
    public Preview preview(String file) {
        Template template = find(file);
        Letter.Text content = templates.render(file, SampleFacts.all());
        return new Preview(template, content.subject(), content.html(), content.text());
    }

    /** With sample facts, to the person's own address. */
    @Transactional
    public String sendTrial(String file, String userId) {
        Template template = find(file);
        desk.colleague(userId).map(TaskDesk.Colleague::email).filter(address -> !address.isBlank())
                .orElseThrow(() -> new UserMessageException("您没有登记电子邮箱，请联系系统管理员补登后再试。"));
        outbox.add(file, null, Mail.USER + userId, Mail.TRIAL + UUID.randomUUID());
        events.publishEvent(new MailQueued());
        return template.name();
    }

    private Template find(String file) {
        return all().stream().filter(template -> template.file().equals(file)).findFirst()
                .orElseThrow(() -> new UserMessageException("没有这个邮件模板，请从列表中选择。"));
    }
}
