package cn.etown.support.fund;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * The append-only journal and the balances that it adds up to. A balance moves by one conditional update, never by read-then-write; the row
 * that all cases share is moved last, in the same statement that writes the journal.
 */
@Repository
class Journal {

    private static final String MOVE = """
            update support.fund_balance
               set appropriation_fen = appropriation_fen + :appropriation, limited = limited or :limiting, reserved_fen = reserved_fen + :reserved,
                   committed_fen = committed_fen + :committed, paid_fen = paid_fen + :paid, overpaid_fen = overpaid_fen + :overpaid,
                   receivable_fen = receivable_fen + :receivable, recovered_fen = recovered_fen + :recovered,
                   receipts_fen = receipts_fen + :receipts, interest_fen = interest_fen + :interest, surcharge_fen = surcharge_fen + :surcharge,
                   owed_back_fen = owed_back_fen + :owedBack
             where year = :year and envelope = :envelope
               and (not (limited or :limiting)
                    or reserved_fen + committed_fen + paid_fen + receivable_fen + recovered_fen
                         + :reserved + :committed + :paid + :receivable + :recovered <= appropriation_fen + overpaid_fen + :appropriation + :overpaid)
            """;

    private static final String MOVE_AND_WRITE = "with moved as (" + MOVE + """
             returning year),
            posting as (
                insert into support.fund_posting (id, kind, case_id, booked_on, note, entered_by)
                select :id::uuid, :kind, :caseId::bigint, :bookedOn::date, :note, :enteredBy from moved returning id)
            insert into support.fund_entry (posting_id, year, envelope, from_account, to_account, amount_fen)
            select posting.id, entry.* from posting,
                   unnest(:years::int[], :envelopes::text[], :origins::text[], :targets::text[], :amounts::bigint[]) as entry
            """;

    private final JdbcClient jdbc;

    Journal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Books the posting. @return the envelope that has not enough, in which case nothing was booked */
    Optional<Envelope> book(Posting posting) {
        List<Movement> movements = posting.movements();
        int last = movements.size() - 1;
        for (int i = 0; i <= last; i++) {
            Movement movement = movements.get(i);
            if (!booked(movement, i < last ? move(movement, posting) : moveAndWrite(movement, posting))) {
                movements.subList(0, i).forEach(done -> move(done.reversed(), posting).update());
                return Optional.of(movement.envelope());
            }
        }
        return Optional.empty();
    }

    boolean knows(UUID posting) {
        return jdbc.sql("select exists(select from support.fund_posting where id = :id)").param("id", posting).query(Boolean.class).single();
    }

    private boolean booked(Movement movement, StatementSpec statement) {
        if (statement.update() > 0) {
            return true;
        }
        openBooks(movement);
        return statement.update() > 0;
    }

    private StatementSpec move(Movement movement, Posting posting) {
        return bind(jdbc.sql(MOVE), movement, posting);
    }

    private StatementSpec moveAndWrite(Movement movement, Posting posting) {
        List<Movement> all = posting.movements();
        return bind(jdbc.sql(MOVE_AND_WRITE), movement, posting)
                .param("id", posting.id()).param("kind", posting.kind().name()).param("caseId", posting.caseId())
                .param("bookedOn", posting.bookedOn()).param("note", posting.note()).param("enteredBy", posting.enteredBy())
                .param("years", all.stream().map(Movement::year).toArray(Integer[]::new))
                .param("envelopes", all.stream().map(each -> each.envelope().code()).toArray(String[]::new))
                .param("origins", all.stream().map(each -> each.from().name()).toArray(String[]::new))
                .param("targets", all.stream().map(each -> each.to().name()).toArray(String[]::new))
                .param("amounts", all.stream().map(Movement::fen).toArray(Long[]::new));
    }

    private static StatementSpec bind(StatementSpec statement, Movement movement, Posting posting) {
        return statement.param("year", movement.year()).param("envelope", movement.envelope().code())
                .param("limiting", posting.kind() == Posting.Kind.APPROPRIATE)
                .param("appropriation", -movement.effectOn(Account.APPROPRIATION))
                .param("reserved", movement.effectOn(Account.RESERVED))
                .param("committed", movement.effectOn(Account.COMMITTED))
                .param("paid", movement.effectOn(Account.PAID))
                .param("overpaid", -movement.effectOn(Account.OVERPAID))
                .param("receivable", movement.effectOn(Account.RECEIVABLE))
                .param("recovered", movement.effectOn(Account.RECOVERED))
                .param("receipts", -movement.effectOn(Account.RECEIPTS))
                .param("interest", movement.effectOn(Account.INTEREST))
                .param("surcharge", movement.effectOn(Account.SURCHARGE))
                .param("owedBack", movement.effectOn(Account.OWED_BACK));
    }

    /** For a year or envelope that had no books when its balance was not found; harmless otherwise. */
    private void openBooks(Movement movement) {
        jdbc.sql("""
                        insert into support.fund_balance (year, envelope, limited) values (:year, :envelope, :limited)
                        on conflict (year, envelope) do nothing""")
                .param("year", movement.year()).param("envelope", movement.envelope().code())
                .param("limited", movement.envelope().equals(Envelope.ALL))
                .update();
    }
}
