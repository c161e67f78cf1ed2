package cn.etown.support.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many mails may go out now: never more than the limit in any minute, wherever the minute begins. Of one sender, so of one application. */
class Pace {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int perMinute;
    private final Clock clock;
    private final Deque<Instant> sent = new ArrayDeque<>();

    Pace(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    synchronized int left() {
        Instant minuteAgo = clock.instant().minus(MINUTE);
        while (!sent.isEmpty() && !sent.peekFirst().isAfter(minuteAgo)) {
            sent.removeFirst();
        }
        return perMinute - sent.size();
    }

    synchronized void use() {
        sent.addLast(clock.instant());
    }
}
