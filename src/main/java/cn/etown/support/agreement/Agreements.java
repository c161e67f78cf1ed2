package cn.etown.support.agreement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import cn.etown.support.money.Money;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

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

    /** Gapless: taken in the caller's transaction, whoever comes next waits for its end. */
    String nextNumber(int year) {
        int next = jdbc.sql("""
                        insert into support.agreement_number as counter (year, last) values (:year, 1)
                        on conflict (year) do update set last = counter.last + 1 returning last""")
                .param("year", year).query(Integer.class).single();
        return numberPattern.formatted(year, next);
    }

    /** @param agreement not stored yet, its id is ignored */
    Agreement add(Agreement agreement, String recordedBy) {
        long id = jdbc.sql("""
                        insert into support.agreement (case_id, number, granting_party, enterprise_id, enterprise_name, credit_code, instrument, rules_version,
                                amount_fen, signed_on, starts_on, ends_on, scan_document_id, scan_sha256, recorded_by)
                        values (:caseId, :number, :grantingParty, :enterpriseId, :enterpriseName, :creditCode, :instrument, :rulesVersion,
                                :amountFen, :signedOn, :startsOn, :endsOn, :scanDocumentId, :scanSha256, :recordedBy) returning id""")
                .param("caseId", agreement.caseId()).param("number", agreement.number()).param("grantingParty", grantingParty)
                .param("enterpriseId", agreement.enterpriseId()).param("enterpriseName", agreement.enterpriseName())
                .param("creditCode", agreement.creditCode()).param("instrument", agreement.instrument()).param("rulesVersion", agreement.rulesVersion())
                .param("amountFen", agreement.amount().fen()).param("signedOn", agreement.signedOn()).param("startsOn", agreement.startsOn())
                .param("endsOn", agreement.endsOn()).param("scanDocumentId", agreement.scanDocumentId()).param("scanSha256", agreement.scanSha256())
                .param("recordedBy", recordedBy)
                .query(Long.class).single();
        addObligations(id, agreement.obligations());
        return ofCase(agreement.caseId()).orElseThrow();
    }

    private void addObligations(long agreementId, List<Obligation> obligations) {
        jdbc.sql("""
                        insert into support.obligation (agreement_id, promise, status, baseline, baseline_fen, starts_on, ends_on)
                        select :agreementId, promise, case when baseline is null then 'NOT_APPLICABLE' else 'ACTIVE' end, baseline, baseline_fen, :startsOn, :endsOn
                          from unnest(:promises::text[], :baselines::text[], :amounts::bigint[]) as given (promise, baseline, baseline_fen)""")
                .param("agreementId", agreementId)
                .param("startsOn", obligations.get(0).startsOn()).param("endsOn", obligations.get(0).endsOn())
                .param("promises", obligations.stream().map(obligation -> obligation.promise().name()).toArray(String[]::new))
                .param("baselines", obligations.stream().map(Obligation::baseline).toArray(String[]::new))
                .param("amounts", obligations.stream().map(obligation -> obligation.capital() == null ? null : obligation.capital().fen()).toArray(Long[]::new))
                .update();
    }

    Optional<Agreement> ofCase(long caseId) {
        return jdbc.sql("""
                        select agreement.*, promise, baseline, baseline_fen, obligation.starts_on as promised_from, obligation.ends_on as promised_until
                          from support.agreement join support.obligation on obligation.agreement_id = agreement.id
                         where agreement.case_id = :caseId order by obligation.id""")
                .param("caseId", caseId).query(Agreements::withObligations);
    }

    private static Optional<Agreement> withObligations(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return Optional.empty();
        }
        List<Obligation> obligations = new ArrayList<>();
        Agreement agreement = agreement(rows, Collections.unmodifiableList(obligations));
        do {
            obligations.add(obligation(rows));
        } while (rows.next());
        return Optional.of(agreement);
    }

    private static Agreement agreement(ResultSet row, List<Obligation> obligations) throws SQLException {
        return new Agreement(row.getLong("id"), row.getLong("case_id"), row.getString("number"), row.getLong("enterprise_id"),
                row.getString("enterprise_name"), row.getString("credit_code"), row.getString("instrument"), row.getString("rules_version"),
                Money.ofFen(row.getLong("amount_fen")), row.getObject("signed_on", LocalDate.class), row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class), row.getLong("scan_document_id"), row.getString("scan_sha256"), obligations);
    }

    private static Obligation obligation(ResultSet row) throws SQLException {
        Long capital = row.getObject("baseline_fen", Long.class);
        return new Obligation(Promise.valueOf(row.getString("promise")), row.getString("baseline"), capital == null ? null : Money.ofFen(capital),
                row.getObject("promised_from", LocalDate.class), row.getObject("promised_until", LocalDate.class));
    }
}
