package cn.etown.support.engine;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * This start of the application among those on one database. Others take it for dead when it does not beat; it then has to notice by itself, because it may only
 * have been frozen: its lives are counted, and work that was taken in one life is left alone in the next.
 */
@Component
public class ThisNode {

    private final String id = ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID().toString().substring(0, 8);
    private final Duration silence;
    private final LongSupplier nanoseconds;
    private long life;
    private long lastBeat;

    @Autowired
    ThisNode(@Value("${support.node.dead-after}") Duration deadAfter) {
        this(deadAfter, System::nanoTime);
    }

    /**
     * Takes itself for dead before the others do.
     *
     * @param nanoseconds go on while the machine or the process stands still, and never back
     */
    public ThisNode(Duration deadAfter, LongSupplier nanoseconds) {
        this.silence = deadAfter.multipliedBy(2).dividedBy(3);
        this.nanoseconds = nanoseconds;
        this.lastBeat = nanoseconds.getAsLong();
    }

    /** Process and machine, and something that no other start has. */
    public String id() {
        return id;
    }

    /** Another one after each silence that was so long that others may have taken its work. */
    public synchronized long life() {
        return life;
    }

    /** Whether work that was taken in this life is still its own; no work is while it is silent. */
    public synchronized boolean isStill(long thisLife) {
        return life == thisLife && !isSilent();
    }

    synchronized void beaten() {
        if (isSilent()) {
            life++;
        }
        lastBeat = nanoseconds.getAsLong();
    }

    private boolean isSilent() {
        return nanoseconds.getAsLong() - lastBeat > silence.toNanos();
    }
}
