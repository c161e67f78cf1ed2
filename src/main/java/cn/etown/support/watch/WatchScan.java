package cn.etown.support.watch;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import cn.etown.support.calendar.WorkingCalendar;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks all sources once a day, and whenever an administrator wants to know. Portions are transactions of their own; a run that was killed has written what
 * it saw, and the next one starts from the beginning and finds the same. The schedule comes round every hour of the day until it has succeeded once.
 */
@Service
public class WatchScan {

    private static final Logger LOG = LoggerFactory.getLogger(WatchScan.class);

    private final List<FindingSource> sources;
    private final Findings findings;
    private final WatchRuns runs;
    private final WorkingCalendar calendar;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WatchScan(List<FindingSource> sources, Findings findings, WatchRuns runs, WorkingCalendar calendar, TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        this.sources = sources;
        this.findings = findings;
        this.runs = runs;
        this.calendar = calendar;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(cron = "${support.watch.cron}", zone = "Asia/Shanghai")
    void daily() {
        run(null);
    }

    /** @param actor null: the schedule; @return what the run has found, empty while another one is under way or when the day's was done */
    public Optional<WatchRun> run(@Nullable String actor) {
        OptionalLong begun = runs.begin(actor, calendar.today(), clock.instant());
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        long run = begun.getAsLong();
        try {
            lookAt(run);
        } catch (RuntimeException e) {
            runs.abandon(run);
            throw e;
        }
        return runs.last();
    }

    private void lookAt(long run) {
        AtomicInteger found = new AtomicInteger();
        Set<FindingKind> seen = EnumSet.noneOf(FindingKind.class);
        List<String> failed = new ArrayList<>();
        int lookedAt = 0;
        for (FindingSource source : sources) {
            try {
                lookedAt += source.find(portion -> keep(run, portion, found));
                seen.addAll(source.kinds());
            } catch (RuntimeException e) {
                LOG.error("watch run {}: a source could not be asked, what it found before stays", run, e);
                failed.addAll(source.kinds().stream().sorted().map(FindingKind::label).toList());
            }
        }
        finish(run, lookedAt, found.get(), seen, failed.isEmpty() ? null : String.join("、", failed));
    }

    private void keep(long run, List<Finding> portion, AtomicInteger found) {
        transaction.executeWithoutResult(status -> {
            if (!portion.isEmpty()) {
                findings.see(run, portion, clock.instant());
            }
            runs.touch(run, clock.instant());
        });
        found.addAndGet(portion.size());
    }

    private void finish(long run, int lookedAt, int found, Set<FindingKind> seen, @Nullable String failed) {
        transaction.executeWithoutResult(status -> {
            findings.closeUnseen(run, seen, clock.instant());
            int fresh = findings.newCount(run);
            runs.finish(run, lookedAt, found, fresh, failed, clock.instant());
            if (fresh > 0) {
                events.publishEvent(new StuckWorkFound(run));
            }
            LOG.info("watch run {}: {} looked at, {} found, {} of them new", run, lookedAt, found, fresh);
        });
    }
}
