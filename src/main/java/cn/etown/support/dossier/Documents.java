package cn.etown.support.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Documents {

    private static final int PIECE = 1024 * 1024;

    private final JdbcClient jdbc;

    Documents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when the case has the same content under the same kind already. */
    Optional<Document> add(long caseId, DocumentKind kind, Upload upload, String uploadedBy, Instant now) throws IOException {
        Optional<Document> document = jdbc.sql("""
                insert into support.document (case_id, kind, file_name, content_type, size, sha256, uploaded_by, uploaded_at)
                values (:case, :kind, :name, :type, :size, :sha256, :by, :at)
                on conflict (case_id, kind, sha256) do nothing returning *""")
                .param("case", caseId).param("kind", kind.name()).param("name", upload.name()).param("type", upload.type().contentType())
                .param("size", upload.size()).param("sha256", upload.sha256Hex()).param("by", uploadedBy).param("at", now.atOffset(ZoneOffset.UTC))
                .query(Documents::read).optional();
        if (document.isPresent()) {
            addPieces(document.get().id(), upload);
        }
        return document;
    }

    Document same(long caseId, DocumentKind kind, Upload upload) {
        return jdbc.sql("select * from support.document where case_id = ? and kind = ? and sha256 = ?")
                .param(caseId).param(kind.name()).param(upload.sha256Hex()).query(Documents::read).single();
    }

    List<Document> ofCase(long caseId) {
        return jdbc.sql("select * from support.document where case_id = ? order by id").param(caseId).query(Documents::read).list();
    }

    Optional<Document> find(long caseId, long documentId) {
        return jdbc.sql("select * from support.document where case_id = ? and id = ?").param(caseId).param(documentId).query(Documents::read).optional();
    }

    boolean exists(long caseId, DocumentKind kind) {
        return jdbc.sql("select exists (select from support.document where case_id = ? and kind = ?)").param(caseId).param(kind.name()).query(Boolean.class).single();
    }

    void copy(Document document, OutputStream out) throws IOException {
        long pieces = (document.size() + PIECE - 1) / PIECE;
        for (int number = 0; number < pieces; number++) {
            out.write(jdbc.sql("select content from support.document_piece where document_id = ? and number = ?").param(document.id()).param(number)
                    .query((row, index) -> row.getBytes(1)).single());
        }
    }

    private void addPieces(long documentId, Upload upload) throws IOException {
        try (InputStream content = upload.content()) {
            int number = 0;
            for (byte[] piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
                jdbc.sql("insert into support.document_piece (document_id, number, content) values (?, ?, ?)").param(documentId).param(number++).param(piece).update();
            }
        }
    }

    private static Document read(ResultSet row, int number) throws SQLException {
        return new Document(row.getLong("id"), row.getLong("case_id"), DocumentKind.valueOf(row.getString("kind")), row.getString("file_name"),
                row.getString("content_type"), row.getLong("size"), row.getString("sha256"), row.getString("uploaded_by"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant());
    }
}
