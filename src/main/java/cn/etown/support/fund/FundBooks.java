package cn.etown.support.fund;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import cn.etown.support.money.Money;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The fund's books as people read them: balances, as of any day, and the queue for money. */
@Repository
public class FundBooks {

    /** A case that waits for money (待资金), in order of decision. {@code missing} is what it still needs. */
    public record Waiting(long caseId, int year, String industry, String instrument, Money wanted, Money missing, Envelope shortOf) {
    }

    /** An entry that raised (or, below zero, lowered) what may be spent. */
    public record Appropriation(LocalDate bookedOn, Envelope envelope, Money amount, String note, String enteredBy) {
    }

    private static final RowMapper<Balance> BALANCE = (row, number) -> new Balance(row.getInt("year"), new Envelope(row.getString("envelope")),
            row.getBoolean("limited"), Money.ofFen(row.getLong("appropriation")), Money.ofFen(row.getLong("reserved")),
            Money.ofFen(row.getLong("committed")), Money.ofFen(row.getLong("paid")), Money.ofFen(row.getLong("overpaid")),
            Money.ofFen(row.getLong("receivable")), Money.ofFen(row.getLong("recovered")), Money.ofFen(row.getLong("interest")),
            Money.ofFen(row.getLong("surcharge")), Money.ofFen(row.getLong("owed_back")));

    private final JdbcClient jdbc;

    FundBooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The whole fund first, then its envelopes. */
    public List<Balance> balances(int year) {
        return jdbc.sql("""
                        select year, envelope, limited, appropriation_fen as appropriation, reserved_fen as reserved, committed_fen as committed, paid_fen as paid,
                               overpaid_fen as overpaid, receivable_fen as receivable, recovered_fen as recovered,
                               interest_fen as interest, surcharge_fen as surcharge, owed_back_fen as owed_back
                          from support.fund_balance where year = :year order by envelope""")
                .param("year", year).query(BALANCE).list();
    }

    /** The same at the end of a past day, recomputed from the journal. */
    public List<Balance> balancesOn(int year, LocalDate day) {
        return jdbc.sql("""
                        select year, envelope, bool_or(envelope = 'ALL' or kind = 'APPROPRIATE') as limited,
                               -coalesce(sum(fen) filter (where account = 'APPROPRIATION'), 0) as appropriation,
                               coalesce(sum(fen) filter (where account = 'RESERVED'), 0) as reserved,
                               coalesce(sum(fen) filter (where account = 'COMMITTED'), 0) as committed,
                               coalesce(sum(fen) filter (where account = 'PAID'), 0) as paid,
                               -coalesce(sum(fen) filter (where account = 'OVERPAID'), 0) as overpaid,
                               coalesce(sum(fen) filter (where account = 'RECEIVABLE'), 0) as receivable,
                               coalesce(sum(fen) filter (where account = 'RECOVERED'), 0) as recovered,
                               coalesce(sum(fen) filter (where account = 'INTEREST'), 0) as interest,
                               coalesce(sum(fen) filter (where account = 'SURCHARGE'), 0) as surcharge,
                               coalesce(sum(fen) filter (where account = 'OWED_BACK'), 0) as owed_back
                          from support.fund_entry join support.fund_posting on fund_posting.id = posting_id
                         cross join lateral (values (to_account, amount_fen), (from_account, -amount_fen)) as amounts (account, fen)
                         where year = :year and booked_on <= :day group by year, envelope order by envelope""")
                .param("year", year).param("day", day).query(BALANCE).list();
    }

    public List<Waiting> queue() {
        return jdbc.sql("""
                        select case_id, year, industry, instrument, wanted_fen, wanted_fen - reserved_fen as missing_fen, short_of
                          from support.fund_reservation where queue_number is not null order by queue_number""")
                .query((row, number) -> new Waiting(row.getLong("case_id"), row.getInt("year"), row.getString("industry"), row.getString("instrument"),
                        Money.ofFen(row.getLong("wanted_fen")), Money.ofFen(row.getLong("missing_fen")), new Envelope(row.getString("short_of"))))
                .list();
    }

    /** Oldest first. */
    public List<Appropriation> appropriations(int year) {
        return jdbc.sql("""
                        select booked_on, envelope, case when from_account = 'APPROPRIATION' then amount_fen else -amount_fen end as fen, note,
                               support.hand_of('fund_posting', fund_posting.id::text, 'entered_by', entered_by) as entered_by
                          from support.fund_posting join support.fund_entry on fund_posting.id = posting_id
                         where kind = 'APPROPRIATE' and year = :year order by fund_entry.id""")
                .param("year", year)
                .query((row, number) -> new Appropriation(row.getObject("booked_on", LocalDate.class), new Envelope(row.getString("envelope")),
                        Money.ofFen(row.getLong("fen")), row.getString("note"), row.getString("entered_by")))
                .list();
    }

    /**
     * What a case does to the fund.
     *
     * @param wanted what it waits for in the queue; zero while it does not wait
     * @param years  the budget years of its commitment
     */
    public record Effect(Money wanted, Money reserved, Money committed, Money paid, Money recoverable, Money recovered, List<YearOf> years) {
    }

    public record YearOf(int year, Money committed, Money paid) {
    }

    /** Empty for a case that holds nothing and never did. */
    public Optional<Effect> effectOf(long caseId) {
        List<YearOf> years = jdbc.sql("select year, sum(committed_fen) as committed, sum(paid_fen) as paid from support.fund_commitment where case_id = ? group by year order by year")
                .param(caseId).query((row, number) -> new YearOf(row.getInt("year"), Money.ofFen(row.getLong("committed")), Money.ofFen(row.getLong("paid")))).list();
        return jdbc.sql("""
                        select case when queue_number is null then 0 else wanted_fen - reserved_fen end as wanted, reserved_fen, committed_fen, paid_fen,
                               coalesce(sum(amount_fen - recovered_fen - waived_fen), 0) as recoverable, coalesce(sum(recovered_fen), 0) as recovered
                          from support.fund_reservation held left join support.fund_receivable due on due.case_id = held.case_id
                         where held.case_id = ? group by held.case_id""")
                .param(caseId)
                .query((row, number) -> new Effect(Money.ofFen(row.getLong("wanted")), Money.ofFen(row.getLong("reserved_fen")), Money.ofFen(row.getLong("committed_fen")),
                        Money.ofFen(row.getLong("paid_fen")), Money.ofFen(row.getLong("recoverable")), Money.ofFen(row.getLong("recovered")), years))
                .optional();
    }

    /** What a case of the instrument may still claim this year: the tightest envelope that is limited, with what the case itself reserved already. */
    public Money leftFor(long caseId, int year, String industry, String instrument) {
        return jdbc.sql("""
                        select coalesce(min(appropriation_fen + overpaid_fen - reserved_fen - committed_fen - paid_fen - receivable_fen - recovered_fen), 0)
                               + coalesce((select reserved_fen from support.fund_reservation where case_id = :case and year = :year), 0)
                          from support.fund_balance where year = :year and limited and envelope in (:envelopes)""")
                .param("case", caseId).param("year", year).param("envelopes", Envelope.of(industry, instrument).stream().map(Envelope::code).toList())
                .query((row, number) -> Money.ofFen(row.getLong(1))).single();
    }
}
