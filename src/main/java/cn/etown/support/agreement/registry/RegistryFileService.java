package cn.etown.support.agreement.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Hands;

import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes files of registry changes in. A file is kept as it came and read in batches, each its own transaction that also says how far reading has come: after
 * a crash it goes on behind the last batch, and nothing is half stored.
 */
@Service
public class RegistryFileService {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryFileService.class);
    private static final int BATCH = 1000;

    private final RegistryFiles files;
    private final RegistryFeed feed;
    private final WorkingCalendar calendar;
    private final Hands hands;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "registry-file"));

    RegistryFileService(RegistryFiles files, RegistryFeed feed, WorkingCalendar calendar, Hands hands, TransactionTemplate transaction, Clock clock) {
        this.files = files;
        this.feed = feed;
        this.calendar = calendar;
        this.hands = hands;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** For people. {@code percent}: how far it is read. */
    public record FileSummary(long id, String fileName, String uploadedBy, String uploadedAt, int rows, int readRows, int percent, int taken, int repeated, int refused,
                              int suspicions, boolean finished) {
    }

    /** A row that was not taken. */
    public record DefectLine(int number, String content, String reason) {
    }

    /** @return its id; the same content again is the same file @throws UserMessageException when the file as a whole cannot be taken; nothing of it is stored then */
    public long upload(@Nullable String fileName, InputStream content, String uploadedBy) {
        String name = shown(fileName);
        Path file = null;
        try {
            file = Files.createTempFile("etown-registry", null);
            String sha256 = copy(content, file);
            Optional<Long> before = files.find(sha256);
            long id = before.isPresent() ? before.get() : add(name, sha256, file, uploadedBy);
            worker.submit(() -> work(id));
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(file);
        }
    }

    private long add(String name, String sha256, Path file, String uploadedBy) {
        int rows = RegistryFileReader.count(name, file);
        Optional<Long> added = Objects.requireNonNull(transaction.execute(status -> {
            try {
                return files.save(name, sha256, file, rows, uploadedBy, clock.instant());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
        return added.or(() -> files.find(sha256)).orElseThrow();
    }

    public FileSummary get(long id) {
        return files.find(id).map(this::summary).orElseThrow(() -> new UserMessageException("没有编号为 %d 的登记变更文件。请返回列表后重试。".formatted(id)));
    }

    /** Newest first. */
    public List<FileSummary> latest() {
        return files.latest().stream().map(this::summary).toList();
    }

    public List<DefectLine> defectsOf(long id, int offset, int most) {
        return files.defects(id, offset, most).stream().map(RegistryFileService::line).toList();
    }

    /** All of them, one after the other. */
    public void eachDefect(long id, Consumer<DefectLine> taker) {
        files.eachDefect(id, defect -> taker.accept(line(defect)));
    }

    /** After a restart, or when reading stopped for a while. */
    @Scheduled(initialDelayString = "${support.agreement.resume-files:PT1M}", fixedDelayString = "${support.agreement.resume-files:PT1M}")
    void resume() {
        files.unfinished().forEach(id -> worker.submit(() -> work(id)));
    }

    void work(long fileId) {
        Path content = null;
        try {
            RegistryFiles.Progress file = files.find(fileId).filter(found -> found.finishedAt() == null).orElse(null);
            if (file != null) {
                content = files.restore(file);
                read(file, content);
            }
        } catch (Stopped e) {
            LOG.info("registry file {}: {}", fileId, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("registry file {}: interrupted, goes on by itself within a minute", fileId, e);
        } finally {
            delete(content);
        }
    }

    private void read(RegistryFiles.Progress file, Path content) {
        List<RegistryFileReader.Row> batch = new ArrayList<>();
        int[] through = {file.readThrough()};
        new RegistryFileReader(calendar.today()).read(file.fileName(), content, file.readThrough(), row -> {
            batch.add(row);
            if (batch.size() == BATCH) {
                through[0] = take(file, through[0], batch);
            }
        });
        if (!batch.isEmpty()) {
            take(file, through[0], batch);
        }
        files.finish(file.id(), clock.instant());
        LOG.info("registry file {} is read", file.id());
    }

    /** @return number of the last row */
    private int take(RegistryFiles.Progress file, int after, List<RegistryFileReader.Row> batch) {
        if (Thread.currentThread().isInterrupted()) {
            throw new Stopped("the application stops");
        }
        int last = batch.get(batch.size() - 1).number();
        transaction.executeWithoutResult(status -> {
            if (files.lock(file.id()).filter(progress -> progress.readThrough() == after).isEmpty()) {
                throw new Stopped("somebody else reads it");
            }
            List<RegistryFeed.Numbered> good = batch.stream().filter(row -> row.change() != null).map(row -> new RegistryFeed.Numbered(row.number(), row.change())).toList();
            hands.goOn("registry_file", file.id(), "uploaded_by", file.uploadedBy());
            RegistryFeed.Taken taken = feed.take(good, file.id(), file.uploadedBy());
            List<RegistryFiles.Defect> defects = new ArrayList<>(batch.stream().filter(row -> row.change() == null)
                    .map(row -> new RegistryFiles.Defect(row.number(), row.content(), row.problem())).toList());
            taken.defects().forEach((row, reason) -> defects.add(new RegistryFiles.Defect(Objects.requireNonNull(row.row()), row.change().creditCode().value(), reason)));
            files.addDefects(file.id(), defects);
            files.advance(file.id(), new RegistryFiles.Step(last, batch.size(), taken.added(), taken.repeated(), defects.size(), taken.suspicions()));
        });
        batch.clear();
        return last;
    }

    /** Reading ends here and goes on later, or elsewhere. */
    private static final class Stopped extends RuntimeException {

        Stopped(String why) {
            super(why);
        }
    }

    /** Until what was begun is read, or has stopped. */
    void await() {
        try {
            worker.submit(() -> { }).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }

    private FileSummary summary(RegistryFiles.Progress file) {
        return new FileSummary(file.id(), file.fileName(), hands.who("registry_file", file.id(), "uploaded_by", file.uploadedBy()), ChineseDates.minute(file.uploadedAt()), file.rows(), file.readRows(),
                (int) (100L * file.readRows() / file.rows()), file.taken(), file.repeated(), file.refused(), file.suspicions(), file.finishedAt() != null);
    }

    private static DefectLine line(RegistryFiles.Defect defect) {
        return new DefectLine(defect.number(), defect.content(), defect.reason());
    }

    private static String copy(InputStream content, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(content, digest).transferTo(out);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("{} stays behind", file, e);
        }
    }

    private static String shown(@Nullable String fileName) {
        String given = Objects.toString(fileName, "");
        String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1).replaceAll("\\p{C}", "");
        return name.substring(Math.max(0, name.length() - 200));
    }
}
