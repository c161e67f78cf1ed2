package cn.etown.support.template;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import cn.etown.support.UserMessageException;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class TemplateVersions {

    private static final String VERSION = """
            select template.id, template.kind, template.version, template.file_name, template.sha256, template.valid_from, template.note, template.uploaded_by,
                   template.uploaded_at, decision.confirmed, decision.decided_by, decision.decided_at, decision.opinion
              from support.document_template template left join support.document_template_decision decision on decision.template_id = template.id""";

    private final JdbcClient jdbc;

    TemplateVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<TemplateVersion> ofKind(String kind) {
        return jdbc.sql(VERSION + " where template.kind = ? order by template.version desc").param(kind).query(TemplateVersions::read).list();
    }

    Optional<byte[]> content(String kind, int version) {
        return jdbc.sql("select content from support.document_template where kind = ? and version = ?").param(kind).param(version)
                .query((row, number) -> row.getBytes(1)).optional();
    }

    TemplateVersion add(String kind, String fileName, byte[] content, String sha256, LocalDate validFrom, String note, String uploadedBy, OffsetDateTime now) {
        try {
            long id = jdbc.sql("""
                            insert into support.document_template (kind, version, file_name, content, sha256, valid_from, note, uploaded_by, uploaded_at)
                            select :kind, coalesce(max(version), 0) + 1, :fileName, :content, :sha256, :validFrom, :note, :uploadedBy, :now
                              from support.document_template where kind = :kind returning id""")
                    .param("kind", kind).param("fileName", fileName).param("content", content).param("sha256", sha256).param("validFrom", validFrom)
                    .param("note", note).param("uploadedBy", uploadedBy).param("now", now)
                    .query(Long.class).single();
            return get(id);
        } catch (DuplicateKeyException e) {
            throw new UserMessageException("刚刚有人上传了同一种模板，请刷新页面，核对后重新上传。");
        }
    }

    TemplateVersion decide(TemplateVersion version, boolean confirmed, @Nullable String opinion, String decidedBy, OffsetDateTime now) {
        try {
            jdbc.sql("insert into support.document_template_decision (template_id, uploaded_by, confirmed, decided_by, decided_at, opinion) values (?, ?, ?, ?, ?, ?)")
                    .params(version.id(), version.uploadedBy(), confirmed, decidedBy, now, opinion).update();
            return get(version.id());
        } catch (DuplicateKeyException e) {
            throw new UserMessageException("第 " + version.version() + " 版模板已复核过，请刷新页面查看结果。");
        }
    }

    private TemplateVersion get(long id) {
        return jdbc.sql(VERSION + " where template.id = ?").param(id).query(TemplateVersions::read).single();
    }

    private static TemplateVersion read(ResultSet row, int number) throws SQLException {
        String decidedBy = row.getString("decided_by");
        TemplateVersion.Decision decision = decidedBy == null ? null
                : new TemplateVersion.Decision(row.getBoolean("confirmed"), decidedBy, row.getObject("decided_at", OffsetDateTime.class).toInstant(), row.getString("opinion"));
        return new TemplateVersion(row.getLong("id"), row.getString("kind"), row.getInt("version"), row.getString("file_name"), row.getString("sha256"),
                row.getObject("valid_from", LocalDate.class), row.getString("note"), row.getString("uploaded_by"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(), decision);
    }
}
