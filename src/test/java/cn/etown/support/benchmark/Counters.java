package cn.etown.support.benchmark;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.LongAdder;

import javax.sql.DataSource;

import com.sun.management.ThreadMXBean;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

import java.sql.Connection;

/** Counts what a piece of work costs: SQL statements and commits on a data source (all threads), bytes allocated by the calling thread. */
public class Counters {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final LongAdder statements = new LongAdder();
    private final LongAdder commits = new LongAdder();

    /** @param commits commits with something to commit: calls of {@link Connection#commit()} */
    public record Reading(long statements, long commits, long allocatedBytes, long nanos) {

        public Reading minus(Reading earlier) {
            return new Reading(statements - earlier.statements, commits - earlier.commits, allocatedBytes - earlier.allocatedBytes, nanos - earlier.nanos);
        }
    }

    public DataSource counting(DataSource dataSource) {
        return ProxyDataSourceBuilder.create(dataSource)
                .afterQuery((execution, queries) -> statements.add(Math.max(1, execution.isBatch() ? execution.getBatchSize() : queries.size())))
                .methodListener(new CommitListener())
                .build();
    }

    public Reading read() {
        return new Reading(statements.sum(), commits.sum(), THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()), System.nanoTime());
    }

    private class CommitListener implements MethodExecutionListener {

        @Override
        public void beforeMethod(MethodExecutionContext context) {
        }

        @Override
        public void afterMethod(MethodExecutionContext context) {
            if (context.getTarget() instanceof Connection && context.getMethod().getName().equals("commit")) {
                commits.increment();
            }
        }
    }
}
