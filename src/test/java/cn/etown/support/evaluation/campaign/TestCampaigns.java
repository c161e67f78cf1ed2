package cn.etown.support.evaluation.campaign;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;

import cn.etown.support.agreement.BreachTerms;
import cn.etown.support.agreement.Instalment;
import cn.etown.support.agreement.SupportTerms;
import cn.etown.support.agreement.Target;
import cn.etown.support.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Agreements in force, as many as wanted, written straight into the tables: signed one by one, ten thousand would take an hour. */
public final class TestCampaigns {

    public static final long AMOUNT_FEN = 500_000_000L;

    private TestCampaigns() {
    }

    /**
     * Enterprises with a contact, each with one agreement signed on the day, in force until ten years later, with the four promises and two targets of the year.
     *
     * @param prefix of names and numbers, of its own for each call
     * @return ids of the agreements
     */
    public static List<Long> agreements(JdbcClient jdbc, String prefix, int number, LocalDate signedOn, int targetYear) {
        SupportTerms terms = new SupportTerms(Money.ofFen(AMOUNT_FEN), List.of(new Instalment(1, null, Money.ofFen(AMOUNT_FEN), "协议签订", null, signedOn)),
                List.of(new Target(targetYear, Target.Indicator.OUTPUT, new BigDecimal("10000")), new Target(targetYear, Target.Indicator.TAX, new BigDecimal("300"))),
                List.of(), BreachTerms.usual());
        String json = terms.toJson();
        jdbc.sql("""
                        with enterprise as (
                          insert into support.enterprise (credit_code, name, kind, industry, registered_address, office_address, registered_capital_fen, registered_at)
                          select '9' || upper(lpad(substr(translate(md5(:prefix || i), 'abcdef', 'ABCDEF'), 1, 17), 17, '0')), :prefix || '企业' || i, 'ENTERPRISE',
                                 (array['IT', 'AUTO', 'BIO', 'ROBOT'])[1 + i % 4], '北京经济技术开发区科创街' || i || '号', '北京经济技术开发区荣华路' || i || '号', 1000000000, now()
                            from generate_series(1, :number) i
                          returning id, name, credit_code, industry
                        ), contact as (
                          insert into support.enterprise_contact (enterprise_id, name, email, phone, salt, email_hash, recorded_at)
                          select id, '联系人', 'office' || id || '@example.cn', '010-67880000', '\\x00', sha256('x'::bytea), now() from enterprise
                        ), application as (
                          insert into support.application (version, case_number, enterprise_id, applicant_name, applicant_kind, applicant_industry, instrument, mode, selective,
                                  project_name, requested_fen, base_fen, products, computed_fen, approved_fen, bureau, status, filed_by, received_on, filed_at)
                          select 1, :prefix || '案' || id, id, name, 'ENTERPRISE', industry,
                                 case industry when 'IT' then 'IT-3' when 'AUTO' then 'AU-3' when 'BIO' then 'BI-1' else 'RO-4' end, 'CAPPED', false, '项目', :fen, :fen, 1, :fen, :fen,
                                 case industry when 'ROBOT' then 'economic-development' else 'science-innovation' end, 'AGREED', 'system', :signedOn, now()
                            from enterprise
                          returning id, enterprise_id, applicant_name, instrument, bureau
                        ), agreement as (
                          insert into support.agreement (case_id, number, granting_party, enterprise_id, enterprise_name, credit_code, instrument, recorded_by, recorded_at)
                          select application.id, :prefix || '协' || application.id, '北京经济技术开发区管理委员会', enterprise_id, applicant_name, credit_code, instrument, 'system', now()
                            from application join enterprise on enterprise.id = enterprise_id
                          returning id
                        )
                        select count(*) from agreement""")
                .param("prefix", prefix).param("number", number).param("fen", AMOUNT_FEN).param("signedOn", signedOn).query(Long.class).single();
        String mine = " from support.agreement where number like :prefix || '协%'";
        jdbc.sql("""
                        insert into support.agreement_version (agreement_id, number, amount_fen, terms, terms_sha256, rules_version, reason, prepared_by, prepared_at)
                        select id, 1, :fen, :terms, :sha256, '1', '拟制协议', 'system', now()""" + mine)
                .param("prefix", prefix).param("fen", AMOUNT_FEN).param("terms", json).param("sha256", sha256(json)).update();
        jdbc.sql("""
                        insert into support.agreement_signing (agreement_id, version, signed_on, starts_on, ends_on, scan_document_id, scan_sha256, recorded_by, recorded_at)
                        select id, 1, :signedOn, :signedOn, (:signedOn::date + interval '10 years')::date, 1, repeat('a', 64), 'system', now()""" + mine)
                .param("prefix", prefix).param("signedOn", signedOn).update();
        jdbc.sql("""
                        insert into support.agreement_event (agreement_id, number, kind, state, version, actor, happened_at)
                        select id, step.number, step.kind, step.kind, 1, 'system', :signedOn::date + time '09:00'
                          from support.agreement cross join (values (1, 'OFFERED'), (2, 'ACCEPTED'), (3, 'SIGNED')) as step (number, kind) where agreement.number like :prefix || '协%'""")
                .param("prefix", prefix).param("signedOn", signedOn).update();
        jdbc.sql("""
                        insert into support.obligation (agreement_id, promise, status, baseline, baseline_fen, starts_on, ends_on, bureau, baseline_document_id, next_check_on)
                        select id, promise, 'ACTIVE', '签订时的情况', fen, :signedOn, (:signedOn::date + interval '10 years')::date, 'science-innovation', 1, (:signedOn::date + interval '10 years')::date
                          from support.agreement cross join (values ('REGISTERED_ADDRESS', null::bigint), ('OFFICE_ADDRESS', null), ('TAX_OBLIGATION', null),
                                                                    ('REGISTERED_CAPITAL', 1000000000)) as given (promise, fen) where number like :prefix || '协%'""")
                .param("prefix", prefix).param("signedOn", signedOn).update();
        jdbc.sql("analyze").update();
        return jdbc.sql("select id" + mine + " order by id").param("prefix", prefix).query(Long.class).list();
    }

    /** Ended on that day, so that later years do not see it. */
    public static void terminate(JdbcClient jdbc, List<Long> agreements, LocalDate day) {
        jdbc.sql("""
                        insert into support.agreement_event (agreement_id, number, kind, state, version, actor, reason, happened_at)
                        select unnest(:ids::bigint[]), 4, 'TERMINATED', 'TERMINATED', 1, 'system', '测试', :day::date + time '09:00'""")
                .param("ids", agreements.toArray(Long[]::new)).param("day", day).update();
    }

    /** Without its process, for tests of one part. @return id */
    public static long campaign(JdbcClient jdbc, int year, LocalDate reportDue) {
        return jdbc.sql("""
                        insert into support.campaign (year, state, report_due, closes_on, started_by, started_at)
                        values (:year, 'OPEN', :due, :due::date + 60, 'system', now()) returning id""")
                .param("year", year).param("due", reportDue).query(Long.class).single();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
