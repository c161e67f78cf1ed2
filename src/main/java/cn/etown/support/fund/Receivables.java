package cn.etown.support.fund;

import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Receivables {

    private static final String COLUMNS = "id, case_id, instalment, year, industry, instrument, amount_fen as amount, recovered_fen as recovered";

    private final JdbcClient jdbc;

    Receivables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Receivable receivable) {
        jdbc.sql("""
                        insert into support.fund_receivable (id, case_id, instalment, year, industry, instrument, amount_fen)
                        values (:id, :caseId, :instalment, :year, :industry, :instrument, :amount)""")
                .paramSource(receivable).update();
    }

    Optional<Receivable> lock(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from support.fund_receivable where id = :id for update").param("id", id).query(Receivable.class).optional();
    }

    void recover(UUID id, long amount) {
        jdbc.sql("update support.fund_receivable set recovered_fen = recovered_fen + :amount where id = :id").param("id", id).param("amount", amount).update();
    }
}
