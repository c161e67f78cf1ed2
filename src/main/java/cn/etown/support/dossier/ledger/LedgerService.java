package cn.etown.support.dossier.ledger;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import javax.sql.DataSource;

import jakarta.annotation.PreDestroy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.lang.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Verifies the ledger: each night, and when somebody asks. One verification at a time; the last one is remembered on this machine. */
@Service
public class LedgerService {

    private static final Logger log = LoggerFactory.getLogger(LedgerService.class);

    private final DataSource dataSource;
    private final TransactionTemplate snapshot;
    private final Anchors anchors;
    private final Clock clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "ledger"));
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile String progress = "";
    private volatile @Nullable LedgerReport last;
    private volatile boolean failed;

    LedgerService(DataSource dataSource, PlatformTransactionManager transactions, Anchors anchors, Clock clock) {
        this.dataSource = dataSource;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.anchors = anchors;
        this.clock = clock;
    }

    /** What is being looked at; empty while nothing is. */
    public Optional<String> progress() {
        return running.get() ? Optional.of(progress) : Optional.empty();
    }

    public Optional<LedgerReport> last() {
        return Optional.ofNullable(last);
    }

    /** The last verification did not come to its end. */
    public boolean hasFailed() {
        return failed;
    }

    /** The anchors as they stand in the file. */
    public AnchorFile.Content anchored() {
        return anchors.file().read();
    }

    /** Why the heads could not be written down. */
    public Optional<String> anchorFailure() {
        return anchors.failure();
    }

    /** Writes the heads down now. @return how many were new */
    public int anchor() {
        return anchors.anchor();
    }

    /** Begins in the background. @return false while one is running */
    public boolean begin() {
        if (!running.compareAndSet(false, true)) {
            return false;
        }
        progress = "开始核验";
        worker.execute(() -> {
            try {
                remember(verify(null, text -> progress = text));
            } catch (RuntimeException e) {
                log.error("The ledger could not be verified", e);
                failed = true;
            } finally {
                running.set(false);
            }
        });
        return true;
    }

    @Scheduled(cron = "${support.ledger.verify-cron}", zone = "Asia/Shanghai")
    void verifyNightly() {
        begin();
    }

    private void remember(LedgerReport report) {
        last = report;
        failed = false;
        if (!report.isIntact()) {
            log.error("The ledger is broken: {} findings, the first: {}", report.findings().size() + report.more(), report.findings().get(0));
        }
    }

    /** Only these chains. */
    public LedgerReport verify(Set<String> chains) {
        return verify(chains, text -> { });
    }

    private LedgerReport verify(@Nullable Set<String> chains, Consumer<String> told) {
        AnchorFile.Content content = anchored();
        LedgerReport report = snapshot.execute(status -> new LedgerVerifier(new JdbcTemplate(dataSource), clock, told).verify(content, chains));
        if (report == null) {
            throw new IllegalStateException("a verification without a result");
        }
        return report;
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
