package cn.etown.support.absence.process;

import java.util.List;

import cn.etown.support.absence.AbsenceEnded;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.engine.Substitutes;
import cn.etown.support.engine.TaskHandover;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives back what a substitute took and did not finish: in the transaction that ends an absence early, else by a look every ten minutes. Until then nobody
 * can complete it in the absent person's name. Each task has a transaction of its own; a repeat finds nothing.
 */
@Component
public class Returns {

    private static final Logger LOG = LoggerFactory.getLogger(Returns.class);
    private static final String TAKEN = "select k.task_id from support.absence_task k join support.absence a on a.id = k.absence_id where ";

    private final JdbcClient jdbc;
    private final Substitutes substitutes;
    private final TaskHandover handover;
    private final WorkingCalendar calendar;
    private final TransactionTemplate transaction;

    Returns(JdbcClient jdbc, Substitutes substitutes, TaskHandover handover, WorkingCalendar calendar, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.substitutes = substitutes;
        this.handover = handover;
        this.calendar = calendar;
        this.transaction = transaction;
    }

    @EventListener
    void ended(AbsenceEnded absence) {
        jdbc.sql(TAKEN + "a.id = ?").param(absence.id()).query(String.class).list().forEach(this::giveBack);
    }

    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(cron = "20 */10 * * * *", zone = "Asia/Shanghai")
    public void scan() {
        List<String> over = jdbc.sql(TAKEN + "a.ended_at is not null or a.until_day < ? order by k.taken_at").param(calendar.today()).query(String.class).list();
        for (String task : over) {
            try {
                transaction.executeWithoutResult(status -> giveBack(task));
            } catch (RuntimeException e) {
                LOG.error("task {} could not be given back, the next look tries again", task, e);
            }
        }
    }

    private void giveBack(String taskId) {
        substitutes.givenBack(taskId).ifPresent(taken -> handover.giveBack(taskId, taken.previous()));
    }
}
