package cn.etown.support.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

/** An address that guesses many passwords gets no more answers for a while. The engine itself slows down guesses at one name. */
@Component
class LoginThrottle {

    private static final int GUESSES = 30;
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int ADDRESSES = 10_000;

    private final Map<String, Failures> failures = new ConcurrentHashMap<>();
    private final Clock clock;

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    boolean isClosedFor(String address) {
        Failures known = failures.get(address);
        return known != null && known.isRecent(clock.instant()) && known.count() >= GUESSES;
    }

    void failed(String address) {
        Instant now = clock.instant();
        if (failures.size() >= ADDRESSES) {
            failures.values().removeIf(known -> !known.isRecent(now));
        }
        failures.merge(address, new Failures(1, now), (known, one) -> known.isRecent(now) ? new Failures(known.count() + 1, known.since()) : one);
    }

    void succeeded(String address) {
        failures.remove(address);
    }

    private record Failures(int count, Instant since) {

        boolean isRecent(Instant now) {
            return now.isBefore(since.plus(WINDOW));
        }
    }
}
