package cn.etown.support.agreement;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;

import cn.etown.support.UserMessageException;
import cn.etown.support.enterprise.CreditCode;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Signed agreements with their promises on a real database, without the case that led to them. Each has an enterprise and a case id of its own. */
public final class TestRegister {

    private static final AtomicLong CASES = new AtomicLong(9_300_000_000L);
    private static final String SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private TestRegister() {
    }

    /** @param id of the agreement */
    public record Signed(long id, long caseId, String number, String creditCode) {
    }

    /** 荣华南路1号 for both addresses, 50,000,000 yuan of capital, 6,500,000 yuan of support, by 经济发展局. */
    public static Signed signed(JdbcClient jdbc, String creditCode, LocalDate startsOn) {
        return signed(jdbc, CASES.incrementAndGet(), creditCode, startsOn, "economic-development");
    }

    /** With a case of its own, so that whoever may see the case is known. */
    public static Signed signedWithCase(JdbcClient jdbc, String creditCode, LocalDate startsOn, String bureau) {
        long caseId = jdbc.sql("""
                        insert into support.application (version, case_number, enterprise_id, applicant_name, applicant_kind, applicant_industry, instrument, mode, selective,
                                project_name, requested_fen, base_fen, products, bureau, status, supplement_rounds, filed_by, received_on, filed_at)
                        values (0, :number, 0, '亦庄台账测试有限公司', 'ENTERPRISE', 'IT', 'RO-4', 'RATE_CAPPED', false, :project, 100, 100, 1, :bureau, 'AGREED', 0,
                                'intake-desk-1', :received, now()) returning id""")
                .param("number", "京技扶申〔测〕" + creditCode).param("project", "台账测试" + creditCode).param("bureau", bureau).param("received", startsOn.minusDays(90))
                .query(Long.class).single();
        return signed(jdbc, caseId, creditCode, startsOn, bureau);
    }

    public static Signed signed(JdbcClient jdbc, long caseId, String creditCode, LocalDate startsOn, String bureau) {
        String number = "京技扶协〔测%d〕".formatted(caseId);
        long id = jdbc.sql("""
                        insert into support.agreement (case_id, number, granting_party, enterprise_id, enterprise_name, credit_code, instrument, recorded_by, recorded_at)
                        values (?, ?, '北京经济技术开发区管理委员会', 7, '亦庄台账测试有限公司', ?, 'RO-4', 'officer-1', now()) returning id""")
                .param(caseId).param(number).param(creditCode).query(Long.class).single();
        SupportTerms terms = TestSupportTerms.plain(startsOn);
        jdbc.sql("""
                        insert into support.agreement_version (agreement_id, number, amount_fen, terms, terms_sha256, rules_version, reason, prepared_by, prepared_at)
                        values (?, 1, ?, ?, ?, '48-2020/1', '拟制协议', 'officer-1', now())""")
                .param(id).param(terms.amount().fen()).param(terms.toJson()).param(terms.sha256()).update();
        jdbc.sql("""
                        insert into support.agreement_signing (agreement_id, version, signed_on, starts_on, ends_on, scan_document_id, scan_sha256, recorded_by, recorded_at)
                        values (?, 1, ?, ?, ?, 12, repeat('a', 64), 'officer-1', now())""")
                .param(id).param(startsOn.minusDays(8)).param(startsOn).param(startsOn.plusYears(10)).update();
        for (Instalment instalment : terms.instalments()) {
            jdbc.sql("""
                            insert into support.agreement_instalment (agreement_id, version, number, share, amount_fen, milestone, evidence, due_on, budget_year)
                            values (?, 1, ?, ?, ?, ?, ?, ?, ?)""")
                    .param(id).param(instalment.number()).param(instalment.share()).param(instalment.amount().fen()).param(instalment.milestone())
                    .param(instalment.evidence()).param(instalment.dueOn()).param(instalment.dueOn().getYear()).update();
        }
        jdbc.sql("insert into support.agreement_event (agreement_id, number, kind, state, version, actor, happened_at) values (?, 1, 'SIGNED', 'SIGNED', 1, 'officer-1', now())")
                .param(id).update();
        jdbc.sql("""
                        insert into support.obligation (agreement_id, promise, status, baseline, baseline_fen, starts_on, ends_on, bureau, baseline_document_id, next_check_on)
                        select :id, promise, 'ACTIVE', baseline, fen, :starts, :ends, :bureau, 12, :next
                          from (values ('REGISTERED_ADDRESS', '北京经济技术开发区荣华南路1号', null::bigint), ('OFFICE_ADDRESS', '荣华南路1号', null),
                                       ('TAX_OBLIGATION', '国家税务总局北京经济技术开发区税务局', null), ('REGISTERED_CAPITAL', '50,000,000.00 元', 5000000000)) as given (promise, baseline, fen)""")
                .param("id", id).param("starts", startsOn).param("ends", startsOn.plusYears(10)).param("bureau", bureau).param("next", startsOn.plusYears(1)).update();
        return new Signed(id, caseId, number, creditCode);
    }

    public static ObligationStatus status(JdbcClient jdbc, Signed agreement, Promise promise) {
        return ObligationStatus.valueOf(jdbc.sql("select status from support.obligation where agreement_id = ? and promise = ?").param(agreement.id()).param(promise.name())
                .query(String.class).single());
    }

    /** A valid code; another number is another enterprise. */
    public static String creditCode(int number) {
        String beginning = "91110302MA%07d".formatted(number);
        for (char last : SYMBOLS.toCharArray()) {
            try {
                return new CreditCode(beginning + last).value();
            } catch (UserMessageException e) {
                continue;
            }
        }
        throw new IllegalStateException("one of the symbols is the check digit");
    }
}
