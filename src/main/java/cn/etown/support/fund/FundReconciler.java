package cn.etown.support.fund;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The third stop against over-commitment: every night the balances are compared with the journal and with what the cases hold. The result
 * stands in the health endpoint and on the fund's page until the next comparison.
 */
@Component("fund")
public class FundReconciler implements HealthIndicator {

    /** An amount that should be the same in two places; in fen. */
    public record Difference(int year, String envelope, String account, long balance, long expected, String comparedWith) {
    }

    private static final Logger log = LoggerFactory.getLogger(FundReconciler.class);

    private final JdbcClient jdbc;
    private volatile List<Difference> lastFound = List.of();

    FundReconciler(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(cron = "${support.fund.reconcile-cron:0 30 2 * * *}", zone = "Asia/Shanghai")
    void reconcile() {
        List<Difference> found = differences();
        found.forEach(difference -> log.error("fund out of balance: {}", difference));
        lastFound = found;
    }

    /** Compared in one statement, so that postings made meanwhile cannot look like a difference. */
    public List<Difference> differences() {
        return jdbc.sql("""
                        with balance as (
                            select year, envelope, account, fen
                              from support.fund_balance
                             cross join lateral (values ('APPROPRIATION', -appropriation_fen), ('RESERVED', reserved_fen), ('COMMITTED', committed_fen),
                                     ('PAID', paid_fen), ('OVERPAID', -overpaid_fen), ('RECEIVABLE', receivable_fen), ('RECOVERED', recovered_fen),
                                     ('RECEIPTS', -receipts_fen), ('INTEREST', interest_fen), ('SURCHARGE', surcharge_fen), ('OWED_BACK', owed_back_fen),
                                     ('AVAILABLE', appropriation_fen + overpaid_fen - reserved_fen - committed_fen - paid_fen - receivable_fen - recovered_fen))
                                     as amounts (account, fen)),
                        journal as (
                            select year, envelope, account, sum(fen)::bigint as fen
                              from support.fund_entry
                             cross join lateral (values (to_account, amount_fen), (from_account, -amount_fen)) as amounts (account, fen)
                             group by year, envelope, account),
                        held as (
                            select year, industry, instrument, 'RESERVED' as account, reserved_fen as fen from support.fund_reservation
                            union all
                            select c.year, r.industry, r.instrument, 'COMMITTED', c.committed_fen
                              from support.fund_commitment c join support.fund_reservation r using (case_id)
                            union all
                            select year, industry, instrument, 'RECEIVABLE', amount_fen - recovered_fen - waived_fen from support.fund_receivable
                            union all
                            select i.year, r.industry, r.instrument, income.account, income.fen
                              from support.fund_claim_income i join support.fund_reservation r using (case_id)
                             cross join lateral (values ('INTEREST', interest_fen), ('SURCHARGE', surcharge_fen), ('OWED_BACK', owed_back_fen)) as income (account, fen)),
                        cases as (
                            select year, envelope, account, sum(fen)::bigint as fen
                              from held cross join lateral (values ('ALL'), ('INDUSTRY:' || industry), ('INSTRUMENT:' || instrument)) as envelopes (envelope)
                             group by year, envelope, account)
                        select year, envelope, account, coalesce(balance.fen, 0) as balance, coalesce(journal.fen, 0) as expected, 'journal' as compared_with
                          from balance full join journal using (year, envelope, account)
                         where coalesce(balance.fen, 0) <> coalesce(journal.fen, 0)
                        union all
                        select year, envelope, account, coalesce(balance.fen, 0), coalesce(cases.fen, 0), 'cases'
                          from (select * from balance where account in ('RESERVED', 'COMMITTED', 'RECEIVABLE', 'INTEREST', 'SURCHARGE', 'OWED_BACK')) as balance full join cases using (year, envelope, account)
                         where coalesce(balance.fen, 0) <> coalesce(cases.fen, 0)
                        union all
                        select r.year, 'case ' || case_id, 'COMMITTED', r.committed_fen, coalesce(sum(c.committed_fen), 0), 'instalments'
                          from support.fund_reservation r left join support.fund_commitment c using (case_id)
                         group by case_id having r.committed_fen <> coalesce(sum(c.committed_fen), 0) or r.paid_fen <> coalesce(sum(c.paid_fen), 0)
                        union all
                        select c.year, 'case ' || case_id || ' instalment ' || instalment, 'CLAIMED', c.claimed_fen, coalesce(sum(claimed.amount_fen - claimed.waived_fen), 0), 'claims'
                          from support.fund_commitment c left join (select * from support.fund_receivable where claim_id is not null) as claimed using (case_id, instalment)
                         group by case_id, instalment having c.claimed_fen <> coalesce(sum(claimed.amount_fen - claimed.waived_fen), 0)
                        union all
                        select r.year, 'receivable ' || r.id, 'RECOVERED', r.recovered_fen, coalesce(sum(p.recovered_fen), 0), 'years'
                          from support.fund_receivable r left join support.fund_claim_principal p on p.receivable_id = r.id
                         where r.claim_id is not null group by r.id having r.recovered_fen <> coalesce(sum(p.recovered_fen), 0)""")
                .query(Difference.class).list();
    }

    /** What the last nightly comparison found. */
    public List<Difference> lastFound() {
        return lastFound;
    }

    @Override
    public Health health() {
        List<Difference> found = lastFound;
        return found.isEmpty() ? Health.up().build() : Health.down().withDetail("differences", found.size()).build();
    }
}
