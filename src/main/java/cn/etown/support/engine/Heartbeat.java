package cn.etown.support.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.UnlockJobCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says every few seconds that this application lives, and gives back what those have in hand that do not: a job's lock must outlast the longest job, and a killed
 * application's work should not wait for that. Who was only frozen finds its jobs changed and rolls back. See ADR 29.
 */
@Component
class Heartbeat implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    /** Whoever has not been steady itself since then cannot tell: after an outage of the database everybody's last beat is old. The row is read as it was before this beat. */
    private static final String BEAT = """
            with beat as (insert into support.node as node (id, seen_at, steady_since) values (:id, clock_timestamp(), clock_timestamp())
                          on conflict (id) do update set seen_at = clock_timestamp(),
                                 steady_since = case when node.seen_at < clock_timestamp() - make_interval(secs => :gap) then clock_timestamp() else node.steady_since end)
            select other.id from support.node as other join support.node as me on me.id = :id
             where other.id <> :id and other.seen_at < clock_timestamp() - make_interval(secs => :dead)
               and me.seen_at >= clock_timestamp() - make_interval(secs => :gap) and me.steady_since < clock_timestamp() - make_interval(secs => :dead)""";

    private final ThisNode node;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final CommandExecutor commands;
    private final ApplicationEventPublisher events;
    private final Duration interval;
    private final Duration deadAfter;
    private volatile ScheduledExecutorService heart;

    Heartbeat(ThisNode node, JdbcClient jdbc, TransactionTemplate transaction, ProcessEngine engine, ApplicationEventPublisher events,
              @Value("${support.node.beat-interval}") Duration interval, @Value("${support.node.dead-after}") Duration deadAfter) {
        ProcessEngineConfigurationImpl configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        if (configuration.getJobExecutor() != null) {
            configuration.getJobExecutor().setLockOwner(node.id());
        }
        this.node = node;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.commands = configuration.getCommandExecutorTxRequired();
        this.events = events;
        this.interval = interval;
        this.deadAfter = deadAfter;
    }

    /** On a thread of its own, which nothing else can hold up. Begins before the first job is taken. */
    @Override
    public void start() {
        heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        heart.scheduleWithFixedDelay(this::beatSafely, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beatSafely() {
        try {
            beat();
        } catch (RuntimeException e) {
            LOG.warn("no heartbeat this time: {}", e.toString());
        }
    }

    void beat() {
        List<String> dead = jdbc.sql(BEAT).param("id", node.id()).param("dead", seconds(deadAfter)).param("gap", seconds(interval) * 2.5).query(String.class).list();
        node.beaten();
        dead.forEach(this::giveBackWorkOf);
    }

    /** One of those that live does it. Whatever a frozen one still holds is not waited for; it is tried again at the next beat. */
    private void giveBackWorkOf(String dead) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local lock_timeout = '2s'").update();
            boolean still = !jdbc.sql("select id from support.node where id = ? and seen_at < clock_timestamp() - make_interval(secs => ?) for update skip locked")
                    .params(dead, seconds(deadAfter)).query(String.class).list().isEmpty();
            if (still) {
                List<String> jobs = jdbc.sql("select id_ from act_ru_job where lock_owner_ = ?").param(dead).query(String.class).list();
                jobs.forEach(job -> commands.execute(new UnlockJobCmd(job)));
                events.publishEvent(new NodeDied(dead));
                jdbc.sql("delete from support.node where id = ?").param(dead).update();
                LOG.warn("application {} is dead; {} jobs that it had begun are given back", dead, jobs.size());
            }
        });
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** Its row stays: when something was left half-way, the others give it back. */
    @Override
    public void stop() {
        heart.shutdownNow();
        heart = null;
    }

    @Override
    public boolean isRunning() {
        return heart != null;
    }
}
