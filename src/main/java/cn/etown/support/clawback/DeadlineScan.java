package cn.etown.support.clawback;

import java.time.LocalDate;
import java.util.List;

import cn.etown.support.calendar.WorkingCalendar;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finds, once a day, the periods of recoveries that are over (ADR 19). Each recovery has a transaction of its own, in batches; a repeat finds nothing, and
 * what a killed run left is found by the next one.
 */
@Component
public class DeadlineScan {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineScan.class);

    private final ClawbackRecords records;
    private final ClawbackContests contests;
    private final WorkingCalendar calendar;
    private final int batch;

    DeadlineScan(ClawbackRecords records, ClawbackContests contests, WorkingCalendar calendar, @Value("${support.clawback.scan-batch:50}") int batch) {
        this.records = records;
        this.contests = contests;
        this.calendar = calendar;
        this.batch = batch;
    }

    @Scheduled(cron = "${support.clawback.scan-cron:0 10 6 * * *}", zone = "Asia/Shanghai")
    public void scan() {
        LocalDate today = calendar.today();
        long last = 0;
        for (List<Long> due = next(today, last); !due.isEmpty(); due = next(today, last)) {
            due.forEach(this::pass);
            last = due.get(due.size() - 1);
        }
    }

    private List<Long> next(LocalDate today, long after) {
        return records.withPassed(ClawbackPeriod.SCANNED, today, after, batch);
    }

    private void pass(long clawbackId) {
        try {
            contests.passDeadlines(clawbackId);
        } catch (RuntimeException e) {
            LOG.error("the periods of clawback {} that are over could not be closed, tomorrow tries again", clawbackId, e);
        }
    }
}
