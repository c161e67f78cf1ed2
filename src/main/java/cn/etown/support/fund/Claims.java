package cn.etown.support.fund;

import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of recoveries beside their receivables. Who changes them has locked the case's reservation. */
@Repository
class Claims {

    /** What stands in the books of one year for a claim, in fen. */
    record Income(int year, long interest, long surcharge, long owedBack) {
    }

    /** What of a receivable came back in one year, in fen. */
    record Recovered(int year, long amount) {
    }

    private final JdbcClient jdbc;

    Claims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when more would be claimed than was paid */
    boolean claim(long caseId, int instalment, long amount) {
        return jdbc.sql("""
                        update support.fund_commitment set claimed_fen = claimed_fen + :amount
                         where case_id = :case and instalment = :instalment and claimed_fen + :amount <= paid_fen""")
                .param("case", caseId).param("instalment", instalment).param("amount", amount).update() == 1;
    }

    void waive(Receivable receivable, long amount) {
        jdbc.sql("update support.fund_receivable set waived_fen = waived_fen + :amount where id = :id").param("id", receivable.id()).param("amount", amount).update();
        jdbc.sql("update support.fund_commitment set claimed_fen = claimed_fen - :amount where case_id = :case and instalment = :instalment")
                .param("case", receivable.caseId()).param("instalment", receivable.instalment()).param("amount", amount).update();
    }

    /** @param amount below zero: taken back out of that year */
    void recover(UUID receivable, int year, long amount) {
        jdbc.sql("update support.fund_receivable set recovered_fen = recovered_fen + :amount where id = :id").param("id", receivable).param("amount", amount).update();
        jdbc.sql("""
                        insert into support.fund_claim_principal as known (receivable_id, year, recovered_fen) values (:id, :year, greatest(:amount, 0))
                        on conflict (receivable_id, year) do update set recovered_fen = known.recovered_fen + :amount""")
                .param("id", receivable).param("year", year).param("amount", amount).update();
    }

    /** Newest year first. */
    List<Recovered> recovered(UUID receivable) {
        return jdbc.sql("""
                        select year, recovered_fen as amount from support.fund_claim_principal where receivable_id = :id and recovered_fen > 0 order by year desc""")
                .param("id", receivable).query(Recovered.class).list();
    }

    /** Newest year first. */
    List<Income> incomes(UUID claim) {
        return jdbc.sql("""
                        select year, interest_fen as interest, surcharge_fen as surcharge, owed_back_fen as owed_back from support.fund_claim_income
                         where claim_id = :claim order by year desc""")
                .param("claim", claim).query(Income.class).list();
    }

    void add(UUID claim, long caseId, Income change) {
        jdbc.sql("""
                        insert into support.fund_claim_income as known (claim_id, case_id, year, interest_fen, surcharge_fen, owed_back_fen)
                        values (:claim, :case, :year, greatest(:interest, 0), greatest(:surcharge, 0), greatest(:owedBack, 0))
                        on conflict (claim_id, year) do update set interest_fen = known.interest_fen + :interest,
                               surcharge_fen = known.surcharge_fen + :surcharge, owed_back_fen = known.owed_back_fen + :owedBack""")
                .param("claim", claim).param("case", caseId).param("year", change.year()).param("interest", change.interest())
                .param("surcharge", change.surcharge()).param("owedBack", change.owedBack()).update();
    }
}
