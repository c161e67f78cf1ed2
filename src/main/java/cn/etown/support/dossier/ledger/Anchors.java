package cn.etown.support.dossier.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.etown.support.dossier.AnchorsWritten;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the heads of the chains outside of the database, every few minutes, when something changed. Nodes on one database take turns by a lock in the database: on a
 * shared directory they write one file, each continuing what the other wrote; on directories of their own each file is complete.
 */
@Service
class Anchors {

    private static final Logger log = LoggerFactory.getLogger(Anchors.class);
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('support.ledger'), hashtext('anchors'))";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Path directory;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private @Nullable UUID identity;
    private volatile @Nullable String failure;

    Anchors(JdbcClient jdbc, PlatformTransactionManager transactions, @Value("${support.ledger.directory}") Path directory, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.directory = directory;
        this.clock = clock;
        this.events = events;
    }

    /** Named after the ledger, so that a directory that saw another database does not accuse this one. */
    AnchorFile file() {
        if (identity == null) {
            identity = jdbc.sql("select id from support.ledger_identity").query(UUID.class).single();
        }
        return new AnchorFile(directory.resolve("anchors-" + identity + ".log"));
    }

    @Scheduled(fixedDelayString = "${support.ledger.anchor-interval}", initialDelayString = "${support.ledger.anchor-interval}")
    void anchorNow() {
        try {
            anchor();
            failure = null;
        } catch (RuntimeException e) {
            log.error("The heads of the ledger could not be anchored in {}", directory, e);
            failure = "锚定文件无法写入";
        }
    }

    /** @return how many lines were added; 0 while another node is writing */
    int anchor() {
        Integer added = transaction.execute(status -> {
            if (!jdbc.sql(LOCK).query(Boolean.class).single()) {
                return 0;
            }
            List<AnchorFile.Head> heads = jdbc.sql("select chain, length, hash from support.ledger_head where length > 0 order by chain collate \"C\"").query(AnchorFile.Head.class).list();
            return file().append(heads, clock.instant());
        });
        return added == null ? 0 : added;
    }

    /** Why there were no anchors the last time; empty when all is well. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** The end of the file goes to the auditors: who has the mail can show that the file was not written anew. */
    @Scheduled(cron = "${support.ledger.mail-cron}", zone = "Asia/Shanghai")
    void report() {
        anchorNow();
        AnchorFile.Content content = file().read();
        AnchorLine last = content.last();
        if (last != null) {
            events.publishEvent(new AnchorsWritten(LocalDate.ofInstant(clock.instant(), BEIJING), content.lines(), content.lastHash()));
        }
    }

}
