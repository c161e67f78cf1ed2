package cn.etown.support.fund;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import cn.etown.support.calendar.TestCalendar;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The fund on a fixed day, on the real database or in memory. The journal cannot be emptied, so each test on the database takes a year and cases of its own. */
final class TestFund {

    private static final AtomicLong CASES = new AtomicLong(9_000_000_000L);
    private static final AtomicInteger YEARS = new AtomicInteger(3000);

    final List<Object> events = new ArrayList<>();
    final FundBooks books;
    final FundReconciler reconciler;
    final FundQueue queue;
    final YearEnd yearEnd;

    final ClaimService claims;

    private final FundService service;
    private final Reservations reservations;
    private final TransactionTemplate transaction;

    TestFund(JdbcClient jdbc, TransactionTemplate transaction, String today) {
        this(new Journal(jdbc), new Reservations(jdbc), new Commitments(jdbc), new Receivables(jdbc), new Claims(jdbc), new FundBooks(jdbc), new FundReconciler(jdbc), transaction,
                today);
    }

    TestFund(FundInMemory rows, String today) {
        this(rows.journal, rows.reservations, rows.commitments, rows.receivables, rows.claims, rows.books, rows.reconciler, rows.transaction, today);
    }

    private TestFund(Journal journal, Reservations reservations, Commitments commitments, Receivables receivables, Claims claimed, FundBooks books,
                     FundReconciler reconciler, TransactionTemplate transaction, String today) {
        WorkingCalendar calendar = TestCalendar.at(today);
        this.reservations = reservations;
        this.transaction = transaction;
        this.books = books;
        this.reconciler = reconciler;
        service = new FundService(journal, reservations, commitments, receivables, calendar);
        claims = new ClaimService(journal, reservations, commitments, receivables, claimed, calendar);
        queue = new FundQueue(reservations, journal, calendar, transaction, events::add);
        yearEnd = new YearEnd(reservations, commitments, journal, calendar, transaction);
    }

    static long newCase() {
        return CASES.incrementAndGet();
    }

    static int newYear() {
        return YEARS.addAndGet(10);
    }

    void appropriate(int year, long yuan) {
        appropriate(year, Envelope.ALL, yuan);
    }

    void appropriate(int year, Envelope envelope, long yuan) {
        appropriate(UUID.randomUUID(), year, envelope, yuan);
    }

    void appropriate(UUID posting, int year, Envelope envelope, long yuan) {
        transaction.executeWithoutResult(status -> service.appropriate(posting, year, envelope, Money.ofYuan(yuan), "年度安排", "finance-chief-1"));
    }

    FundService.Outcome reserve(long caseId, int year, long yuan) {
        return reserve(caseId, year, "IT", "IT-3", yuan);
    }

    FundService.Outcome reserve(long caseId, int year, String industry, String instrument, long yuan) {
        return transaction.execute(status -> service.reserve(caseId, year, industry, instrument, Money.ofYuan(yuan)));
    }

    void release(long caseId) {
        transaction.executeWithoutResult(status -> service.release(caseId, "申报撤回"));
    }

    /** All that is reserved, in one instalment. */
    void commit(long caseId, int budgetYear) {
        commit(caseId, List.of(new PlannedPayment(1, budgetYear, reserved(caseId))));
    }

    Money reserved(long caseId) {
        return reservations.find(caseId).map(held -> Money.ofFen(held.reserved())).orElse(Money.ZERO);
    }

    void commit(long caseId, List<PlannedPayment> plan) {
        transaction.executeWithoutResult(status -> service.commit(caseId, plan));
    }

    void adjust(long caseId, List<PlannedPayment> plan) {
        transaction.executeWithoutResult(status -> service.adjustCommitment(caseId, plan, "协议变更"));
    }

    void pay(long caseId, UUID posting, long yuan) {
        pay(caseId, 1, posting, yuan);
    }

    void pay(long caseId, int instalment, UUID posting, long yuan) {
        transaction.executeWithoutResult(status -> service.pay(caseId, instalment, posting, Money.ofYuan(yuan)));
    }

    void overpay(long caseId, int instalment, UUID posting, long yuan) {
        transaction.executeWithoutResult(status -> service.overpay(caseId, instalment, posting, Money.ofYuan(yuan), "银行多付"));
    }

    void recover(UUID receivable, UUID posting, long yuan) {
        transaction.executeWithoutResult(status -> service.recover(receivable, posting, Money.ofYuan(yuan), "退回"));
    }

    void claim(UUID claim, long caseId, int instalment, UUID receivable, long yuan) {
        transaction.executeWithoutResult(status -> claims.claim(claim, caseId, instalment, receivable, Money.ofYuan(yuan), "追缴"));
    }

    void restate(UUID claim, long caseId, UUID posting, ClaimService.Act act, ClaimStanding target) {
        transaction.executeWithoutResult(status -> claims.restate(claim, caseId, posting, act, target, "追缴"));
    }

    void setOff(long caseId, int instalment, UUID posting, long yuan) {
        transaction.executeWithoutResult(status -> service.setOff(caseId, instalment, posting, Money.ofYuan(yuan), "抵销"));
    }

    static PlannedPayment planned(int instalment, int budgetYear, long yuan) {
        return new PlannedPayment(instalment, budgetYear, Money.ofYuan(yuan));
    }

    void emptyQueue() {
        books.queue().forEach(waiting -> release(waiting.caseId()));
    }

    Money committed(long caseId, int instalment) {
        return service.committed(caseId, instalment);
    }

    Money committed(long caseId) {
        return service.committed(caseId);
    }

    Balance balance(int year) {
        return balance(year, Envelope.ALL);
    }

    Balance balance(int year, Envelope envelope) {
        return books.balances(year).stream().filter(balance -> balance.envelope().equals(envelope)).findFirst().orElseThrow();
    }

    List<FundReconciler.Difference> differences(int year) {
        return reconciler.differences().stream().filter(difference -> difference.year() == year).toList();
    }
}
