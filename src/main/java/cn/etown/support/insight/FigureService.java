package cn.etown.support.insight;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.clawback.ClawbackState;
import cn.etown.support.evaluation.EvaluationState;
import cn.etown.support.engine.Names;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.insight.Figures.FundYear;
import cn.etown.support.insight.Figures.Share;
import cn.etown.support.insight.Figures.Spread;
import cn.etown.support.money.Money;
import cn.etown.support.policy.Bureau;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The figures of the leadership page, all read from the views of schema {@code insight} at one moment. */
@Service
public class FigureService {

    /** Days from acceptance to payment in the district, average of the first quarter of 2024. */
    public static final BigDecimal BENCHMARK_DAYS = new BigDecimal("17.8");

    static final String NONE = "none";
    static final String PERSONS = "指定人员（专家等）";
    private static final int YEARS_SHOWN = 5;

    private record Part(@Nullable String industry, @Nullable String instrument, @Nullable String title, @Nullable String bureau, long cases, long awarded, long paid) {
    }

    private final JdbcClient jdbc;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final Names names;

    FigureService(JdbcClient jdbc, WorkingCalendar calendar, Clock clock, Names names) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.clock = clock;
        this.names = names;
    }

    @Transactional(readOnly = true)
    public Figures of(int year, Scope scope) {
        Instant now = clock.instant();
        List<FundYear> years = years(year, scope);
        List<Part> parts = parts(year, scope);
        return new Figures(year, scope, now, years.get(years.size() - 1), years,
                shares(parts, Part::industry, part -> industry(part.industry())),
                shares(parts, Part::instrument, part -> part.instrument() + (part.title() == null ? "" : " " + part.title())),
                shares(parts, Part::bureau, part -> bureau(part.bureau())),
                pipeline(scope), duration(year, scope), overdue(now, scope), obligations(scope), recoveries(scope), proceedings(scope), evaluations(scope), output());
    }

    /** The years that there are books of, and this one, newest first. */
    public List<Integer> years() {
        int today = calendar.today().getYear();
        List<Integer> years = new ArrayList<>(jdbc.sql("select year from insight.fund_year where year between 2020 and :last order by year desc")
                .param("last", today + 1).query(Integer.class).list());
        if (!years.contains(today)) {
            years.add(today);
            years.sort(Comparator.reverseOrder());
        }
        return years;
    }

    private List<FundYear> years(int year, Scope scope) {
        String sql = scope.isWhole()
                ? "select * from insight.fund_year where year > :from and year <= :year order by year"
                : "select year, null::bigint as appropriation_fen, null::bigint as available_fen, sum(reserved_fen)::bigint as reserved_fen, sum(committed_fen)::bigint as committed_fen, "
                        + "sum(paid_fen)::bigint as paid_fen, sum(receivable_fen)::bigint as receivable_fen, sum(recovered_fen)::bigint as recovered_fen "
                        + "from insight.fund_case where year > :from and year <= :year" + scope.and("bureau") + " group by year order by year";
        List<FundYear> found = new ArrayList<>(bound(jdbc.sql(sql).param("from", year - YEARS_SHOWN).param("year", year), scope).query(FigureService::fundYear).list());
        if (found.isEmpty() || found.get(found.size() - 1).year() != year) {
            found.add(FundYear.empty(year));
        }
        return found;
    }

    private static FundYear fundYear(ResultSet row, int number) throws SQLException {
        return new FundYear(row.getInt("year"), money(row, "appropriation_fen"), Money.ofFen(row.getLong("reserved_fen")), Money.ofFen(row.getLong("committed_fen")),
                Money.ofFen(row.getLong("paid_fen")), Money.ofFen(row.getLong("receivable_fen")), Money.ofFen(row.getLong("recovered_fen")), money(row, "available_fen"));
    }

    private static @Nullable Money money(ResultSet row, String column) throws SQLException {
        long fen = row.getLong(column);
        return row.wasNull() ? null : Money.ofFen(fen);
    }

    private List<Part> parts(int year, Scope scope) {
        return bound(jdbc.sql("""
                        select industry, instrument, instrument_title as title, bureau, count(*) as cases, sum(awarded_fen)::bigint as awarded, sum(paid_fen)::bigint as paid
                          from insight.fund_case where year = :year and awarded_fen <> 0""" + scope.and("bureau") + " group by 1, 2, 3, 4")
                .param("year", year), scope).query(Part.class).list();
    }

    /** Largest first. */
    private static List<Share> shares(List<Part> parts, Function<Part, String> code, Function<Part, String> label) {
        Map<String, Share> shares = new TreeMap<>();
        for (Part part : parts) {
            String key = Objects.requireNonNullElse(code.apply(part), NONE);
            shares.merge(key, new Share(key, label.apply(part), part.cases(), Money.ofFen(part.awarded()), Money.ofFen(part.paid())),
                    (one, other) -> new Share(key, one.label(), one.cases() + other.cases(), one.awarded().plus(other.awarded()), one.paid().plus(other.paid())));
        }
        return shares.values().stream().sorted(Comparator.comparing(Share::awarded).reversed().thenComparing(Share::code)).toList();
    }

    private List<Figures.Step> pipeline(Scope scope) {
        Map<ApplicationStatus, Map<Age, Long>> cases = new EnumMap<>(ApplicationStatus.class);
        Map<ApplicationStatus, Money> amounts = new EnumMap<>(ApplicationStatus.class);
        bound(jdbc.sql("""
                        select status, case when :today - last_act_on <= 5 then 'UP_TO_5' when :today - last_act_on <= 10 then 'UP_TO_10'
                                            when :today - last_act_on <= 30 then 'UP_TO_30' else 'OVER_30' end as age,
                               count(*) as cases, sum(coalesce(approved_fen, requested_fen))::bigint as fen
                          from insight.pipeline where true""" + scope.and("bureau") + " group by 1, 2")
                .param("today", calendar.today()), scope)
                .query((ResultSet row) -> {
                    ApplicationStatus status = ApplicationStatus.valueOf(row.getString("status"));
                    cases.computeIfAbsent(status, ignored -> new EnumMap<>(Age.class)).put(Age.valueOf(row.getString("age")), row.getLong("cases"));
                    amounts.merge(status, Money.ofFen(row.getLong("fen")), Money::plus);
                });
        return cases.keySet().stream().map(status -> new Figures.Step(status.name(), step(status), cases.get(status), amounts.get(status))).toList();
    }

    private Figures.Duration duration(int year, Scope scope) {
        List<Figures.Month> months = new ArrayList<>();
        long[] slow = {0};
        bound(jdbc.sql("""
                        select extract(month from paid_on)::int as month, count(*) as cases, count(*) filter (where days > :benchmark) as slow,
                               round(percentile_cont(0.5) within group (order by days)::numeric, 1) as median,
                               round(percentile_cont(0.9) within group (order by days)::numeric, 1) as ninetieth
                          from insight.first_payment where paid_on between :from and :to""" + scope.and("bureau") + " group by grouping sets ((), (1)) order by 1 nulls first")
                .param("benchmark", BENCHMARK_DAYS).param("from", LocalDate.of(year, 1, 1)).param("to", LocalDate.of(year, 12, 31)), scope)
                .query((ResultSet row) -> {
                    // month 0: the whole year
                    months.add(new Figures.Month(row.getInt("month"), new Spread(row.getLong("cases"), row.getBigDecimal("median"), row.getBigDecimal("ninetieth"))));
                    slow[0] = Math.max(slow[0], row.getLong("slow"));
                });
        return new Figures.Duration(months.get(0).spread(), slow[0], List.copyOf(months.subList(1, months.size())));
    }

    private List<Figures.Overdue> overdue(Instant now, Scope scope) {
        OffsetDateTime moment = now.atOffset(ZoneOffset.UTC);
        return bound(jdbc.sql("select coalesce(unit, 'none') as unit, count(*) as tasks, min(due_at) as oldest from insight.tasks_due_before(:now) where true"
                        + scope.and("unit") + " group by 1 order by 2 desc, 1")
                .param("now", moment), scope)
                .query((row, number) -> new Figures.Overdue(row.getString("unit"), unit(row.getString("unit")), row.getLong("tasks"),
                        java.time.Duration.between(row.getObject("oldest", OffsetDateTime.class), moment).toDays()))
                .list();
    }

    private Map<Obligations, List<Figures.Promised>> obligations(Scope scope) {
        LocalDate today = calendar.today();
        Map<Obligations, Map<Due, Figures.Promised>> found = new EnumMap<>(Obligations.class);
        bound(jdbc.sql("""
                        select kind, case when due_on < :today then 'OVERDUE' when due_on <= :today + 30 then 'IN_30' when due_on <= :today + 90 then 'IN_90' else 'IN_365' end as due,
                               sum(number)::bigint as number, coalesce(sum(fen), 0)::bigint as fen
                          from (select kind, due_on, 1 as number, amount_fen as fen from insight.obligation_due
                                 where kind = 'MILESTONE' and due_on <= :today + 365""" + scope.and("bureau")
                        + " union all select kind, due_on, number, null from insight.promise_day where due_on <= :today + 365" + scope.and("bureau") + ") as due group by 1, 2")
                .param("today", today), scope)
                .query((ResultSet row) -> {
                    Due due = Due.valueOf(row.getString("due"));
                    found.computeIfAbsent(Obligations.valueOf(row.getString("kind")), ignored -> new EnumMap<>(Due.class))
                            .put(due, new Figures.Promised(due, row.getLong("number"), Money.ofFen(row.getLong("fen"))));
                });
        Map<Obligations, List<Figures.Promised>> obligations = new EnumMap<>(Obligations.class);
        for (Obligations kind : Obligations.values()) {
            Map<Due, Figures.Promised> of = found.getOrDefault(kind, Map.of());
            obligations.put(kind, Arrays.stream(Due.values()).map(due -> of.getOrDefault(due, new Figures.Promised(due, 0, Money.ZERO))).toList());
        }
        return obligations;
    }

    private List<Figures.Recovered> recoveries(Scope scope) {
        return bound(jdbc.sql("select state, count(*) as cases, sum(claimed_fen)::bigint as claimed, sum(received_fen)::bigint as received from insight.recovery where true"
                        + scope.and("bureau") + " group by 1"), scope)
                .query((row, number) -> new Figures.Recovered(RecoveryState.valueOf(row.getString("state")), row.getLong("cases"), Money.ofFen(row.getLong("claimed")),
                        Money.ofFen(row.getLong("received"))))
                .list().stream().sorted(Comparator.comparing(Figures.Recovered::state)).toList();
    }

    private List<Figures.Proceeding> proceedings(Scope scope) {
        return bound(jdbc.sql("select state, count(*) as cases, sum(claimed_fen)::bigint as claimed from insight.clawback where true" + scope.and("bureau") + " group by 1"), scope)
                .query((row, number) -> new Figures.Proceeding(ClawbackState.valueOf(row.getString("state")), row.getLong("cases"), Money.ofFen(row.getLong("claimed"))))
                .list().stream().sorted(Comparator.comparing(Figures.Proceeding::state)).toList();
    }

    private List<Figures.Evaluated> evaluations(Scope scope) {
        return bound(jdbc.sql("select state, count(*) as agreements from insight.evaluation where open" + scope.and("bureau") + " group by 1"), scope)
                .query((row, number) -> new Figures.Evaluated(EvaluationState.valueOf(row.getString("state")), row.getLong("agreements")))
                .list().stream().sorted(Comparator.comparing(Figures.Evaluated::state)).toList();
    }

    private Figures.Output output() {
        List<Integer> year = new ArrayList<>();
        List<Figures.Target> targets = jdbc.sql("select * from insight.output_target").query((row, number) -> {
            year.add(row.getObject("year", Integer.class));
            return new Figures.Target(row.getString("industry"), industry(row.getString("industry")), Money.ofFen(row.getLong("target_fen")), money(row, "reported_fen"),
                    money(row, "official_fen"), row.getString("official_source"));
        }).list();
        return new Figures.Output(year.isEmpty() ? null : year.get(0), targets);
    }

    /** A signed case is in the pipeline while it is being paid. */
    static String step(ApplicationStatus status) {
        return status == ApplicationStatus.AGREED ? "拨付办理中" : status.label();
    }

    static String industry(@Nullable String code) {
        return code == null || code.equals(NONE) ? "未归入产业" : Industry.valueOf(code).label();
    }

    static String bureau(@Nullable String code) {
        return code == null || code.equals(NONE) ? "未确定承办单位" : Bureau.of(code).label();
    }

    String unit(@Nullable String code) {
        return code == null || code.equals(NONE) ? PERSONS : names.ofUnit(code);
    }

    static StatementSpec bound(StatementSpec statement, Scope scope) {
        return scope.isWhole() ? statement : statement.param("bureaus", scope.bureaus());
    }
}
