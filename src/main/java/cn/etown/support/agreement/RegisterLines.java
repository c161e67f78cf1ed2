package cn.etown.support.agreement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import cn.etown.support.money.Money;
import cn.etown.support.policy.Bureau;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Reads the register for people. */
@Repository
class RegisterLines {

    private static final String LINE = """
            select o.*, g.number as agreement_number, g.enterprise_name, g.credit_code, g.instrument, version.amount_fen,
                   last.checked_on, last.outcome, last.source, last.finding
              from support.obligation o join support.agreement g on g.id = o.agreement_id
              join lateral (select v.amount_fen from support.agreement_version v join support.agreement_signing s on s.agreement_id = v.agreement_id and s.version = v.number
                             where v.agreement_id = g.id order by v.number desc limit 1) version on true
              left join lateral (select c.checked_on, c.outcome, c.source, c.finding from support.obligation_check c where c.obligation_id = o.id order by c.id desc limit 1) last on true
             where""";
    private static final String FILTER = """
             (:everything or o.bureau = any(:bureaus::text[]))
               and (:text::text is null or g.enterprise_name ilike :text or g.credit_code ilike :text or g.number ilike :text)
               and (:bureau::text is null or o.bureau = :bureau) and (:status::text is null or o.status = :status) and (:promise::text is null or o.promise = :promise)
               and (:due::date is null or o.next_check_on <= :due)
            """;
    private static final String AT_RISK = "(o.status in ('SUSPECTED', 'INVESTIGATED', 'BROKEN') or o.next_check_on < :today::date)";

    /** @param dueSoon within 30 days, overdue ones not among them */
    record Counts(int suspected, int investigated, int overdue, int dueSoon) {
    }

    private final JdbcClient jdbc;

    RegisterLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int count(RegisterScope scope, RegisterFilter filter, LocalDate today) {
        return of("select count(*) from support.obligation o join support.agreement g on g.id = o.agreement_id where" + FILTER + only(filter), scope, filter, today)
                .query(Integer.class).single();
    }

    List<RegisterLine> lines(RegisterScope scope, RegisterFilter filter, LocalDate today, int offset, int most) {
        return of(LINE + FILTER + only(filter) + order(filter) + " offset :offset limit :most", scope, filter, today).param("offset", offset).param("most", most)
                .query((row, index) -> line(row, today)).list();
    }

    int countAgreements(RegisterScope scope, RegisterFilter filter, LocalDate today) {
        return of("select count(distinct g.id) from support.obligation o join support.agreement g on g.id = o.agreement_id where" + FILTER, scope, filter, today)
                .query(Integer.class).single();
    }

    /** Ids in the order of the enterprises' names. */
    List<Long> agreements(RegisterScope scope, RegisterFilter filter, LocalDate today, int offset, int most) {
        return of("select g.id from support.obligation o join support.agreement g on g.id = o.agreement_id where" + FILTER
                + " group by g.id order by g.enterprise_name, g.id offset :offset limit :most", scope, filter, today).param("offset", offset).param("most", most)
                .query(Long.class).list();
    }

    List<RegisterLine> ofAgreements(Collection<Long> agreementIds, LocalDate today) {
        return jdbc.sql(LINE + " o.agreement_id = any(:ids) order by o.id").param("ids", agreementIds.toArray(Long[]::new)).query((row, index) -> line(row, today)).list();
    }

    Counts counts(RegisterScope scope, LocalDate today) {
        return jdbc.sql("""
                        select count(*) filter (where status = 'SUSPECTED') as suspected, count(*) filter (where status = 'INVESTIGATED') as investigated,
                               count(*) filter (where next_check_on < :today::date) as overdue,
                               count(*) filter (where next_check_on between :today::date and :today::date + 30) as due_soon
                          from support.obligation o where (:everything or o.bureau = any(:bureaus::text[]))""")
                .param("today", today).param("everything", scope.everything()).param("bureaus", scope.bureaus().toArray(String[]::new)).query(Counts.class).single();
    }

    /** What the version in force plans, by agreement and instalment. */
    Map<Long, Map<Integer, Money>> instalments(Collection<Long> agreementIds) {
        record Planned(long agreementId, int number, long fen) {
        }
        return jdbc.sql("""
                        select agreement_id, number, amount_fen as fen from support.agreement_instalment i
                         where agreement_id = any(:ids) and version = (select max(version) from support.agreement_signing s where s.agreement_id = i.agreement_id)""")
                .param("ids", agreementIds.toArray(Long[]::new)).query(Planned.class).list().stream()
                .collect(Collectors.groupingBy(Planned::agreementId, Collectors.toMap(Planned::number, planned -> Money.ofFen(planned.fen()))));
    }

    /** Those that are ended: what is open there is not paid any more. */
    List<Long> ended(Collection<Long> agreementIds) {
        return jdbc.sql("""
                        select id from support.agreement g where id = any(:ids)
                           and (select state from support.agreement_event e where e.agreement_id = g.id order by number desc limit 1) in ('FULFILLED', 'TERMINATED', 'BREACHED')""")
                .param("ids", agreementIds.toArray(Long[]::new)).query(Long.class).list();
    }

    private StatementSpec of(String sql, RegisterScope scope, RegisterFilter filter, LocalDate today) {
        String text = filter.text();
        StatementSpec statement = jdbc.sql(sql).param("everything", scope.everything()).param("bureaus", scope.bureaus().toArray(String[]::new))
                .param("text", text == null ? null : "%" + text.replaceAll("([%_\\\\])", "\\\\$1") + "%").param("bureau", filter.bureau())
                .param("status", filter.status() == null ? null : filter.status().name()).param("promise", filter.promise()).param("due", filter.dueBy());
        return sql.contains(":today") ? statement.param("today", today) : statement;
    }

    private static String only(RegisterFilter filter) {
        return switch (filter.view()) {
            case ENTERPRISE -> "";
            case DUE -> " and o.next_check_on is not null";
            case RISK -> " and " + AT_RISK;
        };
    }

    private static String order(RegisterFilter filter) {
        return switch (filter.view()) {
            case ENTERPRISE -> " order by g.enterprise_name, g.id, o.id";
            case DUE -> " order by o.next_check_on, o.id";
            case RISK -> " order by array_position(array['SUSPECTED', 'INVESTIGATED', 'BROKEN'], o.status) nulls last, version.amount_fen desc, o.id";
        };
    }

    private static RegisterLine line(ResultSet row, LocalDate today) throws SQLException {
        LocalDate next = row.getObject("next_check_on", LocalDate.class);
        String outcome = row.getString("outcome");
        Money agreed = Money.ofFen(row.getLong("amount_fen"));
        return new RegisterLine(row.getLong("agreement_id"), row.getString("agreement_number"), row.getString("enterprise_name"), row.getString("credit_code"),
                row.getString("instrument"), row.getString("promise"), PromiseName.label(row.getString("promise")), Bureau.of(row.getString("bureau")).label(),
                ObligationStatus.valueOf(row.getString("status")), row.getString("baseline"), row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class), next, next != null && next.isBefore(today), row.getObject("checked_on", LocalDate.class),
                outcome == null ? null : ObligationCheck.Outcome.valueOf(outcome).label(),
                outcome == null ? null : ObligationCheck.Source.valueOf(Objects.requireNonNull(row.getString("source"))).label(), row.getString("finding"),
                AgreementMoney.agreed(agreed));
    }
}
