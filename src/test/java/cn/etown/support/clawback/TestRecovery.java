package cn.etown.support.clawback;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.calendar.TestCalendar;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.clawback.ClawbackAmount.Line;
import cn.etown.support.disbursement.DisbursementService;
import cn.etown.support.disbursement.ExcessService;
import cn.etown.support.disbursement.InstalmentSetOff;
import cn.etown.support.disbursement.Payment;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.fund.TestClaims;
import cn.etown.support.money.Money;

import org.mockito.Mockito;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.mockito.BDDMockito.given;

/** A recovery of two paid instalments (1000 and 500 yuan; 100 and 25 yuan of interest) with the real tables and the real fund; what is around is mocked. */
final class TestRecovery {

    static final String MAKER = "finance-officer-1";
    static final String CHECKER = "finance-chief-1";

    private static final AtomicLong IDS = new AtomicLong(9_400_000_000L);

    final long clawbackId = IDS.incrementAndGet();
    final long caseId = clawbackId;
    final int year = TestClaims.newYear();
    final long agreementId;
    final List<Object> events = new ArrayList<>();
    final Recoveries recoveries;
    final DisbursementService disbursements = Mockito.mock();
    final ExcessService excesses = Mockito.mock();
    final InstalmentSetOff instalments = Mockito.mock();
    final AgreementService agreements = Mockito.mock();
    final TestClaims fund;
    final JdbcClient jdbc;

    private final TransactionTemplate transaction;
    private final RecoverySettings settings;

    TestRecovery(JdbcClient jdbc, TransactionTemplate transaction, RecoverySettings settings) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settings = settings;
        recoveries = new Recoveries(jdbc);
        fund = new TestClaims(jdbc, TestCalendar.at((year + 1) + "-05-06T09:00"));
        agreementId = jdbc.sql("""
                insert into support.agreement (case_id, number, granting_party, enterprise_id, enterprise_name, credit_code, instrument, recorded_by)
                values (:caseId, :number, '管委会', 7, '亦庄智造有限公司', '91350211M000100Y46', 'IT-2', 'science-innovation-officer-1') returning id""")
                .param("caseId", caseId).param("number", "追缴" + caseId).query(Long.class).single();
        transaction.executeWithoutResult(status -> fund.paid(caseId, year, List.of(Money.ofYuan(1000), Money.ofYuan(500))));
        given(disbursements.supportPaid(caseId)).willReturn(List.of(new Payment("付" + caseId + "-1", 1, Money.ofYuan(1000), LocalDate.parse("2024-03-01"), 10, false),
                new Payment("付" + caseId + "-2", 2, Money.ofYuan(500), LocalDate.parse("2025-03-01"), 10, false)));
    }

    /** The services on a day. */
    final class Day {

        final WorkingCalendar calendar;
        final RecoveryAccount account;
        final ReceiptService receipts;
        final RepaymentPlans plans;
        final SetOffs setOffs;

        Day(String day) {
            calendar = TestCalendar.at(day + "T09:00");
            Clock clock = TestCalendar.clockAt(day + "T09:00");
            RepaymentPlanRows rows = new RepaymentPlanRows(jdbc);
            account = new RecoveryAccount(recoveries, rows, new SupportReceived(disbursements, recoveries), fund.claims, calendar, clock, events::add);
            receipts = new ReceiptService(recoveries, account, excesses, Mockito.mock(DecisionLedger.class), settings, calendar, clock, events::add);
            plans = new RepaymentPlans(account, rows, calendar, clock, events::add, transaction);
            setOffs = new SetOffs(recoveries, account, instalments, agreements, Mockito.mock(DecisionLedger.class), calendar, clock);
        }

        void claim() {
            run(() -> account.claim(facts("1625"), "legal-office-1"));
        }

        long enter(Receipt.Kind kind, String reference, String on, String yuan) {
            return call(() -> receipts.enter(clawbackId, kind, reference, LocalDate.parse(on), Money.parse(yuan), "", MAKER));
        }

        void check(long receipt) {
            run(() -> receipts.check(receipt, true, "", CHECKER));
        }

        void receive(String reference, String on, String yuan) {
            check(enter(Receipt.Kind.PAYMENT, reference, on, yuan));
        }

        void refund(String reference, String on, String yuan) {
            check(enter(Receipt.Kind.REFUND, reference, on, yuan));
        }

        RecoveryBalance balance() {
            return account.balance(clawbackId);
        }
    }

    Day on(String day) {
        return new Day(day);
    }

    void run(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }

    <T> T call(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }

    String reference(String words) {
        return words + clawbackId;
    }

    ClawbackFacts facts(String claimed) {
        return facts(claimed, "1000", "100", "500", "25");
    }

    /** With what of the two payments is computed. */
    ClawbackFacts facts(String claimed, String principal1, String interest1, String principal2, String interest2) {
        List<Line> lines = List.of(line("付" + caseId + "-1", "2024-03-01", 1000, principal1, interest1), line("付" + caseId + "-2", "2025-03-01", 500, principal2, interest2));
        Money principal = Money.sum(lines.stream().map(Line::principal).toList());
        Money interest = Money.sum(lines.stream().map(Line::interest).toList());
        ClawbackAmount amount = new ClawbackAmount(2, 100, lines, principal, interest, Money.ZERO, List.of(), principal.plus(interest), Money.ZERO, List.of(), "clawback-1");
        return new ClawbackFacts(clawbackId, "测追〔2026〕" + clawbackId % 1_000_000 + "号", agreementId, "追缴" + caseId, LocalDate.parse("2024-01-02"), caseId, "京技扶申〔2026〕0001号",
                "亦庄智造有限公司", "91350211M000100Y46", BreachKind.REGISTERED_ADDRESS, LocalDate.parse("2026-08-26"), "迁离注册地址", amount, Money.parse(claimed));
    }

    private static Line line(String reference, String paidOn, long paid, String principal, String interest) {
        return new Line(new PaidLine(reference, LocalDate.parse(paidOn), Money.ofYuan(paid)), Money.parse(principal), Money.parse(interest), List.of());
    }

    /** Of this recovery in the books. */
    Map<String, Money> booked() {
        var standing = fund.claims.standing(recoveries.find(clawbackId, LocalDate.parse("2026-11-27")).orElseThrow().claimId());
        return Map.of("claimed", Money.sum(standing.lines().values().stream().map(line -> line.claimed()).toList()), "recovered",
                Money.sum(standing.lines().values().stream().map(line -> line.recovered()).toList()), "interest", standing.interest(), "surcharge", standing.surcharge(),
                "owedBack", standing.owedBack());
    }
}
