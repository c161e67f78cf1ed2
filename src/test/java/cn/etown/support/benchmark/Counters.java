package cn.etown.support.benchmark;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import javax.sql.DataSource;

import cn.etown.support.Journey;
import com.sun.management.ThreadMXBean;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/** Counts what a piece of work costs: SQL statements and commits on a data source (all threads but the sender of mails), bytes allocated by the calling thread. */
public class Counters implements Journey.Queries {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final LongAdder statements = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final ThreadLocal<Observation> observed = ThreadLocal.withInitial(Observation::new);

    private static class Observation {
        private boolean running;
        private long allocatedBytes;
        private long nanos;
    }

    /** @param commits commits with something to commit: calls of {@link Connection#commit()} */
    public record Reading(long statements, long commits, long allocatedBytes, long nanos) {

        public Reading minus(Reading earlier) {
            return new Reading(statements - earlier.statements, commits - earlier.commits, allocatedBytes - earlier.allocatedBytes, nanos - earlier.nanos);
        }
    }

    public DataSource counting(DataSource dataSource) {
        return ProxyDataSourceBuilder.create(dataSource)
                .afterQuery((execution, queries) -> {
                    if (isCounted()) {
                        statements.add(Math.max(1, execution.isBatch() ? execution.getBatchSize() : queries.size()));
                    }
                })
                .methodListener(new CommitListener())
                .build();
    }

    public Reading read() {
        Observation seen = observed.get();
        return new Reading(statements.sum(), commits.sum(), allocated() - seen.allocatedBytes, System.nanoTime() - seen.nanos);
    }

    /** What only observes is not part of the work: neither its statements nor its bytes nor its time count. */
    @Override
    public <T> T run(Supplier<T> query) {
        Observation observation = observed.get();
        long bytes = allocated();
        long nanos = System.nanoTime();
        observation.running = true;
        try {
            return query.get();
        } finally {
            observation.running = false;
            observation.allocatedBytes += allocated() - bytes;
            observation.nanos += System.nanoTime() - nanos;
        }
    }

    /** The sender of mails and the daily checks work off what earlier cases left, too, at their own pace. */
    private boolean isCounted() {
        String thread = Thread.currentThread().getName();
        return !observed.get().running && !thread.equals("mail") && !thread.startsWith("scheduling-");
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private class CommitListener implements MethodExecutionListener {

        @Override
        public void beforeMethod(MethodExecutionContext context) {
        }

        @Override
        public void afterMethod(MethodExecutionContext context) {
            if (isCounted() && context.getTarget() instanceof Connection && context.getMethod().getName().equals("commit")) {
                commits.increment();
            }
        }
    }
}
