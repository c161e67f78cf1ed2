package cn.etown.support.insight;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import cn.etown.support.UserMessageException;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.fund.Envelope;
import cn.etown.support.fund.FundReconciler;
import cn.etown.support.fund.FundService;
import cn.etown.support.fund.PlannedPayment;
import cn.etown.support.insight.Figures.FundYear;
import cn.etown.support.insight.Figures.Share;
import cn.etown.support.money.Money;

import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/** Each figure agrees with the journal of the fund to the fen, and each list with its figure. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FiguresIT {

    private static final String[] INSTRUMENTS = {"IT-3", "IT-5", "AU-3", "BI-1", "RO-5"};
    private static final String[] BUREAUS = {"science-innovation", "economic-development", "business-cooperation"};

    @Autowired
    FigureService figures;
    @Autowired
    Lists lists;
    @Autowired
    FundService fund;
    @Autowired
    FundReconciler reconciler;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    TaskService tasks;

    /** The transaction is rolled back: neither the journal nor the cases stay. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    @Transactional
    void afterAnyPostingsEveryFigureIsThatOfTheJournalAndOfItsList(long seed) {
        Random random = new Random(seed);
        int year = 2700 + (int) seed;
        fund.appropriate(UUID.randomUUID(), year, Envelope.ALL, Money.ofFen(2_000_000_000L + random.nextInt(1_000)), "年度安排", "finance-chief-1");
        long[] cases = IntStream.range(0, 12).mapToLong(number -> filed(random, year, number)).toArray();
        for (int step = 0; step < 80; step++) {
            post(random, year, cases);
        }
        assertAgrees(year, Scope.WHOLE, "");
        for (String bureau : BUREAUS) {
            assertAgrees(year, new Scope(List.of(bureau)), bureau);
        }
    }

    private void post(Random random, int year, long[] cases) {
        long caseId = cases[random.nextInt(cases.length)];
        String instrument = INSTRUMENTS[(int) (caseId % INSTRUMENTS.length)];
        String industry = jdbc.sql("select industry from support.instrument where code = ?").param(instrument).query(String.class).single();
        Money amount = Money.ofFen(1 + random.nextInt(90_000_000));
        Money committed = fund.committed(caseId);
        try {
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> fund.reserve(caseId, year, industry, instrument, amount);
                case 3 -> fund.release(caseId, "申报撤回");
                case 4 -> {
                    Money reserved = Money.ofFen(jdbc.sql("select coalesce(sum(reserved_fen), 0) from support.fund_reservation where case_id = ?").param(caseId).query(Long.class).single());
                    Money first = Money.ofFen(reserved.fen() / 3);
                    fund.commit(caseId, List.of(new PlannedPayment(1, year, first), new PlannedPayment(2, year + 1, reserved.minus(first))));
                }
                case 5, 6 -> fund.pay(caseId, 1, UUID.randomUUID(), amount.min(committed));
                case 7 -> fund.overpay(caseId, 1, UUID.randomUUID(), amount, "银行多付");
                default -> jdbc.sql("select id from support.fund_receivable where case_id = ? and recovered_fen < amount_fen").param(caseId).query(UUID.class).list()
                        .forEach(owed -> fund.recover(owed, UUID.randomUUID(), Money.ofFen(1), "退回"));
            }
        } catch (UserMessageException | IllegalStateException | IllegalArgumentException refused) {
            assertThat(refused).hasMessageNotContaining("balances are wrong");
        }
    }

    private void assertAgrees(int year, Scope scope, String bureau) {
        Figures shown = figures.of(year, scope);
        FundYear of = shown.fund();
        for (FundAccount account : FundAccount.values()) {
            long journal = journal(year, account, bureau);
            assertThat(figure(of, account).fen()).as("%s of %s in the journal", account, bureau).isEqualTo(journal);
            assertThat(total("fund", filter(year, account, null, null, null), scope, account.label())).as("%s of %s in the list", account, bureau).isEqualTo(journal);
        }
        assertThat(shown.awarded()).isEqualTo(of.awarded());
        assertShares(shown.industries(), of, year, scope, code -> filter(year, FundAccount.AWARDED, code, null, null), code -> filter(year, FundAccount.PAID, code, null, null));
        assertShares(shown.clauses(), of, year, scope, code -> filter(year, FundAccount.AWARDED, null, code, null), code -> filter(year, FundAccount.PAID, null, code, null));
        assertShares(shown.bureaus(), of, year, scope, code -> filter(year, FundAccount.AWARDED, null, null, code), code -> filter(year, FundAccount.PAID, null, null, code));
        if (scope.isWhole()) {
            long appropriated = -jdbc.sql("select sum(case when to_account = 'APPROPRIATION' then amount_fen else -amount_fen end) from support.fund_entry where year = ? and envelope = 'ALL' and 'APPROPRIATION' in (from_account, to_account)")
                    .param(year).query(Long.class).single();
            assertThat(of.appropriation()).isEqualTo(Money.ofFen(appropriated));
            assertThat(total("appropriations", filter(year, null, null, null, null), scope, "金额")).isEqualTo(appropriated);
        }
    }

    private void assertShares(List<Share> shares, FundYear of, int year, Scope scope, java.util.function.Function<String, ListFilter> awarded, java.util.function.Function<String, ListFilter> paid) {
        assertThat(Money.sum(shares.stream().map(Share::awarded).toList())).isEqualTo(of.awarded());
        for (Share share : shares) {
            assertThat(total("fund", awarded.apply(share.code()), scope, "合计")).isEqualTo(share.awarded().fen());
            assertThat(lists.of("fund", awarded.apply(share.code()), scope, 1).count()).isEqualTo(share.cases());
            assertThat(total("fund", paid.apply(share.code()), scope, "已拨付")).isEqualTo(share.paid().fen());
        }
    }

    /** The sum over the entries themselves. */
    private long journal(int year, FundAccount account, String bureau) {
        List<String> accounts = account == FundAccount.AWARDED ? List.of("RESERVED", "COMMITTED", "PAID") : List.of(account.name());
        return jdbc.sql("""
                        select coalesce(sum(case when to_account in (:accounts) then amount_fen else 0 end) - sum(case when from_account in (:accounts) then amount_fen else 0 end), 0)
                          from support.fund_entry join support.fund_posting on fund_posting.id = posting_id left join support.application on application.id = case_id
                         where year = :year and envelope = 'ALL' and (:bureau = '' or bureau = :bureau)""")
                .param("accounts", accounts).param("year", year).param("bureau", bureau).query(Long.class).single();
    }

    private static Money figure(FundYear of, FundAccount account) {
        return switch (account) {
            case AWARDED -> of.awarded();
            case RESERVED -> of.reserved();
            case COMMITTED -> of.committed();
            case PAID -> of.paid();
            case RECEIVABLE -> of.receivable();
            case RECOVERED -> of.recovered();
        };
    }

    private long total(String name, ListFilter filter, Scope scope, String column) {
        Listing list = lists.of(name, filter, scope, 0);
        List<String> headings = list.columns().stream().map(Listing.Column::heading).toList();
        String heading = column.equals(FundAccount.AWARDED.label()) ? "合计" : column;
        Money total = (Money) list.total(headings.indexOf(heading));
        assertThat(list.rows().stream().map(row -> (Money) row.get(headings.indexOf(heading))).filter(Objects::nonNull).reduce(Money.ZERO, Money::plus)).as("rows add up to the total").isEqualTo(total);
        return total.fen();
    }

    private static ListFilter filter(Integer year, FundAccount account, String industry, String instrument, String bureau) {
        return new ListFilter(year, account, industry, instrument, bureau, null, null, null, null, null, null, null);
    }

    private long filed(Random random, int year, int number) {
        return jdbc.sql("""
                        insert into support.application (version, case_number, enterprise_id, applicant_name, applicant_kind, applicant_industry, instrument, mode, selective, project_name,
                                requested_fen, base_fen, products, bureau, status, filed_by, received_on, filed_at)
                        values (1, :number, 0, '数据核对有限公司', 'ENTERPRISE', 'IT', 'IT-3', 'CAPPED', false, :number, 100, 100, 1, :bureau, 'PAID', 'x', current_date, now()) returning id""")
                .param("number", "核对%d-%d".formatted(year, number)).param("bureau", BUREAUS[random.nextInt(BUREAUS.length)]).query(Long.class).single();
    }

    @Test
    @Transactional
    void whatTheHistoryScriptMakesIsInBalanceAndEveryListAgreesWithItsFigure() {
        new HistoryScript(300, LocalDate.of(2601, 1, 8), LocalDate.of(2601, 11, 20), LocalDate.of(2601, 12, 31), 100, 9_000_000).run(jdbc);

        jdbc.sql("update support.disbursement set state = 'STARTED', started_at = now() where state = 'PLANNED' and case_id in (select case_id from insight.support_case where case_number like '%〔2601〕%')").update();
        assertThat(reconciler.differences()).isEmpty();
        assertAgrees(2601, Scope.WHOLE, "");
        Figures shown = figures.of(2601, Scope.WHOLE);
        Figures.Duration duration = shown.duration();
        assertThat(lists.of("payments", filter(2601, null, null, null, null), Scope.WHOLE, 1).count()).isEqualTo(duration.all().cases()).isPositive();
        assertThat(lists.of("payments", new ListFilter(2601, null, null, null, null, null, null, null, true, null, null, null), Scope.WHOLE, 1).count()).isEqualTo(duration.slow()).isPositive();
        assertThat(duration.months().stream().mapToLong(month -> month.spread().cases()).sum()).isEqualTo(duration.all().cases());
        List<Integer> days = jdbc.sql("select paid_on - received_on from support.payment_order join support.application on application.id = case_id where paid_on between '2601-01-01' and '2601-12-31' order by 1")
                .query(Integer.class).list();
        assertThat(duration.all().median()).isEqualTo(percentile(days, 0.5));
        assertThat(duration.all().ninetieth()).isEqualTo(percentile(days, 0.9));
        assertThat(days.stream().filter(each -> each > 17.8).count()).isEqualTo(duration.slow());
        for (Figures.Step step : shown.pipeline()) {
            for (Age age : Age.values()) {
                ListFilter filter = new ListFilter(null, null, null, null, null, step.status(), age, null, null, null, null, null);
                assertThat(lists.of("pipeline", filter, Scope.WHOLE, 1).count()).isEqualTo(step.of(age));
            }
            assertThat(total("pipeline", new ListFilter(null, null, null, null, null, step.status(), null, null, null, null, null, null), Scope.WHOLE, "金额")).isEqualTo(step.amount().fen());
        }
        assertThat(shown.pipeline()).extracting(Figures.Step::status).contains("IN_REVIEW", "PUBLICITY", "AGREED");
        shown.obligations().forEach((kind, promised) -> promised.forEach(each -> {
            ListFilter filter = new ListFilter(null, null, null, null, null, null, null, null, null, null, kind, each.due());
            assertThat(lists.of("obligations", filter, Scope.WHOLE, 1).count()).isEqualTo(each.number());
            assertThat(total("obligations", filter, Scope.WHOLE, "金额")).isEqualTo(each.amount().fen());
        }));
    }

    @Test
    @Transactional
    void aRecoveryStandsWhereItsMoneyStands() {
        new HistoryScript(40, LocalDate.of(2602, 1, 8), LocalDate.of(2602, 11, 20), LocalDate.of(2602, 12, 31), 0, 9_000_000).run(jdbc);
        List<Long> agreements = jdbc.sql("select agreement.id from support.agreement join support.application on application.id = case_id where case_number like '%〔2602〕%' order by 1 limit 4").query(Long.class).list();
        List<Figures.Recovered> before = figures.of(2602, Scope.WHOLE).recoveries();
        recovery(990_001, agreements.get(0), 700_001, 0, false);
        recovery(990_002, agreements.get(1), 500_000, 200_000, false);
        recovery(990_003, agreements.get(2), 300_000, 300_000, false);
        recovery(990_004, agreements.get(3), 100_000, 50_000, true);

        List<Figures.Recovered> after = figures.of(2602, Scope.WHOLE).recoveries();
        assertThat(grown(before, after, RecoveryState.OPEN)).containsExactly(1L, 700_001L, 0L);
        assertThat(grown(before, after, RecoveryState.PARTLY)).containsExactly(1L, 500_000L, 200_000L);
        assertThat(grown(before, after, RecoveryState.SETTLED)).containsExactly(1L, 300_000L, 300_000L);
        assertThat(grown(before, after, RecoveryState.REVERSED)).containsExactly(1L, 100_000L, 50_000L);
        for (Figures.Recovered each : after) {
            ListFilter filter = new ListFilter(null, null, null, null, null, each.state().name(), null, null, null, null, null, null);
            assertThat(lists.of("recoveries", filter, Scope.WHOLE, 1).count()).isEqualTo(each.cases());
            assertThat(total("recoveries", filter, Scope.WHOLE, "应退")).isEqualTo(each.claimed().fen());
            assertThat(total("recoveries", filter, Scope.WHOLE, "已退回和抵扣")).isEqualTo(each.received().fen());
        }
    }

    private void recovery(long id, long agreement, long claimedFen, long receivedFen, boolean reversed) {
        jdbc.sql("""
                        insert into support.recovery (clawback_id, claim_id, number, case_id, agreement_id, enterprise, fixed_on, reversed, claimed_by, claimed_at)
                        select :id, gen_random_uuid(), '核对追' || :id, case_id, id, enterprise_name, current_date, :reversed, 'x', now() from support.agreement where id = :agreement""")
                .param("id", id).param("reversed", reversed).param("agreement", agreement).update();
        jdbc.sql("insert into support.recovery_line (clawback_id, reference, instalment, paid_on, paid_fen, receivable_id, principal_fen, interest_fen) values (?, 'x', 1, current_date, ?, gen_random_uuid(), ?, 1)")
                .params(id, claimedFen, claimedFen - 1).update();
        if (receivedFen > 0) {
            jdbc.sql("""
                            insert into support.recovery_receipt (clawback_id, kind, state, reference, received_on, amount_fen, entered_by, entered_at, checked_by, checked_at, posting_id)
                            values (?, 'PAYMENT', 'BOOKED', '核对' || ?, current_date, ?, 'x', now(), 'y', now(), gen_random_uuid())""").params(id, id, receivedFen).update();
        }
    }

    private static List<Long> grown(List<Figures.Recovered> before, List<Figures.Recovered> after, RecoveryState state) {
        Figures.Recovered none = new Figures.Recovered(state, 0, Money.ZERO, Money.ZERO);
        Figures.Recovered was = before.stream().filter(each -> each.state() == state).findFirst().orElse(none);
        Figures.Recovered is = after.stream().filter(each -> each.state() == state).findFirst().orElse(none);
        return List.of(is.cases() - was.cases(), is.claimed().minus(was.claimed()).fen(), is.received().minus(was.received()).fen());
    }

    /** Between the two neighbours, as the database does it. */
    private static BigDecimal percentile(List<Integer> sorted, double share) {
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        double value = sorted.get(below) + (place - below) * (sorted.get(Math.min(below + 1, sorted.size() - 1)) - sorted.get(below));
        return BigDecimal.valueOf(value).setScale(1, java.math.RoundingMode.HALF_UP);
    }

    @Test
    @Transactional
    void openIsWhatTheApplicationCallsOpen() {
        List<String> open = jdbc.sql("select status from (select unnest(:all::text[]) as status) as every where status not in (" + closedStatesOf("insight.support_case") + ")")
                .param("all", Arrays.stream(ApplicationStatus.values()).map(Enum::name).toArray(String[]::new)).query(String.class).list();
        assertThat(open).containsExactlyInAnyOrderElementsOf(Arrays.stream(ApplicationStatus.values()).filter(status -> !status.isClosed()).map(Enum::name).toList());
        assertThat(jdbc.sql("select indexdef from pg_indexes where indexname = 'application_open'").query(String.class).single()).contains(
                Arrays.stream(ApplicationStatus.values()).filter(ApplicationStatus::isClosed).map(Enum::name).toList());
    }

    private String closedStatesOf(String view) {
        String definition = jdbc.sql("select pg_get_viewdef(:view::regclass)").param("view", view).query(String.class).single();
        return java.util.regex.Pattern.compile("ARRAY\\[([^]]*)]").matcher(definition).results().map(found -> found.group(1)).collect(Collectors.joining(", "));
    }

    @Test
    void theTasksOfTheViewAreThoseOfTheEngine() {
        assertThat(jdbc.sql("select count(*) from insight.open_task").query(Long.class).single())
                .isEqualTo(tasks.createTaskQuery().active().list().stream().filter(task -> task.getDueDate() != null).count());
        Figures shown = figures.of(calendar.today().getYear(), Scope.WHOLE);
        shown.overdue().forEach(unit -> assertThat(lists.of("tasks", new ListFilter(null, null, null, null, null, null, null, null, null, unit.unit(), null, null), Scope.WHOLE, 1).count())
                .isEqualTo(unit.tasks()));
    }

    @Test
    @Transactional
    void aReaderWithRightsOnTheViewsAloneReadsThemAndNothingElse() {
        jdbc.sql("create role bi_reader").update();
        jdbc.sql("grant usage on schema insight to bi_reader").update();
        jdbc.sql("grant select on all tables in schema insight to bi_reader").update();
        List<String> views = jdbc.sql("select table_name from information_schema.views where table_schema = 'insight'").query(String.class).list();
        jdbc.sql("set local role bi_reader").update();

        assertThat(views).contains("fund_year", "fund_case", "pipeline", "first_payment", "open_task", "obligation_due", "output_target");
        views.forEach(view -> jdbc.sql("select count(*) from insight." + view).query(Long.class).single());
        assertThat(jdbc.sql("select has_schema_privilege('support', 'usage')").query(Boolean.class).single()).isFalse();
    }
}
