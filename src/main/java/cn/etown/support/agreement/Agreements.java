package cn.etown.support.agreement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import cn.etown.support.agreement.Agreement.Identity;
import cn.etown.support.money.Money;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** Agreements, their versions and events: rows are only ever added. */
@Repository
class Agreements {

    private final JdbcClient jdbc;
    private final String grantingParty;
    private final String numberPattern;

    Agreements(JdbcClient jdbc, @Value("${support.agreement.granting-party:北京经济技术开发区管理委员会}") String grantingParty,
               @Value("${support.agreement.number-pattern:京技扶协〔%d〕%04d号}") String numberPattern) {
        this.jdbc = jdbc;
        this.grantingParty = grantingParty;
        this.numberPattern = numberPattern;
    }

    String grantingParty() {
        return grantingParty;
    }

    /** Gapless: taken in the caller's transaction, whoever comes next waits for its end. */
    String nextNumber(int year) {
        int next = jdbc.sql("""
                        insert into support.agreement_number as counter (year, last) values (:year, 1)
                        on conflict (year) do update set last = counter.last + 1 returning last""")
                .param("year", year).query(Integer.class).single();
        return numberPattern.formatted(year, next);
    }

    /** @param identity not stored yet, its id is ignored */
    long add(Identity identity, String recordedBy, Instant now) {
        return jdbc.sql("""
                        insert into support.agreement (case_id, number, granting_party, enterprise_id, enterprise_name, credit_code, instrument,
                                recorded_by, recorded_at)
                        values (:caseId, :number, :grantingParty, :enterpriseId, :enterpriseName, :creditCode, :instrument, :recordedBy, :at) returning id""")
                .param("caseId", identity.caseId()).param("number", identity.number()).param("grantingParty", identity.grantingParty())
                .param("enterpriseId", identity.enterpriseId()).param("enterpriseName", identity.enterpriseName())
                .param("creditCode", identity.creditCode()).param("instrument", identity.instrument())
                .param("recordedBy", recordedBy).param("at", utc(now))
                .query(Long.class).single();
    }

    void addVersion(long agreementId, AgreementVersion version) {
        AgreementPapers papers = version.papers();
        jdbc.sql("""
                        insert into support.agreement_version (agreement_id, number, amount_fen, terms, terms_sha256, rules_version, reason, template_version,
                                docx_document_id, docx_sha256, pdf_document_id, pdf_sha256, prepared_by, prepared_at)
                        values (:agreementId, :number, :amountFen, :terms, :termsSha256, :rulesVersion, :reason, :templateVersion,
                                :docxId, :docxSha256, :pdfId, :pdfSha256, :preparedBy, :preparedAt)""")
                .param("agreementId", agreementId).param("number", version.number()).param("amountFen", version.amount().fen())
                .param("terms", version.terms().toJson()).param("termsSha256", version.termsSha256()).param("rulesVersion", version.rulesVersion())
                .param("reason", version.reason()).param("templateVersion", papers == null ? null : papers.templateVersion())
                .param("docxId", papers == null ? null : papers.docxId()).param("docxSha256", papers == null ? null : papers.docxSha256())
                .param("pdfId", papers == null ? null : papers.pdfId()).param("pdfSha256", papers == null ? null : papers.pdfSha256())
                .param("preparedBy", version.preparedBy()).param("preparedAt", utc(version.preparedAt()))
                .update();
    }

    void addSigning(long agreementId, int version, Signature signature, Instant now) {
        jdbc.sql("""
                        insert into support.agreement_signing (agreement_id, version, signed_on, starts_on, ends_on, scan_document_id, scan_sha256,
                                recorded_by, recorded_at)
                        values (:agreementId, :version, :signedOn, :startsOn, :endsOn, :scanDocumentId, :scanSha256, :recordedBy, :at)""")
                .param("agreementId", agreementId).param("version", version).param("signedOn", signature.signedOn())
                .param("startsOn", signature.startsOn()).param("endsOn", signature.endsOn()).param("scanDocumentId", signature.scanDocumentId())
                .param("scanSha256", signature.scanSha256()).param("recordedBy", signature.recordedBy()).param("at", utc(now))
                .update();
    }

    void addInstalments(List<ScheduledInstalment> schedule) {
        schedule.forEach(planned -> jdbc.sql("""
                        insert into support.agreement_instalment (agreement_id, version, number, share, amount_fen, milestone, evidence, due_on, budget_year)
                        values (:agreementId, :version, :number, :share, :amountFen, :milestone, :evidence, :dueOn, :budgetYear)""")
                .param("agreementId", planned.agreementId()).param("version", planned.version()).param("number", planned.number())
                .param("share", planned.instalment().share()).param("amountFen", planned.instalment().amount().fen())
                .param("milestone", planned.instalment().milestone()).param("evidence", planned.instalment().evidence())
                .param("dueOn", planned.instalment().dueOn()).param("budgetYear", planned.budgetYear())
                .update());
    }

    /** @param bureau that watches them, @param evidence the document that proves what was true on signing */
    void addObligations(long agreementId, String bureau, long evidence, List<Obligation> obligations) {
        jdbc.sql("""
                        insert into support.obligation (agreement_id, promise, status, baseline, baseline_fen, starts_on, ends_on, bureau, baseline_document_id, next_check_on)
                        select :agreementId, promise, case when baseline is null then 'NOT_APPLICABLE' else 'ACTIVE' end, baseline, baseline_fen, :startsOn, :endsOn,
                               :bureau, :evidence, case when baseline is not null then least((:startsOn::date + interval '1 year')::date, :endsOn::date) end
                          from unnest(:promises::text[], :baselines::text[], :amounts::bigint[]) as given (promise, baseline, baseline_fen)""")
                .param("agreementId", agreementId).param("bureau", bureau).param("evidence", evidence)
                .param("startsOn", obligations.get(0).startsOn()).param("endsOn", obligations.get(0).endsOn())
                .param("promises", obligations.stream().map(obligation -> obligation.promise().name()).toArray(String[]::new))
                .param("baselines", obligations.stream().map(Obligation::baseline).toArray(String[]::new))
                .param("amounts", obligations.stream().map(obligation -> obligation.capital() == null ? null : obligation.capital().fen()).toArray(Long[]::new))
                .update();
    }

    /** Puts further obligations into the register; one that stands there already runs on, one that is no longer agreed ends. */
    void keepUndertakings(long agreementId, List<Undertaking> undertakings, LocalDate startsOn, LocalDate endsOn) {
        String[] kept = undertakings.stream().map(Undertaking::name).toArray(String[]::new);
        jdbc.sql("""
                        insert into support.obligation as held (agreement_id, promise, status, baseline, starts_on, ends_on, bureau, baseline_document_id, next_check_on)
                        select :agreementId, name, 'ACTIVE', label, :startsOn, :endsOn,
                               (select bureau from support.obligation where agreement_id = :agreementId limit 1),
                               (select scan_document_id from support.agreement_signing where agreement_id = :agreementId order by version desc limit 1),
                               least((:startsOn::date + interval '1 year')::date, :endsOn::date)
                          from unnest(:names::text[], :labels::text[]) as given (name, label)
                        on conflict (agreement_id, promise) do update set ends_on = excluded.ends_on,
                               status = case when held.status = 'ENDED' then 'ACTIVE' else held.status end,
                               next_check_on = case when held.status = 'ENDED' then excluded.next_check_on else held.next_check_on end""")
                .param("agreementId", agreementId).param("startsOn", startsOn).param("endsOn", endsOn).param("names", kept)
                .param("labels", undertakings.stream().map(Undertaking::label).toArray(String[]::new)).update();
        jdbc.sql("""
                        update support.obligation set ends_on = :startsOn
                         where agreement_id = :agreementId and promise = any(:all::text[]) and not promise = any(:names::text[]) and ends_on > :startsOn""")
                .param("agreementId", agreementId).param("startsOn", startsOn).param("names", kept).param("all", names(Undertaking.values())).update();
    }

    /** Adds what happened since the agreement was read. @throws cn.etown.support.UserMessageException when somebody else was quicker */
    void saveHistory(Agreement agreement) {
        agreement.news().forEach(event -> add(agreement, event));
    }

    private void add(Agreement agreement, AgreementEvent event) {
        try {
            jdbc.sql("""
                            insert into support.agreement_event (agreement_id, number, kind, state, version, actor, reason, due_on, happened_at)
                            values (:agreementId, :number, :kind, :state, :version, :actor, :reason, :dueOn, :at)""")
                    .param("agreementId", agreement.id()).param("number", event.number()).param("kind", event.kind().name())
                    .param("state", event.state().name()).param("version", event.version()).param("actor", event.actor())
                    .param("reason", event.reason()).param("dueOn", event.dueOn()).param("at", utc(event.at())).update();
        } catch (DuplicateKeyException e) {
            throw agreement.refused("刚刚由他人办理，请刷新后查看最新状态");
        }
    }

    Optional<Agreement> ofCase(long caseId) {
        return identity("case_id", caseId).map(this::whole);
    }

    /** Until when the enterprise has to return the signed copy that was asked for last. */
    Optional<LocalDate> scanDue(long caseId) {
        return jdbc.sql("""
                        select due_on from support.agreement_event join support.agreement on agreement.id = agreement_id
                         where case_id = ? and due_on is not null order by agreement_event.number desc limit 1""")
                .param(caseId).query(LocalDate.class).optional();
    }

    Optional<Agreement> find(long agreementId) {
        return identity("id", agreementId).map(this::whole);
    }

    /** Those of the ids that exist. */
    List<Agreement> all(Collection<Long> agreementIds) {
        return whole(jdbc.sql("select * from support.agreement where id = any(?)").param(agreementIds.toArray(Long[]::new)).query(Agreements::identity).list());
    }

    Optional<Agreement> numbered(String number) {
        return identity("number", number).map(this::whole);
    }

    /** In force, with no promise that still runs or is under suspicion: the next ones by id. */
    List<Long> kept(LocalDate today, long after, int most) {
        return jdbc.sql("""
                        select id from support.agreement
                         where id > :after and (select state from support.agreement_event where agreement_id = agreement.id order by number desc limit 1) in ('SIGNED', 'AMENDED')
                           and not exists (select from support.obligation where agreement_id = agreement.id
                                              and (status in ('SUSPECTED', 'INVESTIGATED', 'BROKEN') or status = 'ACTIVE' and ends_on >= :today))
                         order by id limit :most""")
                .param("today", today).param("after", after).param("most", most).query(Long.class).list();
    }

    /** Of the version in force, in the order of their numbers. */
    List<ScheduledInstalment> instalmentsOf(Agreement agreement, IntFunction<InstalmentState> states) {
        return jdbc.sql("select * from support.agreement_instalment where agreement_id = ? and version = ? order by number")
                .param(agreement.id()).param(agreement.version())
                .query((row, index) -> new ScheduledInstalment(agreement.id(), row.getInt("version"), instalment(row), row.getInt("budget_year"),
                        states.apply(row.getInt("number")))).list();
    }

    private Optional<Identity> identity(String column, Object value) {
        return jdbc.sql("select * from support.agreement where " + column + " = ?").param(value).query(Agreements::identity).optional();
    }

    private Agreement whole(Identity identity) {
        return whole(List.of(identity)).get(0);
    }

    private List<Agreement> whole(List<Identity> identities) {
        Long[] ids = identities.stream().map(Identity::id).toArray(Long[]::new);
        Map<Long, List<AgreementVersion>> versions = byAgreement(jdbc.sql("""
                        select version.*, signing.* from support.agreement_version version
                          left join support.agreement_signing signing on signing.agreement_id = version.agreement_id and signing.version = version.number
                         where version.agreement_id = any(?) order by version.number""").param(ids), Agreements::version);
        Map<Long, List<Obligation>> promises = byAgreement(jdbc.sql("select * from support.obligation where agreement_id = any(?) and promise = any(?::text[]) order by id")
                .param(ids).param(names(Promise.values())), Agreements::obligation);
        Map<Long, List<AgreementEvent>> history = byAgreement(jdbc.sql("select * from support.agreement_event where agreement_id = any(?) order by number")
                .param(ids), Agreements::event);
        return identities.stream().map(identity -> new Agreement(identity, versions.getOrDefault(identity.id(), List.of()), promises.getOrDefault(identity.id(), List.of()),
                history.getOrDefault(identity.id(), List.of()))).toList();
    }

    private static <T> Map<Long, List<T>> byAgreement(JdbcClient.StatementSpec statement, RowMapper<T> mapper) {
        return statement.query((row, index) -> Map.entry(row.getLong("agreement_id"), mapper.mapRow(row, index))).list().stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Identity identity(ResultSet row, int index) throws SQLException {
        return new Identity(row.getLong("id"), row.getLong("case_id"), row.getString("number"), row.getString("granting_party"), row.getLong("enterprise_id"),
                row.getString("enterprise_name"), row.getString("credit_code"), row.getString("instrument"));
    }

    private static AgreementVersion version(ResultSet row, int index) throws SQLException {
        return new AgreementVersion(row.getInt("number"), SupportTerms.fromJson(row.getString("terms")), row.getString("terms_sha256"),
                row.getString("rules_version"), papers(row), row.getString("reason"), row.getString("prepared_by"), instant(row, "prepared_at"), signature(row));
    }

    private static @Nullable AgreementPapers papers(ResultSet row) throws SQLException {
        Long docx = row.getObject("docx_document_id", Long.class);
        return docx == null ? null : new AgreementPapers(row.getString("template_version"), docx, row.getString("docx_sha256"),
                row.getObject("pdf_document_id", Long.class), row.getString("pdf_sha256"));
    }

    private static @Nullable Signature signature(ResultSet row) throws SQLException {
        LocalDate signedOn = row.getObject("signed_on", LocalDate.class);
        return signedOn == null ? null : new Signature(signedOn, row.getObject("starts_on", LocalDate.class), row.getObject("ends_on", LocalDate.class),
                row.getLong("scan_document_id"), row.getString("scan_sha256"), row.getString("recorded_by"));
    }

    private static Instalment instalment(ResultSet row) throws SQLException {
        return new Instalment(row.getInt("number"), row.getBigDecimal("share"), Money.ofFen(row.getLong("amount_fen")), row.getString("milestone"),
                row.getString("evidence"), row.getObject("due_on", LocalDate.class));
    }

    private static Obligation obligation(ResultSet row, int index) throws SQLException {
        Long capital = row.getObject("baseline_fen", Long.class);
        return new Obligation(Promise.valueOf(row.getString("promise")), row.getString("baseline"), capital == null ? null : Money.ofFen(capital),
                row.getObject("starts_on", LocalDate.class), row.getObject("ends_on", LocalDate.class));
    }

    private static AgreementEvent event(ResultSet row, int index) throws SQLException {
        return new AgreementEvent(row.getInt("number"), AgreementEvent.Kind.valueOf(row.getString("kind")), AgreementState.valueOf(row.getString("state")),
                row.getInt("version"), row.getString("actor"), row.getString("reason"), row.getObject("due_on", LocalDate.class), instant(row, "happened_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String[] names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
    }
}
