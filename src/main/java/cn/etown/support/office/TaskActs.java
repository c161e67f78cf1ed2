package cn.etown.support.office;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class TaskActs {

    private final JdbcClient jdbc;

    TaskActs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return its id; empty when the same was done already, as urging twice a day */
    Optional<Long> add(TaskAct act) {
        return jdbc.sql("""
                insert into support.task_act (case_id, task_id, task_name, verb, actor, receiver, duty, reason, acted_on, acted_at)
                values (:case, :task, :name, :verb, :actor, :receiver, :duty, :reason, :on, :at) on conflict do nothing returning id
                """).param("case", act.caseId()).param("task", act.taskId()).param("name", act.taskName()).param("verb", act.verb().name()).param("actor", act.actor())
                .param("receiver", act.receiver()).param("duty", act.duty()).param("reason", act.reason()).param("on", act.actedOn())
                .param("at", act.actedAt().atOffset(ZoneOffset.UTC)).query(Long.class).optional();
    }

    List<TaskAct> ofCase(long caseId) {
        return jdbc.sql("select * from support.task_act where case_id = ? order by id").param(caseId).query(TaskActs::read).list();
    }

    /** Whether somebody has done something with the task since then beside urging. */
    boolean hasActs(String taskId, Instant since) {
        return jdbc.sql("select exists (select from support.task_act where task_id = ? and verb <> 'URGE' and acted_at > ?)").params(taskId, since.atOffset(ZoneOffset.UTC)).query(Boolean.class).single();
    }

    /** How the person gave the last task of the case back that was lent to him or her. */
    Optional<TaskAct> lastAnswer(long caseId, String actor) {
        return jdbc.sql("select * from support.task_act where case_id = ? and actor = ? and verb = 'ANSWER' order by id desc limit 1").params(caseId, actor).query(TaskActs::read).optional();
    }

    /** By which act the task is where it is now. */
    Optional<TaskAct> lastMove(String taskId) {
        return jdbc.sql("select * from support.task_act where task_id = ? and verb in ('TRANSFER', 'DELEGATE', 'CONSULT') order by id desc limit 1").param(taskId).query(TaskActs::read).optional();
    }

    private static TaskAct read(ResultSet row, int number) throws SQLException {
        return new TaskAct(row.getLong("id"), row.getLong("case_id"), row.getString("task_id"), row.getString("task_name"), Verb.valueOf(row.getString("verb")),
                row.getString("actor"), row.getString("receiver"), row.getString("duty"), row.getString("reason"), row.getObject("acted_on", LocalDate.class),
                row.getObject("acted_at", OffsetDateTime.class).toInstant());
    }
}
