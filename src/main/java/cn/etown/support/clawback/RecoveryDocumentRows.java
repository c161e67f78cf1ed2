package cn.etown.support.clawback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import cn.etown.support.dossier.Document;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class RecoveryDocumentRows {

    private static final String SELECT = """
            select issued.*, coalesce(pdf.file_name, docx.file_name) as file_name
              from support.recovery_document issued join support.document docx on docx.id = docx_document_id left join support.document pdf on pdf.id = pdf_document_id
            """;

    private final JdbcClient jdbc;

    RecoveryDocumentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Gapless: taken in the caller's transaction, whoever comes next waits for its end. */
    int next(RecoveryDocumentKind kind, int year) {
        return jdbc.sql("""
                        insert into support.recovery_number as counter (kind, year, last) values (:kind, :year, 1)
                        on conflict (kind, year) do update set last = counter.last + 1 returning last""")
                .param("kind", kind.name()).param("year", year).query(Integer.class).single();
    }

    Optional<IssuedDocument> find(long clawbackId, RecoveryDocumentKind kind, String contentKey) {
        return jdbc.sql(SELECT + " where clawback_id = :id and issued.kind = :kind and content_key = :key").param("id", clawbackId).param("kind", kind.name())
                .param("key", contentKey).query(RecoveryDocumentRows::read).optional();
    }

    /** In the order of their issue. */
    List<IssuedDocument> of(long clawbackId) {
        return jdbc.sql(SELECT + " where clawback_id = :id order by issued.id").param("id", clawbackId).query(RecoveryDocumentRows::read).list();
    }

    void add(long clawbackId, RecoveryDocumentKind kind, String number, LocalDate issuedOn, String contentKey, String templateVersion, Document docx, @Nullable Document pdf,
             String actor, Instant now) {
        jdbc.sql("""
                        insert into support.recovery_document (clawback_id, kind, number, issued_on, content_key, template_version, docx_document_id, docx_sha256,
                               pdf_document_id, pdf_sha256, issued_by, issued_at)
                        values (:clawback, :kind, :number, :on, :key, :template, :docx, :docxHash, :pdf::bigint, :pdfHash, :actor, :now)""")
                .param("clawback", clawbackId).param("kind", kind.name()).param("number", number).param("on", issuedOn).param("key", contentKey)
                .param("template", templateVersion).param("docx", docx.id()).param("docxHash", docx.sha256()).param("pdf", pdf == null ? null : pdf.id())
                .param("pdfHash", pdf == null ? null : pdf.sha256()).param("actor", actor).param("now", Recoveries.utc(now)).update();
    }

    private static IssuedDocument read(ResultSet row, int number) throws SQLException {
        Long pdf = row.getObject("pdf_document_id", Long.class);
        long docx = row.getLong("docx_document_id");
        return new IssuedDocument(row.getLong("id"), RecoveryDocumentKind.valueOf(row.getString("kind")), row.getString("number"), pdf == null ? docx : pdf,
                row.getString("file_name"), row.getString(pdf == null ? "docx_sha256" : "pdf_sha256"), row.getObject("issued_on", LocalDate.class), docx, pdf);
    }
}
