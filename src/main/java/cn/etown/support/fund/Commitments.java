package cn.etown.support.fund;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of a case's instalments. Who changes them has locked the case's reservation. */
@Repository
class Commitments {

    private static final String COLUMNS = "case_id, instalment, year, committed_fen as committed, paid_fen as paid";

    private final JdbcClient jdbc;

    Commitments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Commitment> of(long caseId) {
        return jdbc.sql("select " + COLUMNS + " from support.fund_commitment where case_id = :caseId order by instalment")
                .param("caseId", caseId).query(Commitment.class).list();
    }

    Optional<Commitment> find(long caseId, int instalment) {
        return jdbc.sql("select " + COLUMNS + " from support.fund_commitment where case_id = :caseId and instalment = :instalment")
                .param("caseId", caseId).param("instalment", instalment).query(Commitment.class).optional();
    }

    void save(Commitment commitment) {
        save(List.of(commitment));
    }

    void save(List<Commitment> commitments) {
        jdbc.sql("""
                        insert into support.fund_commitment (case_id, instalment, year, committed_fen, paid_fen)
                        select * from unnest(:cases::bigint[], :instalments::int[], :years::int[], :committed::bigint[], :paid::bigint[])
                        on conflict (case_id, instalment) do update set year = excluded.year, committed_fen = excluded.committed_fen, paid_fen = excluded.paid_fen""")
                .param("cases", commitments.stream().map(Commitment::caseId).toArray(Long[]::new))
                .param("instalments", commitments.stream().map(Commitment::instalment).toArray(Integer[]::new))
                .param("years", commitments.stream().map(Commitment::year).toArray(Integer[]::new))
                .param("committed", commitments.stream().map(Commitment::committed).toArray(Long[]::new))
                .param("paid", commitments.stream().map(Commitment::paid).toArray(Long[]::new))
                .update();
    }

    /** Cases with something open for that year. */
    List<Long> openIn(int year) {
        return jdbc.sql("select distinct case_id from support.fund_commitment where year = :year and committed_fen > 0 order by case_id")
                .param("year", year).query(Long.class).list();
    }
}
