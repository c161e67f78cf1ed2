package cn.etown.support.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.agreement.Promise;
import cn.etown.support.agreement.Undertaking;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.clawback.ClawbackState;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.engine.Names;
import cn.etown.support.evaluation.EvaluationState;
import cn.etown.support.insight.Listing.Kind;
import cn.etown.support.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The lists behind the figures. A list is a view, the conditions of its address, and columns; the sums over it equal the figure it belongs to. */
@Service
public class Lists {

    public static final int PAGE_SIZE = 100;
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    /** @param sum whether the values are added up */
    private record Shown(String heading, Kind kind, String expression, UnaryOperator<String> label, boolean sum) {
    }

    private static final class Query {

        private final String title;
        private final String from;
        private final String bureauColumn;
        private final List<Shown> columns = new ArrayList<>();
        private final List<String> conditions = new ArrayList<>();
        private final List<String> where = new ArrayList<>();
        private final Map<String, Object> parameters = new HashMap<>();
        private String order = "";

        private Query(String title, String from, String bureauColumn) {
            this.title = title;
            this.from = from;
            this.bureauColumn = bureauColumn;
        }

        private Query text(String heading, String expression) {
            return text(heading, expression, UnaryOperator.identity());
        }

        private Query text(String heading, String expression, UnaryOperator<String> label) {
            return column(heading, Kind.TEXT, expression, label, false);
        }

        private Query caseNumber() {
            return column("案号", Kind.CASE, "case_number", UnaryOperator.identity(), false);
        }

        /** A text and where it leads, or nothing, in one column: no address has a blank. */
        private Query link(String heading, String text, String address) {
            return column(heading, Kind.LINK, address + " || ' ' || " + text, UnaryOperator.identity(), false);
        }

        private Query date(String heading, String expression) {
            return column(heading, Kind.DATE, expression, UnaryOperator.identity(), false);
        }

        private Query number(String heading, String expression) {
            return column(heading, Kind.NUMBER, expression, UnaryOperator.identity(), false);
        }

        private Query amount(String heading, String expression) {
            return column(heading, Kind.AMOUNT, expression, UnaryOperator.identity(), true);
        }

        private Query column(String heading, Kind kind, String expression, UnaryOperator<String> label, boolean sum) {
            columns.add(new Shown(heading, kind, expression, label, sum));
            return this;
        }

        private Query where(String sql) {
            where.add(sql);
            return this;
        }

        private Query with(String name, Object value) {
            parameters.put(name, value);
            return this;
        }

        /** Only where the address has the condition; {@value FigureService#NONE} stands for none. */
        private Query matching(String column, @Nullable String value, UnaryOperator<String> label) {
            if (value == null) {
                return this;
            }
            conditions.add(label.apply(value));
            return value.equals(FigureService.NONE) ? where(column + " is null") : where(column + " = :" + column).with(column, value);
        }

        private Query orderedBy(String sql) {
            order = sql;
            return this;
        }
    }

    /** As {@code PersonNames.ofHand} reads it: who stands in holds the task in the absent person's name. */
    private static final String HOLDER = "assignee || coalesce('/' || (select principal from support.absence_task join support.absence on absence.id = absence_task.absence_id "
            + "where absence_task.task_id = task.task_id and substitute = assignee), '')";

    private final JdbcClient jdbc;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final FigureService figures;
    private final PersonNames people;

    Lists(JdbcClient jdbc, WorkingCalendar calendar, Clock clock, FigureService figures, Names people) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.clock = clock;
        this.figures = figures;
        this.people = people;
    }

    /**
     * A page of a list, or with page 0 all of it.
     *
     * @param name fund, appropriations, pipeline, payments, tasks, obligations, recoveries, clawbacks or evaluations
     */
    @Transactional(readOnly = true)
    public Listing of(String name, ListFilter filter, Scope scope, int page) {
        Query query = switch (name) {
            case "fund" -> fund(filter);
            case "appropriations" -> appropriations(filter, scope);
            case "pipeline" -> pipeline(filter);
            case "payments" -> payments(filter);
            case "tasks" -> tasks(filter);
            case "obligations" -> obligations(filter);
            case "recoveries" -> recoveries(filter);
            case "clawbacks" -> clawbacks(filter);
            case "evaluations" -> evaluations(filter);
            default -> throw new UserMessageException("没有这个清单，请从领导看板进入。");
        };
        if (!scope.isWhole()) {
            query.conditions.add(scope.label());
        }
        return read(query, scope, page);
    }

    private Query fund(ListFilter filter) {
        FundAccount account = Objects.requireNonNullElse(filter.account(), FundAccount.AWARDED);
        Query query = new Query("资金", "insight.fund_case", "bureau").caseNumber()
                .text("申报单位", "enterprise_name").text("条款", "instrument").text("承办单位", "bureau", FigureService::bureau).text("状态", "status", Lists::status);
        List.of(FundAccount.RESERVED, FundAccount.COMMITTED, FundAccount.PAID, FundAccount.RECEIVABLE, FundAccount.RECOVERED)
                .forEach(each -> query.amount(each.label(), each.column()));
        if (account == FundAccount.AWARDED) {
            query.amount("合计", account.column());
        }
        int year = year(filter);
        query.conditions.addAll(List.of(year + " 年度", account.label()));
        return query.where("year = :year").with("year", year).where(account.column() + " <> 0")
                .matching("industry", filter.industry(), FigureService::industry)
                .matching("instrument", filter.instrument(), UnaryOperator.identity())
                .matching("bureau", filter.bureau(), FigureService::bureau)
                .orderedBy(account.column() + " desc, case_id");
    }

    /** What leaders see of the whole fund only: a bureau has no appropriation. */
    private Query appropriations(ListFilter filter, Scope scope) {
        if (!scope.isWhole()) {
            throw new UserMessageException("资金安排按年度总额登记，不分单位，请查看本单位的资金清单。");
        }
        int year = year(filter);
        Query query = new Query("资金安排", "insight.appropriation", "").date("登记日期", "booked_on")
                .text("类别", "kind", kind -> kind.equals("APPROPRIATE") ? "资金安排" : "跨年度承诺").amount("金额", "amount_fen").text("依据", "note").caseNumber()
                .text("登记人", "entered_hand", people::ofHand);
        query.conditions.add(year + " 年度");
        return query.where("year = :year").with("year", year).orderedBy("entry_id");
    }

    private Query pipeline(ListFilter filter) {
        Query query = new Query("在办案件", "insight.pipeline", "bureau").with("today", calendar.today()).caseNumber()
                .text("申报单位", "enterprise_name").text("条款", "instrument").text("承办单位", "bureau", FigureService::bureau).text("环节", "status", Lists::step)
                .date("收件日期", "received_on").number("申报至今（天）", ":today - received_on").date("最近办理", "last_act_on").number("停留（天）", ":today - last_act_on")
                .amount("金额", "coalesce(approved_fen, requested_fen)");
        Age age = filter.age();
        if (age != null) {
            query.conditions.add("停留 " + age.label());
            query.where(":today - last_act_on between :shortest and :longest").with("shortest", age == Age.UP_TO_5 ? Integer.MIN_VALUE : age.from()).with("longest", age.to());
        }
        return query.matching("status", filter.status(), Lists::step).matching("bureau", filter.bureau(), FigureService::bureau)
                .orderedBy("last_act_on, case_id");
    }

    private Query payments(ListFilter filter) {
        int year = year(filter);
        Integer month = filter.month();
        if (month != null && (month < 1 || month > 12)) {
            throw new UserMessageException("月份应在 1 至 12 之间，请从领导看板进入。");
        }
        LocalDate from = LocalDate.of(year, month == null ? 1 : month, 1);
        LocalDate to = month == null ? LocalDate.of(year, 12, 31) : from.plusMonths(1).minusDays(1);
        Query query = new Query("受理到拨付", "insight.first_payment", "bureau").caseNumber()
                .text("申报单位", "enterprise_name").text("条款", "instrument").text("承办单位", "bureau", FigureService::bureau)
                .date("受理日期", "received_on").date("首次拨付", "paid_on").number("用时（天）", "days").amount("首次拨付金额", "paid_amount_fen");
        query.conditions.add(month == null ? year + " 年首次拨付" : year + " 年 " + month + " 月首次拨付");
        if (Boolean.TRUE.equals(filter.slow())) {
            query.conditions.add("超过 " + FigureService.BENCHMARK_DAYS + " 天");
            query.where("days > :benchmark").with("benchmark", FigureService.BENCHMARK_DAYS);
        }
        return query.where("paid_on between :from and :to").with("from", from).with("to", to).orderedBy("days desc, case_id");
    }

    private Query tasks(ListFilter filter) {
        Instant now = clock.instant();
        return new Query("超期待办", "(select task.*, support_case.case_number, support_case.enterprise_name from insight.tasks_due_before(:now) as task "
                + "left join insight.support_case on support_case.case_id = task.case_id) as task", "unit").with("now", now.atOffset(ZoneOffset.UTC))
                .text("事项", "task_name").caseNumber().text("申报单位", "enterprise_name").text("办理单位", "coalesce(unit, 'none')", figures::unit)
                .text("认领人", HOLDER, people::ofHand).column("到期时间", Kind.TEXT, "due_at", UnaryOperator.identity(), false)
                .number("超期（天）", "extract(day from :now - due_at)::int")
                .matching("unit", filter.unit(), figures::unit).orderedBy("due_at, task_id");
    }

    private Query obligations(ListFilter filter) {
        Due due = filter.due();
        Query query = new Query("应履行事项", "insight.obligation_due", "bureau").with("today", calendar.today())
                .text("类别", "kind", kind -> Obligations.valueOf(kind).label()).date("期限", "due_on").text("事项", "what", Lists::promise).link("协议编号", "agreement_number", "case kind when 'MILESTONE' then '' else '/obligations/agreements/' || agreement_id end").caseNumber()
                .text("企业", "enterprise_name").text("承办单位", "bureau", FigureService::bureau).amount("金额", "amount_fen");
        if (due != null) {
            query.conditions.add(due.label());
        }
        return query.where("due_on between :today + :first and :today + :last").with("first", due == null ? Due.OVERDUE.from() : due.from())
                .with("last", due == null ? Due.IN_365.to() : due.to())
                .matching("kind", filter.kind() == null ? null : filter.kind().name(), kind -> Obligations.valueOf(kind).label())
                .matching("bureau", filter.bureau(), FigureService::bureau).orderedBy("due_on, case_id, what");
    }

    private Query recoveries(ListFilter filter) {
        Query query = new Query("追缴", "insight.recovery", "bureau").text("追缴编号", "number").caseNumber().text("企业", "enterprise_name").text("条款", "instrument")
                .text("承办单位", "bureau", FigureService::bureau).text("状态", "state", state -> recoveryState(state).label()).date("计算截至", "fixed_on")
                .amount("应退", "claimed_fen").amount("已退回和抵扣", "received_fen").amount("尚未退回", "open_fen");
        return query.matching("state", filter.status(), state -> recoveryState(state).label()).matching("bureau", filter.bureau(), FigureService::bureau)
                .orderedBy("fixed_on, clawback_id");
    }

    private Query clawbacks(ListFilter filter) {
        Query query = new Query("追缴程序", "insight.clawback", "bureau").link("追缴编号", "number", "'/clawback/' || clawback_id").caseNumber().text("企业", "enterprise_name")
                .text("协议编号", "agreement_number").text("违约情形", "breach_kind", kind -> BreachKind.valueOf(kind).label()).text("承办单位", "bureau", FigureService::bureau)
                .text("状态", "state", state -> clawbackState(state).label()).date("立案日期", "opened_on").amount("追缴金额", "claimed_fen");
        return query.matching("state", filter.status(), state -> clawbackState(state).label()).matching("bureau", filter.bureau(), FigureService::bureau)
                .orderedBy("opened_on, clawback_id");
    }

    private Query evaluations(ListFilter filter) {
        return new Query("年度评估在办", "insight.evaluation", "bureau").link("年度", "year || ' 年'", "'/evaluation/' || year").text("企业", "enterprise_name")
                .text("协议编号", "agreement_number").caseNumber().text("承办单位", "bureau", FigureService::bureau).text("状态", "state", state -> evaluationState(state).label())
                .date("企业办理期限", "due_on").where("open").matching("state", filter.status(), state -> evaluationState(state).label())
                .matching("bureau", filter.bureau(), FigureService::bureau).orderedBy("due_on nulls last, evaluation_id");
    }

    private static EvaluationState evaluationState(String state) {
        return Stream.of(EvaluationState.values()).filter(each -> each.name().equals(state)).findFirst()
                .orElseThrow(() -> new UserMessageException("没有这个状态，请从领导看板进入。"));
    }

    private static ClawbackState clawbackState(String state) {
        return Stream.of(ClawbackState.values()).filter(each -> each.name().equals(state)).findFirst()
                .orElseThrow(() -> new UserMessageException("没有这个状态，请从领导看板进入。"));
    }

    private static RecoveryState recoveryState(String state) {
        return Stream.of(RecoveryState.values()).filter(each -> each.name().equals(state)).findFirst()
                .orElseThrow(() -> new UserMessageException("没有这个状态，请从领导看板进入。"));
    }

    private int year(ListFilter filter) {
        int year = filter.year() == null ? calendar.today().getYear() : filter.year();
        if (year < 2000 || year > 9999) {
            throw new UserMessageException("年度不正确，请从领导看板进入。");
        }
        return year;
    }

    private Listing read(Query query, Scope scope, int page) {
        String rest = " from " + query.from + " where true" + query.where.stream().map(each -> " and " + each).collect(Collectors.joining())
                + (query.bureauColumn.isEmpty() ? "" : scope.and(query.bureauColumn));
        String sums = query.columns.stream().map(column -> column.sum() ? "sum(" + column.expression() + ")" : "null").collect(Collectors.joining(", "));
        List<Object> totals = FigureService.bound(jdbc.sql("select count(*), " + sums + rest).params(query.parameters), scope)
                .query((row, number) -> {
                    List<Object> all = new ArrayList<>(Stream.of((Object) row.getLong(1)).toList());
                    for (int index = 0; index < query.columns.size(); index++) {
                        all.add(query.columns.get(index).sum() ? Money.ofFen(row.getLong(index + 2)) : null);
                    }
                    return all;
                }).single();
        String values = query.columns.stream().map(Shown::expression).collect(Collectors.joining(", "));
        String limit = page == 0 ? "" : " limit " + PAGE_SIZE + " offset " + (long) PAGE_SIZE * (page - 1);
        Map<String, String> labels = new HashMap<>();
        List<List<Object>> rows = FigureService.bound(jdbc.sql("select " + values + rest + " order by " + query.order + limit).params(query.parameters), scope)
                .query((row, number) -> values(query.columns, row, labels)).list();
        return new Listing(query.title, List.copyOf(query.conditions), query.columns.stream().map(column -> new Listing.Column(column.heading(), column.kind())).toList(),
                rows, (Long) totals.get(0), totals.subList(1, totals.size()));
    }

    private static List<Object> values(List<Shown> columns, ResultSet row, Map<String, String> labels) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            values.add(value(columns.get(index), row, index + 1, labels));
        }
        return values;
    }

    private static @Nullable Object value(Shown column, ResultSet row, int index, Map<String, String> labels) throws SQLException {
        if (column.expression().equals("due_at")) {
            return ChineseDates.minute(row.getObject(index, OffsetDateTime.class).atZoneSameInstant(BEIJING));
        }
        return switch (column.kind()) {
            case DATE -> row.getObject(index, LocalDate.class);
            case NUMBER -> row.getLong(index);
            case AMOUNT -> amount(row, index);
            case LINK -> link(row.getString(index));
            // names of people and units are looked up once a list
            case TEXT, CASE -> Optional.ofNullable(row.getString(index))
                    .map(text -> labels.computeIfAbsent(column.heading() + text, ignored -> column.label().apply(text))).orElse(null);
        };
    }

    private static @Nullable Listing.Link link(@Nullable String addressAndText) {
        return addressAndText == null ? null : new Listing.Link(addressAndText.substring(addressAndText.indexOf(' ') + 1), addressAndText.substring(0, addressAndText.indexOf(' ')));
    }

    private static @Nullable Money amount(ResultSet row, int index) throws SQLException {
        long fen = row.getLong(index);
        return row.wasNull() ? null : Money.ofFen(fen);
    }

    private static String status(String status) {
        return statusNamed(status).label();
    }

    private static String step(String status) {
        return FigureService.step(statusNamed(status));
    }

    private static ApplicationStatus statusNamed(String status) {
        return Stream.of(ApplicationStatus.values()).filter(each -> each.name().equals(status)).findFirst()
                .orElseThrow(() -> new UserMessageException("没有这个环节，请从领导看板进入。"));
    }

    /** The name of a promise, or the text of a milestone as it is. */
    private static String promise(String what) {
        return Stream.concat(Stream.of(Promise.values()).filter(each -> each.name().equals(what)).map(Promise::label),
                Stream.of(Undertaking.values()).filter(each -> each.name().equals(what)).map(Undertaking::label)).findFirst().orElse(what);
    }
}
