package cn.etown.support.application.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.etown.support.ChineseDates;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ImportFiles {

    private static final String PROGRESS = """
            select f.id, f.file_name, f.uploaded_by, f.uploaded_at, count(r.*) as rows, count(*) filter (where r.state = 'ACCEPTED') as accepted,
              count(*) filter (where r.state = 'REFUSED') as refused, count(*) filter (where r.state = 'WAITING') as waiting
            from support.import_file f join support.import_row r on r.file_id = f.id
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ImportFiles(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The same content again gives the same file; its name is that of the last upload. */
    long save(String fileName, String sha256, String uploadedBy, Instant now) {
        return jdbc.sql("""
                insert into support.import_file (sha256, file_name, uploaded_by, uploaded_at) values (:sha256, :name, :by, :at)
                on conflict (sha256) do update set file_name = excluded.file_name, uploaded_by = excluded.uploaded_by, uploaded_at = excluded.uploaded_at
                returning id""")
                .param("sha256", sha256).param("name", fileName).param("by", uploadedBy).param("at", now.atOffset(ZoneOffset.UTC)).query(Long.class).single();
    }

    /** A row that was filed stays as it is, one that was refused is tried again. */
    void offer(long fileId, ImportedRow row) {
        boolean readable = row.problems().isEmpty();
        jdbc.sql("""
                insert into support.import_row as r (file_id, number, label, state, field_values, message)
                values (:file, :number, :label, :state, :values::jsonb, :message)
                on conflict (file_id, number) do update set state = excluded.state, field_values = excluded.field_values, message = excluded.message,
                  label = excluded.label, attempts = 0, done_at = null
                where r.state = 'REFUSED'""")
                .param("file", fileId).param("number", row.number()).param("label", row.label()).param("state", readable ? "WAITING" : "REFUSED")
                .param("values", readable ? write(row.values()) : null).param("message", readable ? null : String.join("；", row.problems())).update();
    }

    /** Takes the next row for this transaction; rows that another worker has are passed over. */
    Optional<WaitingRow> takeNext(long fileId) {
        return jdbc.sql("""
                select r.file_id, r.number, r.field_values, r.attempts, f.uploaded_by from support.import_row r join support.import_file f on f.id = r.file_id
                where r.file_id = ? and r.state = 'WAITING' order by r.attempts, r.number limit 1 for update of r skip locked""").param(fileId)
                .query((row, number) -> new WaitingRow(row.getLong("file_id"), row.getInt("number"), read(row.getString("field_values")), row.getInt("attempts"),
                        row.getString("uploaded_by"))).optional();
    }

    void accept(WaitingRow row, long applicationId, String caseNumber, Instant now) {
        jdbc.sql("""
                update support.import_row set state = 'ACCEPTED', field_values = null, application_id = :application, case_number = :caseNumber, done_at = :now
                where file_id = :file and number = :number""")
                .param("application", applicationId).param("caseNumber", caseNumber).param("now", now.atOffset(ZoneOffset.UTC))
                .param("file", row.fileId()).param("number", row.number()).update();
    }

    void refuse(WaitingRow row, String message, Instant now) {
        jdbc.sql("""
                update support.import_row set state = 'REFUSED', field_values = null, message = :message, done_at = :now
                where file_id = :file and number = :number and state = 'WAITING'""")
                .param("message", message).param("now", now.atOffset(ZoneOffset.UTC)).param("file", row.fileId()).param("number", row.number()).update();
    }

    void countAttempt(WaitingRow row) {
        jdbc.sql("update support.import_row set attempts = attempts + 1 where file_id = ? and number = ?").param(row.fileId()).param(row.number()).update();
    }

    List<Long> unfinished() {
        return jdbc.sql("select distinct file_id from support.import_row where state = 'WAITING' order by file_id").query(Long.class).list();
    }

    Optional<ImportFile> find(long id) {
        return jdbc.sql(PROGRESS + "where f.id = ? group by f.id").param(id).query(ImportFiles::progress).optional();
    }

    List<ImportFile> latest() {
        return jdbc.sql(PROGRESS + "group by f.id order by f.uploaded_at desc limit 20").query(ImportFiles::progress).list();
    }

    List<ImportResult> resultsOf(long fileId) {
        return jdbc.sql("select * from support.import_row where file_id = ? order by number").param(fileId).query((row, number) -> new ImportResult(
                row.getInt("number"), row.getString("label"), stateLabel(row.getString("state")), row.getString("case_number"), row.getString("message"))).list();
    }

    private static ImportFile progress(ResultSet row, int number) throws SQLException {
        return new ImportFile(row.getLong("id"), row.getString("file_name"), row.getString("uploaded_by"),
                ChineseDates.minute(row.getObject("uploaded_at", OffsetDateTime.class)), row.getInt("rows"), row.getInt("accepted"), row.getInt("refused"),
                row.getInt("waiting"));
    }

    private static String stateLabel(String state) {
        return switch (state) {
            case "ACCEPTED" -> "已受理";
            case "REFUSED" -> "未受理";
            default -> "等待处理";
        };
    }

    private String write(Map<String, Object> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers do not become JSON", e);
        }
    }

    private Map<String, Object> read(String values) {
        try {
            return json.readValue(values, new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored values are not JSON", e);
        }
    }

    /** @param uploadedBy in whose name it is filed */
    record WaitingRow(long fileId, int number, Map<String, Object> values, int attempts, String uploadedBy) {
    }
}
