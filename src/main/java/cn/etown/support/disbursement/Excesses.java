package cn.etown.support.disbursement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.etown.support.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Excesses {

    private final JdbcClient jdbc;

    Excesses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param excess not stored yet, its id is ignored */
    long add(Excess excess) {
        return jdbc.sql("""
                        insert into support.payment_excess (case_id, instalment, order_id, repeated, amount_fen, paid_on, bank_reference, posting_id, found_by, found_at)
                        values (:caseId, :instalment, :orderId, :repeated, :amount, :paidOn, :bankReference, :postingId, :foundBy, :foundAt) returning id""")
                .param("caseId", excess.caseId()).param("instalment", excess.instalment()).param("orderId", excess.orderId()).param("repeated", excess.repeated())
                .param("amount", excess.amount().fen()).param("paidOn", excess.paidOn()).param("bankReference", excess.bankReference())
                .param("postingId", excess.postingId()).param("foundBy", excess.foundBy()).param("foundAt", Timestamp.from(excess.foundAt()))
                .query(Long.class).single();
    }

    Excess lock(long id) {
        return jdbc.sql("select * from support.payment_excess where id = :id for update").param("id", id).query(Excesses::read).single();
    }

    Optional<Excess> find(long id) {
        return jdbc.sql("select * from support.payment_excess where id = :id").param("id", id).query(Excesses::read).optional();
    }

    /** Not returned yet, oldest first. */
    List<Excess> open() {
        return jdbc.sql("select * from support.payment_excess where returned_fen < amount_fen order by id").query(Excesses::read).list();
    }

    /** Of the first payment, without a second one. */
    Money excessOf(long orderId) {
        return Money.ofFen(jdbc.sql("select coalesce(sum(amount_fen), 0) from support.payment_excess where order_id = :order and not repeated").param("order", orderId)
                .query(Long.class).single());
    }

    void addReturn(long excessId, Money amount, LocalDate receivedOn, String bankReference, UUID posting, String actor, Instant now) {
        jdbc.sql("""
                        with added as (
                            insert into support.excess_return (excess_id, amount_fen, received_on, bank_reference, posting_id, recorded_by, recorded_at)
                            values (:excess, :amount, :receivedOn, :reference, :posting, :actor, :now) returning excess_id, amount_fen)
                        update support.payment_excess set returned_fen = returned_fen + added.amount_fen from added where id = added.excess_id""")
                .param("excess", excessId).param("amount", amount.fen()).param("receivedOn", receivedOn).param("reference", bankReference)
                .param("posting", posting).param("actor", actor).param("now", Timestamp.from(now)).update();
    }

    boolean knowsReturn(String bankReference) {
        return jdbc.sql("select exists(select from support.excess_return where bank_reference = :reference)").param("reference", bankReference).query(Boolean.class).single();
    }

    private static Excess read(ResultSet row, int number) throws SQLException {
        return new Excess(row.getLong("id"), row.getLong("case_id"), row.getInt("instalment"), row.getLong("order_id"), row.getBoolean("repeated"),
                Money.ofFen(row.getLong("amount_fen")), Money.ofFen(row.getLong("returned_fen")), row.getObject("paid_on", LocalDate.class),
                row.getString("bank_reference"), row.getObject("posting_id", UUID.class), row.getString("found_by"), row.getTimestamp("found_at").toInstant());
    }
}
