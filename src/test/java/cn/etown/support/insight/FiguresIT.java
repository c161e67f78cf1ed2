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
import cn.etown.support.clawback.ClawbackState;
import cn.etown.support.evaluation.EvaluationState;
import cn.etown.support.evaluation.campaign.ProgrammeFigures;
import cn.etown.support.evaluation.campaign.ProgrammeTarget;
import cn.etown.support.evaluation.campaign.TestCampaigns;
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
    @Autowired
    ProgrammeFigures programme;

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
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> fund.reserve(caseId, year, industry, instrument, amount);
                case 3 -> fund.release(caseId, "申报撤回");
                case 4 -> {
                    Money reserved = Money.ofFen(jdbc.sql("select coalesce(sum(reserved_fen), 0) from support.fund_reservation where case_id = ?").param(caseId).query(Long.class).single());
                    Money first = Money.ofFen(reserved.fen() / 3);
                    fund.commit(caseId, List.of(new PlannedPayment(1, year, first), new PlannedPayment(2, year + 1, reserved.minus(first))));
                }
                case 5, 6 -> fund.pay(caseId, 1, UUID.randomUUID(), amount.min(committed));
                case 7 -> fund.overpay(caseId, 1, UUID.randomUUID(), amount, "银行多付");
                case 8 -> jdbc.sql("update support.application set bureau = ? where id = ?").params(BUREAUS[random.nextInt(BUREAUS.length)], caseId).update();
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

    @Test
    @Transactional
    void proceedingsStandWhereTheyStandAndTheirListLeadsToThem() {
        new HistoryScript(40, LocalDate.of(2603, 1, 8), LocalDate.of(2603, 11, 20), LocalDate.of(2603, 12, 31), 0, 9_000_000).run(jdbc);
        List<Long> agreements = jdbc.sql("select agreement.id from support.agreement join support.application on application.id = case_id where case_number like '%〔2603〕%' order by 1 limit 4").query(Long.class).list();
        List<Figures.Proceeding> before = figures.of(2603, Scope.WHOLE).proceedings();
        long demanded = clawback(agreements.get(0), ClawbackState.COLLECTING, 700_001L, 500_001L);
        clawback(agreements.get(1), ClawbackState.COLLECTING, 100L, null);
        clawback(agreements.get(2), ClawbackState.OPENED, null, null);
        clawback(agreements.get(3), ClawbackState.NO_BREACH, null, null);

        Figures after = figures.of(2603, Scope.WHOLE);
        assertThat(grownProceedings(before, after.proceedings(), ClawbackState.COLLECTING)).containsExactly(2L, 500_101L);
        assertThat(grownProceedings(before, after.proceedings(), ClawbackState.OPENED)).containsExactly(1L, 0L);
        assertThat(grownProceedings(before, after.proceedings(), ClawbackState.NO_BREACH)).containsExactly(1L, 0L);
        for (Figures.Proceeding each : after.proceedings()) {
            ListFilter filter = inState(each.state().name());
            assertThat(lists.of("clawbacks", filter, Scope.WHOLE, 1).count()).isEqualTo(each.cases());
            assertThat(total("clawbacks", filter, Scope.WHOLE, "追缴金额")).isEqualTo(each.claimed().fen());
        }
        assertThat(lists.of("clawbacks", inState("COLLECTING"), Scope.WHOLE, 0).rows()).extracting(row -> row.get(0)).contains(new Listing.Link("核对追缴" + agreements.get(0), "/clawback/" + demanded));
        assertThat(figures.of(2603, new Scope(List.of("no-bureau"))).proceedings()).isEmpty();
    }

    private long clawback(long agreement, ClawbackState state, Long demandedFen, Long claimedFen) {
        return jdbc.sql("""
                        insert into support.clawback (revision, number, agreement_id, case_id, enterprise_id, bureau, obligor, obligor_code, breach_kind, breach_on, state, demanded_fen, claimed_fen, opened_at, closed_at)
                        select 1, '核对追缴' || id, id, case_id, enterprise_id, 'science-innovation', enterprise_name, credit_code, 'FRAUD', current_date, :state, :demanded, :claimed, now(),
                               case when :ended then now() end from support.agreement where id = :agreement returning id""")
                .param("agreement", agreement).param("state", state.name()).param("demanded", demandedFen, java.sql.Types.BIGINT).param("claimed", claimedFen, java.sql.Types.BIGINT)
                .param("ended", state.isEnded()).query(Long.class).single();
    }

    private static List<Long> grownProceedings(List<Figures.Proceeding> before, List<Figures.Proceeding> after, ClawbackState state) {
        Figures.Proceeding none = new Figures.Proceeding(state, 0, Money.ZERO);
        Figures.Proceeding was = before.stream().filter(each -> each.state() == state).findFirst().orElse(none);
        Figures.Proceeding is = after.stream().filter(each -> each.state() == state).findFirst().orElse(none);
        return List.of(is.cases() - was.cases(), is.claimed().minus(was.claimed()).fen());
    }

    private static ListFilter inState(String state) {
        return new ListFilter(null, null, null, null, null, state, null, null, null, null, null, null);
    }

    @Test
    @Transactional
    void anInstalmentShowsTheAmountThatWasAgreedLast() {
        new HistoryScript(60, LocalDate.of(2605, 1, 8), LocalDate.of(2605, 11, 20), LocalDate.of(2605, 12, 31), 0, 9_000_000).run(jdbc);
        long agreement = jdbc.sql("select agreement_id from support.disbursement join support.application on application.id = case_id where case_number like '%〔2605〕%' and state = 'PLANNED' order by 1 limit 1")
                .query(Long.class).single();
        jdbc.sql("""
                        insert into support.agreement_version (agreement_id, number, amount_fen, terms, terms_sha256, rules_version, reason, prepared_by, prepared_at)
                        select agreement_id, 2, amount_fen, terms, terms_sha256, rules_version, reason, prepared_by, prepared_at from support.agreement_version where agreement_id = ?""").param(agreement).update();
        jdbc.sql("""
                        insert into support.agreement_signing (agreement_id, version, signed_on, starts_on, ends_on, scan_document_id, scan_sha256, recorded_by, recorded_at)
                        select agreement_id, 2, signed_on, starts_on, ends_on, scan_document_id, scan_sha256, recorded_by, recorded_at from support.agreement_signing where agreement_id = ?""").param(agreement).update();
        jdbc.sql("""
                        insert into support.agreement_instalment (agreement_id, version, number, amount_fen, milestone, due_on, budget_year)
                        select agreement_id, 2, number, amount_fen + 7, '变更后', due_on, budget_year from support.agreement_instalment where agreement_id = ?""").param(agreement).update();

        assertThat(jdbc.sql("select amount_fen - (select amount_fen from support.agreement_instalment as first where first.agreement_id = due.agreement_id and version = 1 and number = 2) from insight.obligation_due as due where kind = 'MILESTONE' and agreement_id = ? and what like '%变更后'")
                .param(agreement).query(Long.class).single()).isEqualTo(7);
        assertThat(jdbc.sql("""
                        select count(*) from support.disbursement where promised_fen is distinct from (select amount_fen from support.agreement_instalment as agreed
                         where agreed.agreement_id = disbursement.agreement_id and agreed.number = disbursement.instalment order by version desc limit 1)""").query(Long.class).single()).isZero();
    }

    @Test
    @Transactional
    void aCaseThatIsGivenToAnotherBureauTakesItsInstalmentsAlong() {
        new HistoryScript(120, LocalDate.of(2606, 1, 8), LocalDate.of(2606, 11, 20), LocalDate.of(2606, 12, 31), 0, 9_000_000).run(jdbc);
        long caseId = jdbc.sql("select case_id from support.disbursement join support.application on application.id = case_id where case_number like '%〔2606〕%' and state = 'PLANNED' order by 1 limit 1")
                .query(Long.class).single();
        jdbc.sql("update support.disbursement set due_on = :today where case_id in (select id from support.application where case_number like '%〔2606〕%')").param("today", calendar.today()).update();
        jdbc.sql("update support.application set bureau = 'business-cooperation' where id = ?").param(caseId).update();

        assertThat(jdbc.sql("select count(*) from support.disbursement join support.application on application.id = case_id where disbursement.bureau is distinct from application.bureau").query(Long.class).single()).isZero();
        for (String bureau : BUREAUS) {
            Scope scope = new Scope(List.of(bureau));
            Figures.Promised milestones = figures.of(2606, scope).obligations().get(Obligations.MILESTONE).get(Due.IN_30.ordinal());
            assertThat(milestones.number()).as(bureau).isEqualTo(jdbc.sql("""
                            select count(*) from support.disbursement join support.application on application.id = case_id
                             where state in ('PLANNED', 'STARTED') and application.bureau = :bureau and due_on between :today and :today + 30""")
                    .param("bureau", bureau).param("today", calendar.today()).query(Long.class).single()).isPositive();
            ListFilter filter = new ListFilter(null, null, null, null, null, null, null, null, null, null, Obligations.MILESTONE, Due.IN_30);
            assertThat(lists.of("obligations", filter, scope, 1).count()).as(bureau).isEqualTo(milestones.number());
            assertThat(total("obligations", filter, scope, "金额")).as(bureau).isEqualTo(milestones.amount().fen());
        }
    }

    /** As the report of the evaluation has it, too. */
    @Test
    @Transactional
    void outputIsThatOfTheNewestEvaluationWithFigures() {
        List<Integer> years = jdbc.sql("select year from support.campaign where exists (select from support.campaign_figure where campaign_id = campaign.id) order by year desc limit 1").query(Integer.class).list();
        Figures.Output before = figures.of(2026, Scope.WHOLE).output();
        assertThat(before.year()).isEqualTo(years.isEmpty() ? null : years.get(0));
        assertThat(before.target()).isEqualTo(Money.ofFen(60_000_000_000_000L));
        long older = TestCampaigns.campaign(jdbc, 2197, LocalDate.of(2198, 3, 31));
        reported(older, "IT", "99");
        long newest = TestCampaigns.campaign(jdbc, 2198, LocalDate.of(2199, 3, 31));
        TestCampaigns.campaign(jdbc, 2199, LocalDate.of(2200, 3, 31));
        reported(newest, "IT", "12345678.91");
        reported(newest, "AUTO", "2000000");
        jdbc.sql("insert into support.official_output (campaign_id, industry, hundred_million_yuan, source, entered_by, entered_at) values (:id, 'BIO', 800, '初报', 'x', now()), (:id, 'BIO', 812.34, '统计公报', 'x', now())")
                .param("id", newest).update();

        Figures.Output output = figures.of(2026, Scope.WHOLE).output();
        assertThat(output.year()).isEqualTo(2198);
        assertThat(output.targets()).extracting(Figures.Target::industry).containsExactly("IT", "AUTO", "BIO", "ROBOT");
        assertThat(output.targets()).extracting(target -> target.reported().fen()).containsExactly(12_345_678_910_000L, 2_000_000_000_000L, 0L, 0L);
        assertThat(output.reported()).isEqualTo(Money.ofFen(14_345_678_910_000L));
        assertThat(output.official()).as("of the whole only where it is known of every industry").isNull();
        assertThat(output.targets().get(2).source()).isEqualTo("统计公报");
        List<ProgrammeTarget> report = programme.targetsOf(newest).stream().filter(target -> target.industry() != null).toList();
        for (Figures.Target target : output.targets()) {
            ProgrammeTarget inReport = report.stream().filter(each -> each.industry().name().equals(target.industry())).findFirst().orElseThrow();
            assertThat(inHundredMillion(target.target())).isEqualByComparingTo(inReport.target());
            assertThat(inHundredMillion(target.reported())).isEqualByComparingTo(inReport.reported());
            assertThat(target.official() == null ? null : inHundredMillion(target.official())).isEqualTo(inReport.official());
        }
    }

    private static BigDecimal inHundredMillion(Money amount) {
        return amount.yuan().divide(new BigDecimal("100000000"), 2, java.math.RoundingMode.HALF_UP);
    }

    private void reported(long campaign, String industry, String tenThousands) {
        jdbc.sql("""
                        insert into support.campaign_figure (campaign_id, dimension, code, agreements, enterprises, excellent, qualified, rectify, breach, unfinished, supported_fen, paid_fen, targets, targets_met, reported)
                        values (:id, 'INDUSTRY', :code, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, jsonb_build_object('OUTPUT', :value::numeric))""")
                .param("id", campaign).param("code", industry).param("value", tenThousands).update();
    }

    @Test
    @Transactional
    void anOpenEvaluationIsCountedUntilItIsClosed() {
        new HistoryScript(40, LocalDate.of(2604, 1, 8), LocalDate.of(2604, 11, 20), LocalDate.of(2604, 12, 31), 0, 9_000_000).run(jdbc);
        long before = evaluated(figures.of(2604, Scope.WHOLE), EvaluationState.VERIFYING);
        jdbc.sql("""
                        insert into support.evaluation (year, agreement_id, case_id, bureau, promises, targets, state, report_due, grade, opened_at, closed_at)
                        select 2099, agreement.id, case_id, 'science-innovation', 'x', '', case when agreement.id % 2 = 0 then 'DONE' else 'VERIFYING' end, '2100-03-31',
                               case when agreement.id % 2 = 0 then 'QUALIFIED' end, now(), case when agreement.id % 2 = 0 then now() end
                          from support.agreement join support.application on application.id = case_id where case_number like '%〔2604〕%'""").update();
        long open = jdbc.sql("select count(*) from support.evaluation where year = 2099 and closed_at is null").query(Long.class).single();
        Figures after = figures.of(2604, Scope.WHOLE);
        assertThat(evaluated(after, EvaluationState.VERIFYING) - before).isEqualTo(open).isPositive();
        assertThat(after.evaluations()).extracting(Figures.Evaluated::state).doesNotContain(EvaluationState.DONE);
        after.evaluations().forEach(each -> assertThat(lists.of("evaluations", inState(each.state().name()), Scope.WHOLE, 1).count()).isEqualTo(each.agreements()));
    }

    private static long evaluated(Figures shown, EvaluationState state) {
        return shown.evaluations().stream().filter(each -> each.state() == state).mapToLong(Figures.Evaluated::agreements).sum();
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

        assertThat(views).contains("fund_year", "fund_case", "pipeline", "first_payment", "open_task", "obligation_due", "output_target", "clawback", "evaluation");
        views.forEach(view -> jdbc.sql("select count(*) from insight." + view).query(Long.class).single());
        assertThat(jdbc.sql("select has_schema_privilege('support', 'usage')").query(Boolean.class).single()).isFalse();
    }
}
