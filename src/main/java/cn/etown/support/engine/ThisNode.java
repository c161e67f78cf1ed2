package cn.etown.support.engine;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.UUID;

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
    private long life;
    private long lastBeat = System.nanoTime();

    /** Takes itself for dead before the others do. */
    public ThisNode(@Value("${support.node.dead-after}") Duration deadAfter) {
        this.silence = deadAfter.multipliedBy(2).dividedBy(3);
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
        lastBeat = System.nanoTime();
    }

    private boolean isSilent() {
        return System.nanoTime() - lastBeat > silence.toNanos();
    }
}
