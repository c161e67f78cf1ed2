package cn.etown.support.application.batch;

import java.time.Clock;

import cn.etown.support.UserMessageException;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.application.batch.ImportFiles.WaitingRow;
import cn.etown.support.application.process.SupportApplicationProcess;
import cn.etown.support.dossier.Hands;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Files one row in one transaction: it is marked where it is filed, so that no crash files it twice or forgets it. */
@Component
class RowFiling {

    private static final Logger LOG = LoggerFactory.getLogger(RowFiling.class);
    private static final int MOST_ATTEMPTS = 3;

    private final ImportFiles files;
    private final SupportApplicationProcess process;
    private final Hands hands;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RowFiling(ImportFiles files, SupportApplicationProcess process, Hands hands, TransactionTemplate transaction, Clock clock) {
        this.files = files;
        this.process = process;
        this.hands = hands;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** False when no row of the file is waiting. What the user cannot mend is thrown, and the row tried again later. */
    boolean fileNext(long fileId) {
        WaitingRow[] taken = new WaitingRow[1];
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                taken[0] = files.takeNext(fileId).orElse(null);
                if (taken[0] == null) {
                    return false;
                }
                hands.goOn("import_file", fileId, "uploaded_by", taken[0].uploadedBy());
                CaseSummary filed = process.file(taken[0].values(), taken[0].uploadedBy());
                files.accept(taken[0], filed.id(), filed.caseNumber(), clock.instant());
                return true;
            }));
        } catch (RuntimeException e) {
            if (taken[0] == null) {
                throw e;
            }
            return refuse(taken[0], e);
        }
    }

    private boolean refuse(WaitingRow row, RuntimeException failure) {
        String reason = reasonOf(failure);
        if (reason != null) {
            transaction.executeWithoutResult(status -> files.refuse(row, reason, clock.instant()));
            return true;
        }
        LOG.error("import {}: row {} failed, attempt {}", row.fileId(), row.number(), row.attempts() + 1);
        transaction.executeWithoutResult(status -> {
            if (row.attempts() + 1 >= MOST_ATTEMPTS && !(failure instanceof TransientDataAccessException)) {
                files.refuse(row, "系统故障，未能受理。请稍后重新上传同一文件重试；如仍不成功，请联系系统管理员。", clock.instant());
            } else {
                files.countAttempt(row);
            }
        });
        throw failure;
    }

    /** The words for the user, wherever in the chain they are. */
    private static String reasonOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserMessageException) {
                return cause.getMessage();
            }
        }
        return null;
    }
}
