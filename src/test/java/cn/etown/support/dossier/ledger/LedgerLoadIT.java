package cn.etown.support.dossier.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many who write to the same cases at the same time, each in another order. Seen to fail with a deadlock: with {@code ledger_linked} initially immediate, so that the
 * chains are locked as the rows come.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LedgerLoadIT {

    private static final long FIRST_CASE = 9_300_420_000L;
    private static final int CASES = 6;
    private static final int THREADS = 4;
    private static final int TRANSACTIONS = 40;

    @Autowired
    PlatformTransactionManager transactions;
    @Autowired
    JdbcTemplate jdbc;
    @Autowired
    LedgerService ledger;

    @Test
    void chains_are_gapless_and_nobody_waits_in_a_circle() throws Exception {
        long before = lines();
        ExecutorService people = Executors.newFixedThreadPool(THREADS);
        List<Future<Integer>> done = new ArrayList<>();
        for (int person = 0; person < THREADS; person++) {
            Random random = new Random(person);
            done.add(people.submit(() -> work(random)));
        }
        int written = 0;
        for (Future<Integer> each : done) {
            written += each.get();
        }
        people.shutdown();
        assertThat(lines() - before).isEqualTo(written);
        LedgerReport report = ledger.verify(chains());
        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(lines());
    }

    /** Every tenth one is rolled back and leaves nothing. */
    private int work(Random random) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        int written = 0;
        for (int number = 0; number < TRANSACTIONS; number++) {
            boolean undone = number % 10 == 9;
            int rows = 2 + random.nextInt(3);
            transaction.executeWithoutResult(status -> {
                for (int row = 0; row < rows; row++) {
                    decide(FIRST_CASE + random.nextInt(CASES));
                }
                if (undone) {
                    status.setRollbackOnly();
                }
            });
            written += undone ? 0 : rows;
        }
        return written;
    }

    private void decide(long caseId) {
        jdbc.update("insert into support.decision (case_id, actor, step, outcome, outcome_label, decided_at) values (?, 'x', '并发', 'noted', '已记录', now())", caseId);
    }

    private static Set<String> chains() {
        return LongStream.range(FIRST_CASE, FIRST_CASE + CASES).mapToObj(id -> "case:" + id).collect(Collectors.toSet());
    }

    private long lines() {
        Long lines = jdbc.queryForObject("select count(*) from support.ledger_entry where chain = any (?)", Long.class, (Object) chains().toArray(String[]::new));
        return lines == null ? 0 : lines;
    }
}
