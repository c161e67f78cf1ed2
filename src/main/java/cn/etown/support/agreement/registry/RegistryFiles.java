package cn.etown.support.agreement.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** Files of changes as they were uploaded, how far they are read, and the rows that cannot be taken. */
@Repository
class RegistryFiles {

    private static final int PIECE = 256 * 1024;

    /** @param readThrough number of the last row that was taken or refused */
    record Progress(long id, String fileName, String uploadedBy, Instant uploadedAt, int rows, int readThrough, int readRows, int taken, int repeated, int refused,
                    int suspicions, @Nullable Instant finishedAt) {
    }

    /** A row that cannot be taken. */
    record Defect(int number, String content, String reason) {
    }

    /** What a batch added. */
    record Step(int readThrough, int readRows, int taken, int repeated, int refused, int suspicions) {
    }

    private final JdbcClient jdbc;

    RegistryFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the caller's transaction. Empty when somebody else was quicker with the same file. */
    Optional<Long> save(String fileName, String sha256, Path content, int rows, String uploadedBy, Instant now) throws IOException {
        Optional<Long> id = jdbc.sql("""
                        insert into support.registry_file (sha256, file_name, uploaded_by, uploaded_at, row_count) values (:sha256, :name, :by, :at, :rows)
                        on conflict (sha256) do nothing returning id""")
                .param("sha256", sha256).param("name", fileName).param("by", uploadedBy).param("at", now.atOffset(ZoneOffset.UTC)).param("rows", rows)
                .query(Long.class).optional();
        if (id.isPresent()) {
            try (InputStream bytes = Files.newInputStream(content)) {
                int number = 0;
                for (byte[] piece = bytes.readNBytes(PIECE); piece.length > 0; piece = bytes.readNBytes(PIECE)) {
                    jdbc.sql("insert into support.registry_file_piece (file_id, number, content) values (?, ?, ?)").param(id.get()).param(number++).param(piece).update();
                }
            }
        }
        return id;
    }

    Optional<Long> find(String sha256) {
        return jdbc.sql("select id from support.registry_file where sha256 = ?").param(sha256).query(Long.class).optional();
    }

    void copy(long fileId, OutputStream out) throws IOException {
        int pieces = jdbc.sql("select count(*) from support.registry_file_piece where file_id = ?").param(fileId).query(Integer.class).single();
        for (int number = 0; number < pieces; number++) {
            out.write(jdbc.sql("select content from support.registry_file_piece where file_id = ? and number = ?").param(fileId).param(number).query(byte[].class).single());
        }
    }

    /** For this transaction; empty when it is finished or somebody else is at it. */
    Optional<Progress> lock(long fileId) {
        return jdbc.sql("select * from support.registry_file where id = ? and finished_at is null for update skip locked").param(fileId).query(RegistryFiles::progress).optional();
    }

    void advance(long fileId, Step step) {
        jdbc.sql("""
                        update support.registry_file set read_through = :through, read_rows = read_rows + :rows, taken = taken + :taken, repeated = repeated + :repeated,
                               refused = refused + :refused, suspicions = suspicions + :suspicions where id = :id""")
                .param("through", step.readThrough()).param("rows", step.readRows()).param("taken", step.taken()).param("repeated", step.repeated())
                .param("refused", step.refused()).param("suspicions", step.suspicions()).param("id", fileId).update();
    }

    void addDefects(long fileId, List<Defect> defects) {
        jdbc.sql("""
                        insert into support.registry_file_defect (file_id, number, content, reason)
                        select :id, number, content, reason from unnest(:numbers::int[], :contents::text[], :reasons::text[]) as given (number, content, reason)""")
                .param("id", fileId).param("numbers", defects.stream().map(Defect::number).toArray(Integer[]::new))
                .param("contents", defects.stream().map(Defect::content).toArray(String[]::new))
                .param("reasons", defects.stream().map(Defect::reason).toArray(String[]::new)).update();
    }

    void finish(long fileId, Instant now) {
        jdbc.sql("update support.registry_file set finished_at = :now where id = :id and finished_at is null").param("now", now.atOffset(ZoneOffset.UTC)).param("id", fileId).update();
    }

    List<Long> unfinished() {
        return jdbc.sql("select id from support.registry_file where finished_at is null order by id").query(Long.class).list();
    }

    Optional<Progress> find(long id) {
        return jdbc.sql("select * from support.registry_file where id = ?").param(id).query(RegistryFiles::progress).optional();
    }

    List<Progress> latest() {
        return jdbc.sql("select * from support.registry_file order by id desc limit 20").query(RegistryFiles::progress).list();
    }

    List<Defect> defects(long fileId, int offset, int most) {
        return jdbc.sql("select * from support.registry_file_defect where file_id = :id order by number offset :offset limit :most").param("id", fileId)
                .param("offset", offset).param("most", most).query(RegistryFiles::defect).list();
    }

    /** Of all of them, in their order, without holding them. */
    void eachDefect(long fileId, Consumer<Defect> taker) {
        int after = 0;
        for (List<Defect> some = defectsAfter(fileId, after); !some.isEmpty(); some = defectsAfter(fileId, after)) {
            some.forEach(taker);
            after = some.get(some.size() - 1).number();
        }
    }

    private List<Defect> defectsAfter(long fileId, int after) {
        return jdbc.sql("select * from support.registry_file_defect where file_id = :id and number > :after order by number limit 1000").param("id", fileId)
                .param("after", after).query(RegistryFiles::defect).list();
    }

    /** Into a file of its own that the caller deletes. */
    Path restore(Progress file) {
        try {
            Path content = Files.createTempFile("etown-registry", null);
            try (OutputStream out = Files.newOutputStream(content)) {
                copy(file.id(), out);
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException("file " + file.id() + " of registry changes cannot be written", e);
        }
    }

    private static Defect defect(ResultSet row, int number) throws SQLException {
        return new Defect(row.getInt("number"), row.getString("content"), row.getString("reason"));
    }

    private static Progress progress(ResultSet row, int number) throws SQLException {
        return new Progress(row.getLong("id"), row.getString("file_name"), row.getString("uploaded_by"), row.getTimestamp("uploaded_at").toInstant(),
                row.getInt("row_count"), row.getInt("read_through"), row.getInt("read_rows"), row.getInt("taken"), row.getInt("repeated"), row.getInt("refused"),
                row.getInt("suspicions"), row.getTimestamp("finished_at") == null ? null : row.getTimestamp("finished_at").toInstant());
    }
}
