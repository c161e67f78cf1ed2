package cn.etown.support.dossier.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Somebody who owns the database, with all triggers off, tampers with chains and rows up to the last anchor: everything is found and where it is. 300 times here,
 * 10,000 times with {@code -Dledger.tampers=10000}. Nothing is committed.
 *
 * <p>Seen to fail, all removed in one run, where every kind but a missing line and a missing chain went unnoticed: the comparison with the anchors in {@code ChainWalk}
 * (rebuilt from k, cut tails), the hash check (update, insert, swap, another hash), {@code LedgerVerifier.compare} (rows), {@code documents} (bytes).
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LedgerTamperIT {

    private static final int TAMPERS = Integer.getInteger("ledger.tampers", 300);
    private static final long SEED = Long.getLong("ledger.seed", 20261128L);

    @Autowired
    DataSource dataSource;

    @TempDir
    Path folder;

    private Connection connection;
    private JdbcTemplate jdbc;
    private TamperedLedger ledger;

    @BeforeEach
    void setUp() throws SQLException {
        connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        ledger = new TamperedLedger(jdbc, new AnchorFile(folder.resolve("anchors.log")), 6);
        ledger.fill();
    }

    @AfterEach
    void tearDown() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
    }

    @Test
    void every_tamper_up_to_the_last_anchor_is_found_and_located() throws SQLException {
        Random random = new Random(SEED);
        Map<String, Integer> done = new TreeMap<>();
        List<String> missed = new ArrayList<>();
        for (int number = 0; number < TAMPERS; number++) {
            Savepoint before = connection.setSavepoint();
            TamperedLedger.Tamper tamper = ledger.tamper(random);
            LedgerReport report = ledger.verified();
            if (report.findings().stream().noneMatch(tamper.wanted()) || report.findings().stream().anyMatch(finding -> !finding.chain().equals(tamper.chain()))) {
                missed.add(tamper + " gave " + report.findings());
            }
            done.merge(tamper.what().replaceAll("\\d+.*", "").strip(), 1, Integer::sum);
            connection.rollback(before);
        }
        System.out.println("tampers by kind: " + done);
        assertThat(missed).isEmpty();
        assertThat(done).hasSizeGreaterThanOrEqualTo(13);
        assertThat(ledger.verified().findings()).isEmpty();
    }

    @Test
    void what_lies_after_the_last_anchor_is_said() {
        LedgerReport report = ledger.verified();
        assertThat(report.findings()).isEmpty();
        assertThat(report.chains()).isEqualTo(6);
        assertThat(report.unanchored()).isEqualTo(report.entries() / 3).isPositive();
    }

    @Test
    void the_database_refuses_to_change_or_remove_a_line() throws SQLException {
        for (String change : List.of("update support.ledger_entry set hash = hash", "delete from support.ledger_entry", "truncate support.ledger_entry",
                "update support.ledger_head set length = length - 1", "delete from support.ledger_head", "truncate support.ledger_head",
                "delete from support.ledger_salt", "update support.ledger_salt set salt = '\\x00' where salt is not null", "update support.ledger_source set kept = kept")) {
            Savepoint before = connection.setSavepoint();
            assertThatThrownBy(() -> jdbc.execute(change)).as(change).isNotNull();
            connection.rollback(before);
        }
    }

    @Test
    void erased_personal_data_leaves_the_chain_as_it_is() {
        jdbc.update("update support.mail set body = null where case_id = ?", Long.valueOf(ledger.chains.iterator().next().substring(5)));
        jdbc.execute("set constraints all immediate");
        LedgerReport report = ledger.verified();
        assertThat(report.findings()).isEmpty();
        assertThat(report.erased()).isEqualTo(3);
    }

    @Test
    void personal_data_that_was_changed_is_found_although_the_chain_does_not_hold_it() {
        assertThat(jdbc.queryForList("select canonical from support.ledger_entry where chain = ? and source = 'mail'", String.class, ledger.chains.iterator().next()))
                .hasSize(3).noneMatch(line -> line.contains("张三"));
        jdbc.execute("set local session_replication_role = replica");
        jdbc.update("update support.mail set body = '尊敬的李四' where case_id = ? and occurrence = 'tamper-0'", Long.valueOf(ledger.chains.iterator().next().substring(5)));
        jdbc.execute("set local session_replication_role = origin");
        assertThat(ledger.verified().findings()).singleElement().satisfies(finding -> assertThat(finding.kind()).isEqualTo(Finding.Kind.PERSON_CHANGED));
    }

    /** Every table that refuses change is a source of the ledger, or its absence has a reason here. */
    @Test
    void no_journal_is_left_out() {
        assertThat(jdbc.queryForList("""
                select distinct relation.relname from pg_trigger t join pg_class relation on relation.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
                 where p.proname = 'refuse_change' and relation.relnamespace = 'support'::regnamespace and (t.tgtype & 16) <> 0
                   and relation.relname not in (select source from support.ledger_source) order by 1""", String.class))
                .as("a migration that makes a journal calls support.ledger_keep; left out are bytes known by their hash, a secret, and the ledger itself")
                .containsExactlyInAnyOrder("document_piece", "registry_file_piece", "invitation_key", "ledger_entry");
    }
}
