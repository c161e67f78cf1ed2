package cn.etown.support.evaluation;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.etown.support.agreement.ObligationCheck.Outcome;
import cn.etown.support.agreement.Target.Indicator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was reported, found and decided in evaluations: rows are only ever added. */
@Repository
class EvaluationJournal {

    private final JdbcClient jdbc;

    EvaluationJournal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(long evaluationId, Report report) {
        long id = jdbc.sql("""
                        insert into support.evaluation_report (evaluation_id, kind, round, requests, remark, channel, reported_by, reported_at)
                        values (:evaluation, :kind, :round, :requests, :remark, :channel, :by, :at) returning id""")
                .param("evaluation", evaluationId).param("kind", report.kind().name()).param("round", report.round()).param("requests", report.requests())
                .param("remark", report.remark()).param("channel", report.channel().name()).param("by", report.reportedBy()).param("at", utc(report.reportedAt()))
                .query(Long.class).single();
        report.statements().forEach((promise, statement) -> jdbc.sql("insert into support.evaluation_statement (report_id, promise, statement) values (?, ?, ?)")
                .params(id, promise, statement).update());
        report.figures().forEach((indicator, value) -> jdbc.sql("insert into support.evaluation_figure (report_id, indicator, value) values (?, ?, ?)")
                .params(id, indicator.name(), value).update());
    }

    void add(long evaluationId, Verification verification) {
        long id = jdbc.sql("""
                        insert into support.evaluation_verification (evaluation_id, number, round, performance, checked_by, checked_at)
                        values (:evaluation, :number, :round, :performance, :by, :at) returning id""")
                .param("evaluation", evaluationId).param("number", verification.number()).param("round", verification.round())
                .param("performance", verification.performance().percent()).param("by", verification.checkedBy()).param("at", utc(verification.checkedAt()))
                .query(Long.class).single();
        verification.findings().forEach(finding -> jdbc.sql("""
                        insert into support.evaluation_finding (verification_id, promise, outcome, finding, breach_on, document_ids)
                        values (:verification, :promise, :outcome, :finding, :breachOn, :documents)""")
                .param("verification", id).param("promise", finding.promise()).param("outcome", finding.outcome().name()).param("finding", finding.text())
                .param("breachOn", finding.breachOn()).param("documents", finding.documentIds().toArray(Long[]::new)).update());
        verification.performance().lines().forEach(line -> jdbc.sql("""
                        insert into support.evaluation_performance (verification_id, indicator, target, actual, ratio, explanation)
                        values (:verification, :indicator, :target, :actual, :ratio, :explanation)""")
                .param("verification", id).param("indicator", line.indicator().name()).param("target", line.target()).param("actual", line.actual())
                .param("ratio", line.ratio()).param("explanation", line.explanation()).update());
    }

    void add(long evaluationId, EvaluationDecision decision) {
        jdbc.sql("""
                        insert into support.evaluation_decision (evaluation_id, round, kind, grade, reason, decided_by, decided_at)
                        values (:evaluation, :round, :kind, :grade, :reason, :by, :at)""")
                .param("evaluation", evaluationId).param("round", decision.round()).param("kind", decision.kind().name())
                .param("grade", decision.grade() == null ? null : decision.grade().name()).param("reason", decision.reason())
                .param("by", decision.decidedBy()).param("at", utc(decision.decidedAt())).update();
    }

    /** Oldest first. */
    List<Report> reportsOf(long evaluationId) {
        return jdbc.sql("select * from support.evaluation_report where evaluation_id = ? order by id").param(evaluationId)
                .query((row, number) -> new Report(Report.Kind.valueOf(row.getString("kind")), row.getInt("round"), statements(row.getLong("id")),
                        figures(row.getLong("id")), row.getString("requests"), row.getString("remark"), Report.Channel.valueOf(row.getString("channel")),
                        row.getString("reported_by"), instant(row, "reported_at"))).list();
    }

    private Map<String, String> statements(long reportId) {
        Map<String, String> statements = new LinkedHashMap<>();
        jdbc.sql("select promise, statement from support.evaluation_statement where report_id = ?").param(reportId)
                .query(row -> {
                    statements.put(row.getString("promise"), row.getString("statement"));
                });
        return statements;
    }

    private Map<Indicator, BigDecimal> figures(long reportId) {
        Map<Indicator, BigDecimal> figures = new LinkedHashMap<>();
        jdbc.sql("select indicator, value from support.evaluation_figure where report_id = ?").param(reportId)
                .query(row -> {
                    figures.put(Indicator.valueOf(row.getString("indicator")), row.getBigDecimal("value").stripTrailingZeros());
                });
        return figures;
    }

    /** Oldest first. */
    List<Verification> verificationsOf(long evaluationId) {
        return jdbc.sql("select * from support.evaluation_verification where evaluation_id = ? order by number").param(evaluationId)
                .query(this::verification).list();
    }

    Optional<Verification> lastVerificationOf(long evaluationId) {
        return jdbc.sql("select * from support.evaluation_verification where evaluation_id = ? order by number desc limit 1").param(evaluationId)
                .query(this::verification).optional();
    }

    private Verification verification(ResultSet row, int index) throws SQLException {
        long id = row.getLong("id");
        List<Finding> findings = jdbc.sql("select * from support.evaluation_finding where verification_id = ?").param(id)
                .query((finding, number) -> new Finding(finding.getString("promise"), Outcome.valueOf(finding.getString("outcome")), finding.getString("finding"),
                        finding.getObject("breach_on", LocalDate.class), longs(finding.getArray("document_ids")))).list();
        List<Performance.Line> lines = jdbc.sql("select * from support.evaluation_performance where verification_id = ?").param(id)
                .query((line, number) -> new Performance.Line(Indicator.valueOf(line.getString("indicator")), line.getBigDecimal("target").stripTrailingZeros(),
                        line.getBigDecimal("actual"), line.getBigDecimal("ratio"), line.getString("explanation"))).list();
        return new Verification(row.getInt("number"), row.getInt("round"), findings, new Performance(lines, row.getBigDecimal("performance")),
                row.getString("checked_by"), instant(row, "checked_at"));
    }

    /** Oldest first. */
    List<EvaluationDecision> decisionsOf(long evaluationId) {
        return jdbc.sql("select * from support.evaluation_decision where evaluation_id = ? order by id").param(evaluationId)
                .query((row, number) -> new EvaluationDecision(row.getInt("round"), EvaluationDecision.Kind.valueOf(row.getString("kind")),
                        row.getString("grade") == null ? null : Grade.of(row.getString("grade")), row.getString("reason"), row.getString("decided_by"),
                        instant(row, "decided_at"))).list();
    }

    private static List<Long> longs(Array array) throws SQLException {
        return Arrays.asList((Long[]) array.getArray());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
