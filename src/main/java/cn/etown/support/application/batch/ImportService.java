package cn.etown.support.application.batch;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.Hands;


import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes import files in and files their rows one by one; what was interrupted goes on by itself. */
@Service
class ImportService {

    private static final Logger LOG = LoggerFactory.getLogger(ImportService.class);

    private final ImportFiles files;
    private final RowFiling filing;
    private final TransactionTemplate transaction;
    private final Hands hands;
    private final Clock clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "import"));

    ImportService(ImportFiles files, RowFiling filing, TransactionTemplate transaction, Hands hands, Clock clock) {
        this.files = files;
        this.filing = filing;
        this.transaction = transaction;
        this.hands = hands;
        this.clock = clock;
    }

    /** @throws UserMessageException when the file as a whole cannot be taken; nothing of it is stored then */
    ImportFile upload(String fileName, byte[] content, String uploadedBy) {
        List<ImportedRow> rows = ImportFileReader.read(fileName, content);
        long id = transaction.execute(status -> {
            long fileId = files.save(shown(fileName), sha256(content), uploadedBy, clock.instant());
            rows.forEach(row -> files.offer(fileId, row));
            return fileId;
        });
        worker.submit(() -> work(id));
        return get(id);
    }

    ImportFile get(long id) {
        return files.find(id).map(this::named).orElseThrow(() -> new UserMessageException("没有编号为 " + id + " 的导入记录，请刷新页面后重试。"));
    }

    List<ImportFile> latest() {
        return files.latest().stream().map(this::named).toList();
    }

    List<ImportResult> resultsOf(long id) {
        return files.resultsOf(get(id).id());
    }

    /** After a restart, or when a row could not be filed for a while. */
    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT1M")
    void resume() {
        files.unfinished().forEach(id -> worker.submit(() -> work(id)));
    }

    private ImportFile named(ImportFile file) {
        return new ImportFile(file.id(), file.fileName(), hands.who("import_file", file.id(), "uploaded_by", file.uploadedBy()), file.uploadedAt(), file.rows(), file.accepted(), file.refused(), file.waiting());
    }

    private void work(long fileId) {
        try {
            while (!Thread.currentThread().isInterrupted() && filing.fileNext(fileId)) {
                LOG.debug("import {}: next row", fileId);
            }
        } catch (RuntimeException e) {
            LOG.error("import {}: interrupted, goes on by itself within a minute", fileId, e);
        }
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }

    private static String shown(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1).replaceAll("\\p{C}", "");
        return name.substring(Math.max(0, name.length() - 200));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
