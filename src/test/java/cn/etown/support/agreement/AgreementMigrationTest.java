package cn.etown.support.agreement;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

import javax.sql.DataSource;

import cn.etown.support.money.Money;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Agreements that were signed before they had versions are still there, unchanged, after the database was brought up to date. */
class AgreementMigrationTest {

    private static final LocalDate SIGNED_ON = LocalDate.parse("2026-03-02");

    @Test
    void whatWasSignedBeforeIsVersionOneWithTheUsualTerms() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start()) {
            DataSource database = postgres.getPostgresDatabase();
            migrate(database, "180");
            JdbcClient jdbc = JdbcClient.create(database);
            signedUnderTheOldTables(jdbc);

            migrate(database, "latest");

            Agreement agreement = new Agreements(jdbc, "北京经济技术开发区管理委员会", "%d-%d").ofCase(77).orElseThrow();
            assertThat(agreement.number()).isEqualTo("京技扶协〔2026〕0001号");
            assertThat(agreement.state()).isEqualTo(AgreementState.SIGNED);
            assertThat(agreement.terms()).isEqualTo(new SupportTerms(Money.parse("6500000.05"),
                    List.of(new Instalment(1, null, Money.parse("6500000.05"), "协议签订", null, SIGNED_ON)), List.of(), List.of(), BreachTerms.usual()));
            assertThat(agreement.current().termsSha256()).isEqualTo(agreement.terms().sha256());
            assertThat(agreement.current().papers()).as("no document was generated then").isNull();
            assertThat(agreement.current().signature()).isEqualTo(
                    new Signature(SIGNED_ON, LocalDate.parse("2026-03-10"), LocalDate.parse("2036-03-10"), 12, "a".repeat(64), "officer-1"));
            assertThat(agreement.rulesVersion()).isEqualTo("48-2020/1");
            assertThat(agreement.history()).extracting(AgreementEvent::state).containsExactly(AgreementState.OFFERED, AgreementState.ACCEPTED, AgreementState.SIGNED);
            assertThat(agreement.obligations()).hasSize(1);
            assertThat(jdbc.sql("select budget_year from support.agreement_instalment").query(Integer.class).single()).as("the year of the recording in Beijing").isEqualTo(2027);
        }
    }

    private static void signedUnderTheOldTables(JdbcClient jdbc) {
        jdbc.sql("""
                insert into support.agreement (case_id, number, granting_party, enterprise_id, enterprise_name, credit_code, instrument, rules_version,
                        amount_fen, signed_on, starts_on, ends_on, scan_document_id, scan_sha256, recorded_by, recorded_at)
                values (77, '京技扶协〔2026〕0001号', '北京经济技术开发区管理委员会', 7, '亦庄智造有限公司', '91350211M000100Y46', 'RO-4', '48-2020/1', 650000005,
                        '2026-03-02', '2026-03-10', '2036-03-10', 12, repeat('a', 64), 'officer-1', '2026-12-31T20:00:00Z')""").update();
        jdbc.sql("""
                insert into support.obligation (agreement_id, promise, status, baseline, starts_on, ends_on)
                select id, 'REGISTERED_ADDRESS', 'ACTIVE', '荣华南路1号', '2026-03-10', '2036-03-10' from support.agreement""").update();
    }

    private static void migrate(DataSource database, String target) {
        Flyway.configure().dataSource(database).schemas("support").defaultSchema("support").locations("classpath:db/migration").target(target).load().migrate();
    }
}
