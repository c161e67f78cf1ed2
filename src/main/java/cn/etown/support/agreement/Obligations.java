package cn.etown.support.agreement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.etown.support.agreement.RegisteredPromise.Baseline;
import cn.etown.support.agreement.RegisteredPromise.Identity;
import cn.etown.support.agreement.RegisteredPromise.Step;
import cn.etown.support.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The obligation register. Checks and steps are only ever added. */
@Repository
class Obligations {

    private static final String PROMISE = """
            select o.*, g.case_id, g.number as agreement_number, (select s.signed_on from support.agreement_signing s where s.agreement_id = g.id and s.version = 1) as signed_on
              from support.obligation o join support.agreement g on g.id = o.agreement_id
            """;

    private final JdbcClient jdbc;

    Obligations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** For changing it: whoever else wants to change it waits. */
    Optional<RegisteredPromise> lock(long agreementId, String promise) {
        return jdbc.sql(PROMISE + "where o.agreement_id = :agreement and o.promise = :promise for update of o")
                .param("agreement", agreementId).param("promise", promise).query(Obligations::promise).optional();
    }

    List<RegisteredPromise> lockAll(long agreementId) {
        return jdbc.sql(PROMISE + "where o.agreement_id = :agreement order by o.id for update of o").param("agreement", agreementId).query(Obligations::promise).list();
    }

    List<RegisteredPromise> of(long agreementId) {
        return jdbc.sql(PROMISE + "where o.agreement_id = :agreement order by o.id").param("agreement", agreementId).query(Obligations::promise).list();
    }

    /** Of all agreements of these enterprises, by credit code. */
    Map<String, List<RegisteredPromise>> ofEnterprises(Collection<String> creditCodes) {
        Map<String, List<RegisteredPromise>> promises = new HashMap<>();
        jdbc.sql(PROMISE.replace("select o.*", "select o.*, g.credit_code") + "where g.credit_code = any(:codes) order by o.id").param("codes", creditCodes.toArray(String[]::new))
                .query((row, index) -> Map.entry(row.getString("credit_code"), promise(row, index))).list()
                .forEach(each -> promises.computeIfAbsent(each.getKey(), code -> new ArrayList<>()).add(each.getValue()));
        return promises;
    }

    /** Whose last day is over, a few, passed over where somebody else has them. */
    List<RegisteredPromise> lockEnded(LocalDate today, int most) {
        return jdbc.sql(PROMISE + "where o.status = 'ACTIVE' and o.ends_on < :today order by o.id limit :most for update of o skip locked")
                .param("today", today).param("most", most).query(Obligations::promise).list();
    }

    void save(RegisteredPromise promise) {
        jdbc.sql("update support.obligation set status = :status, next_check_on = :next where id = :id")
                .param("status", promise.status().name()).param("next", promise.nextCheckOn()).param("id", promise.id()).update();
        promise.news().forEach(step -> add(promise.id(), step));
    }

    private void add(long obligationId, Step step) {
        jdbc.sql("""
                        insert into support.obligation_step (obligation_id, kind, status, reason, actor, raised_by, happened_at)
                        values (:obligation, :kind, :status, :reason, :actor, :raisedBy, :at)""")
                .param("obligation", obligationId).param("kind", step.kind().name()).param("status", step.status().name()).param("reason", step.reason())
                .param("actor", step.actor()).param("raisedBy", step.raisedBy()).param("at", step.at().atOffset(ZoneOffset.UTC)).update();
    }

    boolean knows(RegisteredPromise promise, ObligationCheck check) {
        return jdbc.sql("select exists (select from support.obligation_check where obligation_id = :obligation and source = :source and key = :key)")
                .param("obligation", promise.id()).param("source", check.source().name()).param("key", check.key()).query(Boolean.class).single();
    }

    /** Whose own check raised the present suspicion; empty where the comparison with the registry did. */
    Optional<String> raisedBy(RegisteredPromise promise) {
        return jdbc.sql("select raised_by from support.obligation_step where obligation_id = :obligation and kind = 'SUSPECTED' order by id desc limit 1")
                .param("obligation", promise.id()).query((row, index) -> Optional.ofNullable(row.getString("raised_by"))).optional().flatMap(raisedBy -> raisedBy);
    }

    Optional<ObligationRegister.Suspicion> suspicion(long checkId) {
        return jdbc.sql("""
                        select g.id, g.number, o.promise, c.finding, o.next_check_on from support.obligation_check c
                          join support.obligation o on o.id = c.obligation_id join support.agreement g on g.id = o.agreement_id where c.id = ?""")
                .param(checkId).query((row, index) -> new ObligationRegister.Suspicion(row.getLong("id"), row.getString("number"),
                        PromiseName.label(row.getString("promise")), row.getString("finding"), row.getObject("next_check_on", LocalDate.class))).optional();
    }

    /** @return its id */
    long add(RegisteredPromise promise, ObligationCheck check, Instant now) {
        long id = jdbc.sql("""
                        insert into support.obligation_check (obligation_id, source, key, outcome, finding, checked_on, checked_by, recorded_at)
                        values (:obligation, :source, :key, :outcome, :finding, :checkedOn, :checkedBy, :at) returning id""")
                .param("obligation", promise.id()).param("source", check.source().name()).param("key", check.key()).param("outcome", check.outcome().name())
                .param("finding", check.finding()).param("checkedOn", check.checkedOn()).param("checkedBy", check.checkedBy())
                .param("at", now.atOffset(ZoneOffset.UTC)).query(Long.class).single();
        jdbc.sql("insert into support.obligation_check_document (check_id, document_id) select distinct :check, unnest(:documents::bigint[])")
                .param("check", id).param("documents", check.documentIds().toArray(Long[]::new)).update();
        return id;
    }

    /** Newest first. */
    List<RegisterView.CheckLine> checksOf(RegisteredPromise promise) {
        return jdbc.sql("""
                        select c.*, support.hand_of('obligation_check', c.id::text, 'checked_by', c.checked_by) as checker, array(select document_id from support.obligation_check_document d where d.check_id = c.id order by document_id) as documents
                          from support.obligation_check c where obligation_id = :obligation order by id desc""")
                .param("obligation", promise.id()).query((row, index) -> new RegisterView.CheckLine(ObligationCheck.Outcome.valueOf(row.getString("outcome")).label(),
                        ObligationCheck.Source.valueOf(row.getString("source")).label(), row.getString("finding"), row.getObject("checked_on", LocalDate.class),
                        row.getString("checker"), List.of((Long[]) row.getArray("documents").getArray()))).list();
    }

    /** Of all promises of an agreement, newest first. */
    List<RecordedCheck> checksOf(long agreementId) {
        return jdbc.sql("""
                        select c.*, o.promise, support.hand_of('obligation_check', c.id::text, 'checked_by', c.checked_by) as checker from support.obligation_check c join support.obligation o on o.id = c.obligation_id
                         where o.agreement_id = :agreement order by c.checked_on desc, c.id desc""")
                .param("agreement", agreementId).query((row, index) -> new RecordedCheck(row.getString("promise"), ObligationCheck.Outcome.valueOf(row.getString("outcome")),
                        ObligationCheck.Source.valueOf(row.getString("source")), row.getString("finding"), row.getObject("checked_on", LocalDate.class),
                        row.getString("checker"))).list();
    }

    /** Newest first. */
    List<RegisterView.StepLine> stepsOf(RegisteredPromise promise) {
        return jdbc.sql("""
                        select *, (happened_at at time zone 'Asia/Shanghai')::date as happened_on, support.hand_of('obligation_step', id::text, 'actor', actor) as hand
                          from support.obligation_step where obligation_id = :obligation order by id desc""")
                .param("obligation", promise.id()).query((row, index) -> new RegisterView.StepLine(Step.Kind.valueOf(row.getString("kind")).label(), row.getString("reason"),
                        row.getString("hand"), row.getObject("happened_on", LocalDate.class))).list();
    }

    private static RegisteredPromise promise(ResultSet row, int index) throws SQLException {
        Long capital = row.getObject("baseline_fen", Long.class);
        return new RegisteredPromise(
                new Identity(row.getLong("id"), row.getLong("agreement_id"), row.getLong("case_id"), row.getString("agreement_number"),
                        row.getObject("signed_on", LocalDate.class), row.getString("promise"), row.getString("bureau")),
                new Baseline(row.getString("baseline"), capital == null ? null : Money.ofFen(capital), row.getObject("baseline_document_id", Long.class)),
                row.getObject("starts_on", LocalDate.class), row.getObject("ends_on", LocalDate.class), ObligationStatus.valueOf(row.getString("status")),
                row.getObject("next_check_on", LocalDate.class));
    }
}
