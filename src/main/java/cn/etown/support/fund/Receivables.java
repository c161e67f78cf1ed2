package cn.etown.support.fund;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Receivables {

    private static final String COLUMNS = "id, case_id, instalment, year, industry, instrument, amount_fen as amount, recovered_fen as recovered, claim_id, waived_fen as waived";

    private final JdbcClient jdbc;

    Receivables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Receivable receivable) {
        jdbc.sql("""
                        insert into support.fund_receivable (id, case_id, instalment, year, industry, instrument, amount_fen, claim_id)
                        values (:id, :caseId, :instalment, :year, :industry, :instrument, :amount, :claimId::uuid)""")
                .paramSource(receivable).update();
    }

    Optional<Receivable> lock(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from support.fund_receivable where id = :id for update").param("id", id).query(Receivable.class).optional();
    }

    List<Receivable> ofClaim(UUID claim) {
        return jdbc.sql("select " + COLUMNS + " from support.fund_receivable where claim_id = :claim order by id").param("claim", claim).query(Receivable.class).list();
    }

    void recover(UUID id, long amount) {
        jdbc.sql("update support.fund_receivable set recovered_fen = recovered_fen + :amount where id = :id").param("id", id).param("amount", amount).update();
    }
}
