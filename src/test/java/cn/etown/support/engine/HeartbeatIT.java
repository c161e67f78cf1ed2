package cn.etown.support.engine;

import java.util.List;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an application had in hand that is not seen any more. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HeartbeatIT {

    private static final long CASE = 9_300_480_001L;

    @Autowired
    Heartbeat heartbeat;
    @Autowired
    ThisNode node;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ProcessEngine engine;
    @Autowired
    TransactionTemplate transaction;

    private ProcessEngineConfigurationImpl configuration;
    private String job;

    /** Jobs and a mail of an application that lives and of one that was last seen four days ago. */
    @BeforeEach
    void twoOthers() {
        configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        jdbc.sql("insert into support.node (id, seen_at, steady_since) values ('alive', now(), now()), ('dead', now() - interval '4 days', now() - interval '9 days'), "
                + "(?, now(), now() - interval '5 days') on conflict (id) do update set seen_at = excluded.seen_at, steady_since = excluded.steady_since").param(node.id()).update();
        job = jobLockedBy("dead");
    }

    @AfterEach
    void tidyUp() {
        jdbc.sql("delete from act_ru_job where lock_owner_ in ('alive', 'dead') or id_ = ?").param(job).update();
        jdbc.sql("delete from support.node").update();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("delete from support.mail_hold where mail_id in (select id from support.mail where case_id = ?)").param(CASE).update();
            jdbc.sql("delete from support.mail where case_id = ?").param(CASE).update();
            jdbc.sql("delete from support.ledger_entry where chain = 'case:' || ?").param(CASE).update();
            jdbc.sql("delete from support.ledger_head where chain = 'case:' || ?").param(CASE).update();
        });
    }

    @Test
    void the_jobs_of_a_dead_application_are_free_and_those_of_a_living_one_are_not() {
        String other = jobLockedBy("alive");
        heartbeat.beat();
        assertThat(ownersOf(job)).isEmpty();
        assertThat(ownersOf(other)).containsExactly("alive");
        assertThat(jdbc.sql("select id from support.node order by 1").query(String.class).list()).containsExactlyInAnyOrder("alive", node.id());
    }

    /** The database was away: everybody's last beat is old, and the first one to come back would take all the others for dead. */
    @Test
    void who_was_not_steady_itself_does_not_judge_others() {
        jdbc.sql("update support.node set seen_at = now() - interval '4 days' where id = ?").param(node.id()).update();
        heartbeat.beat();
        heartbeat.beat();
        assertThat(ownersOf(job)).containsExactly("dead");
    }

    @Test
    void its_mails_are_due_at_once_but_for_those_that_wait_for_their_next_try() {
        mail("held", "dead", "now() + interval '5 minutes'", "now() + interval '5 minutes'");
        mail("retry", "dead", "now() + interval '7 minutes'", "now() + interval '1 minute'");
        mail("other", "alive", "now() + interval '5 minutes'", "now() + interval '5 minutes'");
        heartbeat.beat();
        assertThat(jdbc.sql("select occurrence from support.mail where case_id = ? and due_at <= now()").param(CASE).query(String.class).list()).containsExactly("held");
        assertThat(jdbc.sql("select node from support.mail_hold h join support.mail m on m.id = h.mail_id where m.case_id = ?").param(CASE).query(String.class).list()).containsExactly("alive");
    }

    /** It was at the job when it was frozen: the other has it meanwhile, or has done it, and what the frozen one did is rolled back. */
    @Test
    void an_application_that_was_only_frozen_does_not_do_its_job_twice() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> configuration.getCommandExecutorTxRequired().execute(context -> {
            MessageEntity begun = (MessageEntity) context.getJobManager().findJobById(job);
            giveBackOnAnotherThread();
            begun.delete(true);
            return null;
        }))).isInstanceOf(org.camunda.bpm.engine.OptimisticLockingException.class);
        assertThat(ownersOf(job)).isEmpty();
        assertThat(jdbc.sql("select count(*) from act_ru_job where id_ = ?").param(job).query(Long.class).single()).isEqualTo(1);
    }

    private void giveBackOnAnotherThread() {
        Thread survivor = new Thread(heartbeat::beat);
        survivor.start();
        try {
            survivor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String jobLockedBy(String owner) {
        String id = configuration.getCommandExecutorTxRequired().execute(context -> {
            MessageEntity message = new MessageEntity();
            message.setJobHandlerType("async-continuation");
            context.getJobManager().insertJob(message);
            return message.getId();
        });
        jdbc.sql("update act_ru_job set lock_owner_ = ?, lock_exp_time_ = now() + interval '5 minutes' where id_ = ?").params(owner, id).update();
        return id;
    }

    private List<String> ownersOf(String id) {
        return jdbc.sql("select lock_owner_ from act_ru_job where id_ = ? and lock_owner_ is not null").param(id).query(String.class).list();
    }

    private void mail(String occurrence, String holder, String due, String until) {
        jdbc.sql("""
                with mail as (insert into support.mail (template, case_id, recipient, occurrence, created_at, due_at) values ('received', ?, 'enterprise', ?, now(), %s) returning id)
                insert into support.mail_hold (mail_id, node, until) select id, ?, %s from mail""".formatted(due, until)).params(CASE, occurrence, holder).update();
    }
}
