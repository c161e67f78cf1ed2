package cn.etown.support.fund;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Reservations {

    private static final String COLUMNS = "case_id, year, industry, instrument, wanted_fen as wanted, reserved_fen as reserved,"
            + " committed_fen as committed, paid_fen as paid, queue_number, short_of";

    private final JdbcClient jdbc;

    Reservations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The case's row, opened when there is none, locked until the end of the transaction. */
    Reservation open(long caseId, int year, String industry, String instrument) {
        return jdbc.sql("""
                        insert into support.fund_reservation (case_id, year, industry, instrument) values (:caseId, :year, :industry, :instrument)
                        on conflict (case_id) do update set case_id = excluded.case_id returning\s""" + COLUMNS)
                .param("caseId", caseId).param("year", year).param("industry", industry).param("instrument", instrument)
                .query(Reservation.class).single();
    }

    Optional<Reservation> lock(long caseId) {
        return jdbc.sql("select " + COLUMNS + " from support.fund_reservation where case_id = :caseId for update")
                .param("caseId", caseId).query(Reservation.class).optional();
    }

    Optional<Reservation> find(long caseId) {
        return jdbc.sql("select " + COLUMNS + " from support.fund_reservation where case_id = :caseId")
                .param("caseId", caseId).query(Reservation.class).optional();
    }

    void save(Reservation reservation) {
        jdbc.sql("""
                        update support.fund_reservation
                           set year = :year, industry = :industry, instrument = :instrument, wanted_fen = :wanted, reserved_fen = :reserved,
                               committed_fen = :committed, paid_fen = :paid, queue_number = :queueNumber, short_of = :shortOf
                         where case_id = :caseId""")
                .paramSource(reservation).update();
    }

    /** In order of decision. */
    List<Reservation> waiting() {
        return jdbc.sql("select " + COLUMNS + " from support.fund_reservation where queue_number is not null order by queue_number")
                .query(Reservation.class).list();
    }

    /** The envelope for which somebody decided earlier still waits, so that this one has to wait as well. */
    Optional<Envelope> envelopeWaitedForBefore(Reservation reservation) {
        return jdbc.sql("""
                        select short_of from support.fund_reservation
                         where queue_number < coalesce(:queueNumber::bigint, 9223372036854775807) and year = :year and short_of = any(:envelopes)
                         order by queue_number limit 1""")
                .param("queueNumber", reservation.queueNumber()).param("year", reservation.year())
                .param("envelopes", Envelope.of(reservation.industry(), reservation.instrument()).stream().map(Envelope::code).toArray(String[]::new))
                .query(String.class).optional().map(Envelope::new);
    }

    long nextQueueNumber() {
        return jdbc.sql("select nextval('support.fund_queue_number')").query(Long.class).single();
    }
}
