package cn.etown.support.notification;

import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;

/** Tells those to whom a task had come that the step before was taken back (撤回) and nothing is to be done, or that an opinion was. */
@Service
public class RecallNotices {

    static final String TEMPLATE = "step-taken-back";
    static final String OPINION = "opinion-taken-back";

    private final Outbox outbox;
    private final ApplicationEventPublisher events;

    RecallNotices(Outbox outbox, ApplicationEventPublisher events) {
        this.outbox = outbox;
        this.events = events;
    }

    /** @param holder who has taken the task; without one, those who have had a mail about it */
    public void tell(String taskId, @Nullable String holder, long caseId, long decisionId) {
        queue(TEMPLATE, taskId, holder, caseId, decisionId);
    }

    /** That an opinion which the holder may have read was taken back; the task itself stays. */
    public void tellOfOpinion(String taskId, @Nullable String holder, long caseId, long decisionId) {
        queue(OPINION, taskId, holder, caseId, decisionId);
    }

    private void queue(String template, String taskId, @Nullable String holder, long caseId, long decisionId) {
        List<String> told = holder == null ? outbox.toldOfTask(taskId, caseId) : List.of(Mail.USER + holder);
        told.forEach(recipient -> outbox.add(template, caseId, recipient, "taken-back:" + decisionId));
        if (!told.isEmpty()) {
            events.publishEvent(new MailQueued());
        }
    }
}
