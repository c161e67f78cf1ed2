package cn.etown.support.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The database of the first release, with a case signed and partly paid and one fully paid, becomes that of this release; nothing is lost. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DatabaseUpgradeIT {

    /** The last migration of the first release; every later one has a higher number, whatever its feature. */
    private static final String FIRST_RELEASE = "180";

    @Autowired
    DataSource dataSource;

    @Test
    void whatWasSignedAndPaidBeforeThereWereInstalmentsIsOneInstalmentNow() throws SQLException {
        try (HikariDataSource old = emptyDatabase()) {
            flyway(old).target(FIRST_RELEASE).load().migrate();
            JdbcClient jdbc = JdbcClient.create(old);
            Stream.of("""
                    insert into support.fund_reservation (case_id, year, industry, instrument, wanted_fen, committed_fen, paid_fen)
                    values (1, 2026, 'IT', 'IT-3', 300, 200, 100), (2, 2026, 'IT', 'IT-3', 500, 0, 500), (3, 2026, 'IT', 'IT-3', 0, 0, 0)""", """
                    insert into support.fund_balance (year, envelope, limited, appropriation_fen, committed_fen, paid_fen) values (2026, 'ALL', true, 1000, 200, 600)""", """
                    insert into support.agreement (case_id, number, granting_party, enterprise_id, enterprise_name, credit_code, instrument, rules_version, amount_fen,
                            signed_on, starts_on, ends_on, scan_document_id, scan_sha256, recorded_by)
                    select id, 'A' || id, '管委会', 7, '亦庄智造有限公司', '91350211M000100Y46', 'IT-3', '1', case id when 1 then 300 else 500 end, '2026-03-02', '2026-03-02',
                           '2036-03-02', 12, repeat('a', 64), 'officer' from generate_series(1, 2) id""", """
                    insert into support.payment_order (version, case_id, agreement_id, posting_id, state, payee_name, payee_bank, payee_account, amount_fen, prepared_by,
                            prepared_at, verified_by, verified_at, number, paid_on, bank_reference)
                    select 1, case_id, id, gen_random_uuid(), 'PAID', '亦庄智造有限公司', '工商银行', '6222020000123456', 100, 'a', now(), 'b', now(), 'P' || id, '2026-03-10', 'R' || id
                      from support.agreement""", """
                    insert into support.case_duty (case_id, actor, duty, assumed_at) values (1, 'a', 'PAYMENT:prepare', now())""", """
                    insert into support.decision (case_id, actor, duty, step, outcome, outcome_label, decided_at)
                    values (1, 'a', 'PAYMENT:prepare', '编制支付单', 'prepare', '已编制', now()), (2, 'b', null, '核对申报材料', 'complete', '材料齐全', now())""").forEach(sql -> jdbc.sql(sql).update());

            flyway(old).load().migrate();

            assertThat(jdbc.sql("select case_id || ':' || instalment || ':' || year || ':' || committed_fen || ':' || paid_fen from support.fund_commitment order by case_id").query(String.class).list())
                    .containsExactly("1:1:2026:200:100", "2:1:2026:0:500");
            assertThat(jdbc.sql("select case_id || ':' || instalment || ':' || state from support.disbursement order by case_id").query(String.class).list())
                    .containsExactly("1:1:STARTED", "2:1:PAID");
            assertThat(jdbc.sql("select count(*) from support.decision where on_behalf_of is null and absence_id is null").query(Long.class).single()).as("each in the own name").isEqualTo(2);
            assertThat(jdbc.sql("select count(*) from support.ledger_entry where source = 'decision' and op = 'carried'").query(Long.class).single()).isEqualTo(2);
            assertThat(jdbc.sql("update support.payment_order set version = version + 1 where case_id = 1").update()).as("the count of persons lets old rows be").isEqualTo(1);
            assertThat(jdbc.sql("select distinct instalment || ':' || paid_amount_fen from support.payment_order").query(String.class).list()).containsExactly("1:100");
            assertThat(jdbc.sql("select count(*) from support.agreement_instalment").query(Long.class).single()).isEqualTo(2);
        }
    }

    private static FluentConfiguration flyway(DataSource database) {
        return Flyway.configure().dataSource(database).schemas("support").defaultSchema("support").locations("classpath:db/migration");
    }

    private HikariDataSource emptyDatabase() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute("create database upgrade");
            HikariDataSource database = new HikariDataSource();
            database.setJdbcUrl(connection.getMetaData().getURL().replaceFirst("/[^/?]+(\\?|$)", "/upgrade$1"));
            database.setUsername(connection.getMetaData().getUserName());
            database.setMaximumPoolSize(2);
            return database;
        }
    }
}
