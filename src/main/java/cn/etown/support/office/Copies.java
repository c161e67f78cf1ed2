package cn.etown.support.office;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import cn.etown.support.ChineseDates;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.dossier.CaseGrants;
import cn.etown.support.dossier.PersonNames;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was copied (抄送) to whom. */
@Component
public class Copies implements CaseGrants {

    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final ObjectProvider<ApplicationService> applications;
    private final PersonNames names;

    Copies(JdbcClient jdbc, ObjectProvider<ApplicationService> applications, PersonNames names) {
        this.jdbc = jdbc;
        this.applications = applications;
        this.names = names;
    }

    /** A line of 抄送我的. */
    public record Copy(String caseNumber, String enterprise, String project, String from, String reason, String copiedOn) {
    }

    private record Row(long caseId, String actor, String reason, OffsetDateTime actedAt) {
    }

    @Override
    public String shownToReader() {
        return "select case_id from support.task_act where verb = 'COPY' and receiver = :reader";
    }

    Set<Long> shown(String userId, Collection<Long> caseIds) {
        return Set.copyOf(jdbc.sql("select case_id from support.task_act where verb = 'COPY' and receiver = ? and case_id = any (?)")
                .params(userId, caseIds.toArray(Long[]::new)).query(Long.class).list());
    }

    Set<String> receiversOf(long caseId) {
        return Set.copyOf(jdbc.sql("select receiver from support.task_act where verb = 'COPY' and case_id = ?").param(caseId).query(String.class).list());
    }

    /** The newest first. */
    public List<Copy> of(String userId) {
        return jdbc.sql("select case_id, actor, reason, acted_at from support.task_act where verb = 'COPY' and receiver = ? order by id desc limit ?")
                .params(userId, MOST).query(Row.class).list().stream().map(this::copy).toList();
    }

    private Copy copy(Row row) {
        CaseSummary summary = applications.getObject().caseOf(row.caseId());
        return new Copy(summary.caseNumber(), summary.enterpriseName(), Optional.ofNullable(summary.projectName()).orElse(""), names.ofUser(row.actor()), row.reason(),
                ChineseDates.minute(row.actedAt().toInstant()));
    }
}
