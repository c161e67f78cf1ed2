package cn.etown.support.fund;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The fund for tests of recoveries: a case with paid instalments in a year of its own, and the claims on a fixed day. */
public final class TestClaims {

    private static final AtomicInteger YEARS = new AtomicInteger(6000);

    private final JdbcClient jdbc;
    private final WorkingCalendar calendar;

    public final ClaimService claims;

    public TestClaims(JdbcClient jdbc, WorkingCalendar calendar) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        claims = new ClaimService(new Journal(jdbc), new Reservations(jdbc), new Commitments(jdbc), new Receivables(jdbc), new Claims(jdbc), calendar);
    }

    public static int newYear() {
        return YEARS.addAndGet(10);
    }

    /** Commits and pays the instalments of a case; call it in a transaction. */
    public void paid(long caseId, int year, List<Money> instalments) {
        FundService fund = new FundService(new Journal(jdbc), new Reservations(jdbc), new Commitments(jdbc), new Receivables(jdbc), calendar);
        Money whole = Money.sum(instalments);
        fund.appropriate(UUID.randomUUID(), year, Envelope.ALL, whole, "年度安排", "finance-chief-1");
        fund.reserve(caseId, year, "IT", "IT-2", whole);
        fund.commit(caseId, IntStream.range(0, instalments.size()).mapToObj(index -> new PlannedPayment(index + 1, year, instalments.get(index))).toList());
        for (int index = 0; index < instalments.size(); index++) {
            fund.pay(caseId, index + 1, UUID.randomUUID(), instalments.get(index));
        }
    }

    /** In the books of that year, and what the case's rows say otherwise than the journal. */
    public Balance balance(int year) {
        return new FundBooks(jdbc).balances(year).stream().filter(balance -> balance.envelope().equals(Envelope.ALL)).findFirst().orElseThrow();
    }

    public List<FundReconciler.Difference> differences() {
        return new FundReconciler(jdbc).differences();
    }
}
