package cn.etown.support.disbursement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import cn.etown.support.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class BankFiles {

    /** What may become of a row of the bank's file. */
    enum State {
        MATCHED("相符"), DIFFERS("金额不符"), REPEATED("重复支付"), UNMATCHED("未匹配"), ERROR("有误"), WAITING("等待登记"), REGISTERED("已登记"),
        REFUSED("未登记"), SETTLED("已处理");

        private final String label;

        State(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** @param deliberate registered although it differs, on purpose */
    record Row(long fileId, int number, State state, @Nullable String orderNumber, @Nullable Money amount, @Nullable LocalDate paidOn,
               @Nullable String bankReference, boolean paid, @Nullable String reason, @Nullable String message, boolean deliberate,
               @Nullable String registeredBy, int attempts) {
    }

    /** @param open rows that somebody has to decide on or mend */
    record Progress(long id, String fileName, String uploadedBy, Instant uploadedAt, int rows, int registered, int waiting, int open) {
    }

    private static final String PROGRESS = """
            select f.*, count(r.*) as row_count, count(*) filter (where r.state = 'REGISTERED') as registered, count(*) filter (where r.state = 'WAITING') as waiting,
                   count(*) filter (where r.state in ('MATCHED', 'DIFFERS', 'REPEATED', 'UNMATCHED', 'ERROR', 'REFUSED')) as open
              from support.bank_file f join support.bank_row r on r.file_id = f.id
            """;

    private final JdbcClient jdbc;

    BankFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The same content again gives the same file. */
    long save(String fileName, String sha256, String uploadedBy, Instant now) {
        return jdbc.sql("""
                        insert into support.bank_file (sha256, file_name, uploaded_by, uploaded_at) values (:sha256, :name, :by, :at)
                        on conflict (sha256) do update set file_name = excluded.file_name returning id""")
                .param("sha256", sha256).param("name", fileName).param("by", uploadedBy).param("at", Timestamp.from(now)).query(Long.class).single();
    }

    /** What is registered, being registered or settled stays as it is. */
    void offer(long fileId, BankRow row, State state, @Nullable String message) {
        jdbc.sql("""
                        insert into support.bank_row as known (file_id, number, state, order_number, amount_fen, paid_on, bank_reference, paid, reason, message)
                        values (:file, :number, :state, :order, :amount::bigint, :paidOn::date, :reference, :paid, :reason, :message)
                        on conflict (file_id, number) do update set state = excluded.state, message = excluded.message, attempts = 0, deliberate = false
                        where known.state not in ('WAITING', 'REGISTERED', 'SETTLED')""")
                .param("file", fileId).param("number", row.number()).param("state", state.name()).param("order", row.orderNumber())
                .param("amount", row.amount() == null ? null : row.amount().fen()).param("paidOn", row.paidOn()).param("reference", row.bankReference())
                .param("paid", Boolean.TRUE.equals(row.paid())).param("reason", row.reason()).param("message", message).update();
    }

    /** @param deliberate rows that are registered although they differ @return how many are waiting to be registered now */
    int await(long fileId, Collection<Integer> deliberate, String actor) {
        return jdbc.sql("""
                        update support.bank_row set state = 'WAITING', registered_by = :actor, message = null, deliberate = state in ('DIFFERS', 'REPEATED')
                         where file_id = :file and (state = 'MATCHED' or state in ('DIFFERS', 'REPEATED') and number = any(:chosen::int[]))""")
                .param("file", fileId).param("actor", actor).param("chosen", deliberate.toArray(Integer[]::new)).update();
    }

    /** Takes the next row for this transaction; rows that another worker has are passed over. */
    Optional<Row> takeNext(long fileId) {
        return jdbc.sql("select * from support.bank_row where file_id = :file and state = 'WAITING' order by attempts, number limit 1 for update skip locked")
                .param("file", fileId).query(BankFiles::row).optional();
    }

    void close(Row row, State state, @Nullable String message, Instant now) {
        jdbc.sql("update support.bank_row set state = :state, message = :message, done_at = :now where file_id = :file and number = :number and state = 'WAITING'")
                .param("state", state.name()).param("message", message).param("now", Timestamp.from(now)).param("file", row.fileId()).param("number", row.number()).update();
    }

    void countAttempt(Row row) {
        jdbc.sql("update support.bank_row set attempts = attempts + 1 where file_id = :file and number = :number").param("file", row.fileId()).param("number", row.number()).update();
    }

    /** @return false when the row is none that has to be followed up */
    boolean settle(long fileId, int number, String message, Instant now) {
        return jdbc.sql("""
                        update support.bank_row set state = 'SETTLED', message = :message, done_at = :now
                         where file_id = :file and number = :number and state in ('UNMATCHED', 'ERROR', 'REFUSED', 'DIFFERS', 'REPEATED')""")
                .param("message", message).param("now", Timestamp.from(now)).param("file", fileId).param("number", number).update() == 1;
    }

    List<Long> unfinished() {
        return jdbc.sql("select distinct file_id from support.bank_row where state = 'WAITING' order by file_id").query(Long.class).list();
    }

    List<Row> rowsOf(long fileId) {
        return jdbc.sql("select * from support.bank_row where file_id = :file order by number").param("file", fileId).query(BankFiles::row).list();
    }

    Optional<Progress> find(long id) {
        return jdbc.sql(PROGRESS + "where f.id = :id group by f.id").param("id", id).query(BankFiles::progress).optional();
    }

    List<Progress> latest() {
        return jdbc.sql(PROGRESS + "group by f.id order by f.uploaded_at desc limit 20").query(BankFiles::progress).list();
    }

    private static Progress progress(ResultSet row, int number) throws SQLException {
        return new Progress(row.getLong("id"), row.getString("file_name"), row.getString("uploaded_by"), row.getTimestamp("uploaded_at").toInstant(),
                row.getInt("row_count"), row.getInt("registered"), row.getInt("waiting"), row.getInt("open"));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Long fen = row.getObject("amount_fen", Long.class);
        return new Row(row.getLong("file_id"), row.getInt("number"), State.valueOf(row.getString("state")), row.getString("order_number"),
                fen == null ? null : Money.ofFen(fen), row.getObject("paid_on", LocalDate.class), row.getString("bank_reference"), row.getBoolean("paid"),
                row.getString("reason"), row.getString("message"), row.getBoolean("deliberate"), row.getString("registered_by"), row.getInt("attempts"));
    }
}
