package cn.etown.support.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTest {

    private final TestClock clock = new TestClock("2026-03-02T01:00:00Z");

    @Test
    void neverMoreThanTheLimitInAnyMinuteHoweverTheAttemptsAreSpread() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int limit = 1 + random.nextInt(20);
            Pace pace = new Pace(limit, clock);
            List<Instant> used = new ArrayList<>();
            for (int attempt = 0; attempt < 300; attempt++) {
                clock.pass(Duration.ofMillis(random.nextInt(4_000)));
                if (pace.left() > 0) {
                    pace.use();
                    used.add(clock.instant());
                }
            }
            for (int first = 0; first + limit < used.size(); first++) {
                assertThat(Duration.between(used.get(first), used.get(first + limit))).as("seed %d", seed).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
            }
        }
    }

    @Test
    void aFullMinuteLaterTheWholeLimitIsThereAgain() {
        Pace pace = new Pace(3, clock);
        pace.use();
        pace.use();
        pace.use();
        assertThat(pace.left()).isZero();

        clock.pass(Duration.ofSeconds(59));
        assertThat(pace.left()).isZero();
        clock.pass(Duration.ofSeconds(1));
        assertThat(pace.left()).isEqualTo(3);
    }
}
