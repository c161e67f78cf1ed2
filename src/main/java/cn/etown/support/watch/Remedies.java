package cn.etown.support.watch;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.application.ExpertService;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.engine.TaskHands;
import cn.etown.support.engine.TaskHands.Person;
import cn.etown.support.engine.TaskRescue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do about a finding: the task moves, the act is written down with its reason and those who may go on are told, in one transaction. */
@Service
@Transactional
public class Remedies {

    private static final Logger LOG = LoggerFactory.getLogger(Remedies.class);
    private static final int LONGEST_REASON = 500;
    /** In which the model of the review keeps the expert of a seat. */
    private static final String EXPERT = "expert";

    private final Findings findings;
    private final TaskHands hands;
    private final TaskRescue rescue;
    private final ExpertService experts;
    private final PersonNames names;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Remedies(Findings findings, TaskHands hands, TaskRescue rescue, ExpertService experts, PersonNames names, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.findings = findings;
        this.hands = hands;
        this.rescue = rescue;
        this.experts = experts;
        this.names = names;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** @param receiver for an assignment; @return what was done, in Chinese */
    public String apply(long findingId, Remedy remedy, @Nullable String receiver, @Nullable String reason, String actor) {
        String stated = stated(reason);
        OpenFinding finding = findings.lock(findingId).orElseThrow(() -> new UserMessageException("该问题已经处理或不再存在，请刷新页面。"));
        if (finding.taskId() == null || !finding.remedies().contains(remedy)) {
            throw new UserMessageException("该问题不能以“%s”处理，请刷新页面。".formatted(remedy.label()));
        }
        String task = hands.of(finding.taskId()).name();
        String to = move(finding, remedy, receiver, stated, actor);
        long act = write(finding, task, remedy, to, stated, actor);
        findings.close(findingId, clock.instant());
        events.publishEvent(new TaskEntrusted(finding.taskId(), finding.caseId(), act));
        LOG.info("finding {}: {} of task {} by {}", findingId, remedy, finding.taskId(), actor);
        return "“%s”已%s%s。".formatted(task, remedy.label(), to == null ? "" : "，由" + names.ofUser(to) + "办理");
    }

    /** @return who got the task; null where nobody was named */
    private @Nullable String move(OpenFinding finding, Remedy remedy, @Nullable String receiver, String reason, String actor) {
        switch (remedy) {
            case TO_GROUP -> rescue.release(finding.taskId(), finding.person());
            case TO_OWNER -> hands.giveBack(finding.taskId(), String.valueOf(finding.person()));
            case SHOW -> rescue.show(finding.taskId());
            case ASSIGN -> {
                Person to = chosen(finding, receiver, actor);
                if (finding.kind() == FindingKind.TASK_OWNER_LEFT) {
                    rescue.changeOwner(finding.taskId(), finding.person(), to);
                } else {
                    rescue.entrust(finding.taskId(), finding.person(), to, null);
                }
                return to.id();
            }
            case REPLACE_EXPERT -> {
                String drawn = experts.replace(finding.caseId(), String.valueOf(finding.person()), reason, actor);
                rescue.entrust(finding.taskId(), finding.person(), new Person(drawn, names.ofUser(drawn)), EXPERT);
                return drawn;
            }
            default -> throw new IllegalArgumentException(remedy.name());
        }
        return null;
    }

    private Person chosen(OpenFinding finding, @Nullable String receiver, String actor) {
        if (receiver == null || !finding.able().contains(receiver)) {
            throw new UserMessageException("请从列表中选择接办人员。");
        }
        if (receiver.equals(actor)) {
            throw new UserMessageException("不能指派给本人，请选择其他人员。");
        }
        return new Person(receiver, names.ofUser(receiver));
    }

    private static String stated(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new UserMessageException("请填写处理理由。");
        }
        if (reason.strip().length() > LONGEST_REASON) {
            throw new UserMessageException("处理理由不超过 %d 字。".formatted(LONGEST_REASON));
        }
        return reason.strip();
    }

    private long write(OpenFinding finding, String task, Remedy remedy, @Nullable String receiver, String reason, String actor) {
        return jdbc.sql("""
                        insert into support.watch_remedy (case_id, task_id, task_name, act, holder, receiver, reason, actor, acted_at)
                        values (:case, :task, :name, :act, :holder, :receiver, :reason, :actor, :now) returning id""")
                .param("case", finding.caseId()).param("task", finding.taskId()).param("name", task).param("act", remedy.name()).param("holder", finding.person())
                .param("receiver", receiver).param("reason", reason).param("actor", actor).param("now", Timestamp.from(clock.instant())).query(Long.class).single();
    }

    /** @param holder who had it; null: nobody */
    record Done(String taskName, Remedy act, @Nullable String holder, @Nullable String receiver, String reason, String actor, Instant actedAt) {
    }

    @Transactional(readOnly = true)
    List<Done> ofCase(long caseId) {
        return jdbc.sql("select * from support.watch_remedy where case_id = ? order by id").param(caseId).query((row, number) -> new Done(row.getString("task_name"),
                Remedy.valueOf(row.getString("act")), row.getString("holder"), row.getString("receiver"), row.getString("reason"), row.getString("actor"),
                row.getTimestamp("acted_at").toInstant())).list();
    }
}
