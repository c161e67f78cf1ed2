package cn.etown.support.evaluation.campaign;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import cn.etown.support.UserMessageException;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.evaluation.EvaluationService;
import cn.etown.support.evaluation.process.EnterpriseEvaluationProcess;

import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts the evaluations of open campaigns, a chunk in a transaction: the agreement is marked where its evaluation begins, so that no crash starts it
 * twice or forgets it. As many threads and machines as there are share the work by passing over what another one has.
 */
@Component
public class CampaignWorker {

    private static final Logger LOG = LoggerFactory.getLogger(CampaignWorker.class);
    private static final int MOST_ATTEMPTS = 3;

    private final CampaignService campaigns;
    private final CampaignAgreements agreements;
    private final EvaluationService evaluations;
    private final EnterpriseEvaluationProcess process;
    private final SystemWork systemWork;
    private final CampaignSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ExecutorService threads;
    private final Semaphore free;

    CampaignWorker(CampaignService campaigns, CampaignAgreements agreements, EvaluationService evaluations, EnterpriseEvaluationProcess process, SystemWork systemWork,
                   CampaignSettings settings, TransactionTemplate transaction, Clock clock) {
        this.campaigns = campaigns;
        this.agreements = agreements;
        this.evaluations = evaluations;
        this.process = process;
        this.systemWork = systemWork;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
        this.threads = Executors.newFixedThreadPool(settings.threads(), task -> new Thread(task, "campaign"));
        this.free = new Semaphore(settings.threads());
    }

    /** After a start, a restart, or when something could not be started for a while. Returns at once. */
    @Scheduled(initialDelayString = "${support.evaluation.worker-interval}", fixedDelayString = "${support.evaluation.worker-interval}")
    public void resume() {
        for (long campaignId : agreements.campaignsWithWork(clock.instant())) {
            while (free.tryAcquire()) {
                threads.submit(() -> {
                    try {
                        startAll(campaignId);
                    } finally {
                        free.release();
                    }
                });
            }
        }
    }

    /** On the calling thread, until nothing waits that could be started now. @return how many were looked at */
    public int startAll(long campaignId) {
        int all = 0;
        try {
            for (int some = startChunk(campaignId); some > 0 && !Thread.currentThread().isInterrupted(); some = startChunk(campaignId)) {
                all += some;
            }
        } catch (RuntimeException e) {
            LOG.error("campaign {}: interrupted, goes on by itself", campaignId, e);
        }
        return all;
    }

    /** What one agreement spoils is done again one by one, so that the others are started and the one says why it is not. */
    private int startChunk(long campaignId) {
        List<Long> chunk = new ArrayList<>();
        try {
            transaction.executeWithoutResult(status -> {
                chunk.addAll(agreements.claim(campaignId, settings.chunk(), clock.instant()));
                if (!chunk.isEmpty()) {
                    start(campaignId, chunk);
                }
            });
        } catch (RuntimeException e) {
            if (chunk.isEmpty() || isOutage(e)) {
                throw e;
            }
            LOG.warn("campaign {}: a chunk of {} is started one by one: {}", campaignId, chunk.size(), e.toString());
            chunk.forEach(agreementId -> startAlone(campaignId, agreementId));
        }
        return chunk.size();
    }

    private void startAlone(long campaignId, long agreementId) {
        try {
            transaction.executeWithoutResult(status -> {
                if (agreements.claimOne(campaignId, agreementId)) {
                    start(campaignId, List.of(agreementId));
                }
            });
        } catch (RuntimeException e) {
            if (isOutage(e)) {
                throw e;
            }
            refuse(campaignId, agreementId, e);
        }
    }

    private void start(long campaignId, List<Long> chunk) {
        Campaign campaign = campaigns.campaign(campaignId);
        Map<Long, Long> started = evaluations.open(campaign.year(), chunk, campaign.reportDue());
        systemWork.runAtOnce(() -> process.startAll(started.values()));
        agreements.started(campaignId, started, clock.instant());
    }

    /** What somebody has to mend is told at once; anything else is tried again a few times first. */
    private void refuse(long campaignId, long agreementId, RuntimeException failure) {
        String reason = reasonOf(failure);
        transaction.executeWithoutResult(status -> {
            if (reason != null) {
                agreements.fail(campaignId, agreementId, reason, clock.instant());
            } else if (agreements.countAttempt(campaignId, agreementId, clock.instant().plus(settings.retryAfter())) >= MOST_ATTEMPTS) {
                agreements.fail(campaignId, agreementId, "系统故障，未能启动评估。请稍后点“重新启动”；如仍不成功，请联系系统管理员查看日志。", clock.instant());
            }
        });
        if (reason == null) {
            LOG.error("campaign {}: the evaluation of agreement {} could not be started", campaignId, agreementId, failure);
        }
    }

    /** The words for people, wherever in the chain they are. */
    private static String reasonOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserMessageException) {
                return cause.getMessage();
            }
        }
        return null;
    }

    /** No agreement is to blame when the database is away, whoever noticed it first. */
    private static boolean isOutage(Throwable failure) {
        return failure != null && (failure instanceof TransactionException || failure instanceof TransientDataAccessException
                || failure instanceof NonTransientDataAccessResourceException || failure instanceof SQLTransientException || isConnectionLost(failure)
                || isOutage(failure.getCause()));
    }

    /** The driver's own exception is a plain one; class 08 is connections, 57P the server going down. */
    private static boolean isConnectionLost(Throwable failure) {
        return failure instanceof SQLException sql && sql.getSQLState() != null && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P"));
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
