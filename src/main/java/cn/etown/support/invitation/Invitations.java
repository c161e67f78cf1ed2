package cn.etown.support.invitation;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import cn.etown.support.dossier.DocumentKind;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class Invitations {

    private final JdbcClient jdbc;

    Invitations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An open link of an earlier task of the same process, for the same form, is superseded by it. */
    void add(Invitation.Request request, Instant now) {
        jdbc.sql("""
                        with superseded as (
                            update support.invitation set closed_at = :now, close_reason = 'SUPERSEDED'
                             where process_instance_id = :instance and form_key = :form and task_id <> :task and closed_at is null)
                        insert into support.invitation (case_id, task_id, process_instance_id, form_key, mail_template, document_kind, reminders, issued_at, due_at, expires_at)
                        values (:case, :task, :instance, :form, :mail, :kind, :reminders::integer[], :now, :due, :expires)""")
                .param("case", request.caseId()).param("task", request.taskId()).param("instance", request.processInstanceId()).param("form", request.formKey())
                .param("mail", request.mailTemplate()).param("kind", request.documentKind() == null ? null : request.documentKind().name())
                .param("reminders", request.reminders().toArray(Integer[]::new)).param("now", Timestamp.from(now)).param("due", Timestamp.from(request.dueAt()))
                .param("expires", Timestamp.from(Invitation.endOfDay(request.dueAt()))).update();
    }

    /** @return false when there is none, or it is closed already */
    boolean close(String taskId, CloseReason reason, Instant now) {
        return jdbc.sql("update support.invitation set closed_at = :now, close_reason = :reason where task_id = :task and closed_at is null")
                .param("now", Timestamp.from(now)).param("reason", reason.name()).param("task", taskId).update() == 1;
    }

    Optional<Invitation> find(long id) {
        return jdbc.sql("select * from support.invitation where id = ?").param(id).query(Invitations::read).optional();
    }

    /** For the rest of the transaction nobody else answers, uploads or closes. */
    Optional<Invitation> lock(long id) {
        return jdbc.sql("select * from support.invitation where id = ? for update").param(id).query(Invitations::read).optional();
    }

    /** The latest of the task. */
    Optional<Invitation> ofTask(String taskId) {
        return jdbc.sql("select * from support.invitation where task_id = ? order by id desc limit 1").param(taskId).query(Invitations::read).optional();
    }

    boolean hasLater(Invitation invitation) {
        return jdbc.sql("select exists (select from support.invitation where process_instance_id = ? and form_key = ? and id > ?)")
                .params(invitation.processInstanceId(), invitation.formKey(), invitation.id()).query(Boolean.class).single();
    }

    /** Closes the link and makes another one of it, with what was uploaded through it. @return the new one; empty when it was closed meanwhile */
    Optional<Invitation> renew(Invitation invitation, Instant now) {
        int closed = jdbc.sql("update support.invitation set closed_at = :now, close_reason = 'SUPERSEDED' where id = :id and closed_at is null")
                .param("now", Timestamp.from(now)).param("id", invitation.id()).update();
        if (closed == 0) {
            return Optional.empty();
        }
        Invitation renewed = jdbc.sql("""
                        insert into support.invitation (case_id, task_id, process_instance_id, form_key, mail_template, document_kind, reminders, issued_at, due_at, expires_at)
                        select case_id, task_id, process_instance_id, form_key, mail_template, document_kind, reminders, :now, due_at, expires_at
                        from support.invitation where id = :id returning *""").param("now", Timestamp.from(now)).param("id", invitation.id()).query(Invitations::read).single();
        jdbc.sql("insert into support.invitation_document (invitation_id, document_id, uploaded_at) select ?, document_id, uploaded_at from support.invitation_document where invitation_id = ?")
                .params(renewed.id(), invitation.id()).update();
        return Optional.of(renewed);
    }

    List<Invitation> usable(Instant now) {
        return jdbc.sql("select * from support.invitation where closed_at is null and expires_at > ? order by id").param(Timestamp.from(now)).query(Invitations::read).list();
    }

    List<Invitation> openDueAfter(Instant now) {
        return jdbc.sql("select * from support.invitation where closed_at is null and due_at > ? order by due_at, id").param(Timestamp.from(now))
                .query(Invitations::read).list();
    }

    void attach(long invitationId, long documentId, Instant now) {
        jdbc.sql("insert into support.invitation_document (invitation_id, document_id, uploaded_at) values (?, ?, ?) on conflict do nothing")
                .params(invitationId, documentId, Timestamp.from(now)).update();
    }

    List<Long> documentsOf(long invitationId) {
        return jdbc.sql("select document_id from support.invitation_document where invitation_id = ? order by document_id").param(invitationId).query(Long.class).list();
    }

    private static Invitation read(ResultSet row, int number) throws SQLException {
        String kind = row.getString("document_kind");
        String reason = row.getString("close_reason");
        return new Invitation(row.getLong("id"), row.getLong("case_id"), row.getString("task_id"), row.getString("process_instance_id"), row.getString("form_key"),
                row.getString("mail_template"), kind == null ? null : DocumentKind.valueOf(kind), integers(row.getArray("reminders")),
                row.getTimestamp("issued_at").toInstant(), row.getTimestamp("due_at").toInstant(), row.getTimestamp("expires_at").toInstant(),
                instant(row, "closed_at"), reason == null ? null : CloseReason.valueOf(reason));
    }

    private static List<Integer> integers(Array values) throws SQLException {
        return List.of((Integer[]) values.getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
