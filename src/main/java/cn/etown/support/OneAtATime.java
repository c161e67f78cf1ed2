package cn.etown.support;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Work that applications on one database must not do at the same time, such as setting up what is missing: the second waits, and finds it done. */
@Component
public class OneAtATime {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    OneAtATime(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** In one transaction; the lock goes with it. @param what names the work, across all applications */
    public void run(String what, Runnable work) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select 1 from pg_advisory_xact_lock(hashtext('support.one'), hashtext(?))").param(what).query(Integer.class).single();
            work.run();
        });
    }
}
