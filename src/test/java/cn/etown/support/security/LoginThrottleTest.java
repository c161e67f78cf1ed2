package cn.etown.support.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoginThrottleTest {

    private Instant now = Instant.parse("2026-11-23T02:00:00Z");
    private final LoginThrottle throttle = new LoginThrottle(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void an_address_that_guesses_too_often_waits_and_others_do_not() {
        guesses(30);
        assertThat(throttle.isClosedFor("10.0.0.1")).isTrue();
        assertThat(throttle.isClosedFor("10.0.0.2")).isFalse();
    }

    @Test
    void after_a_while_it_may_try_again() {
        guesses(30);
        now = now.plus(Duration.ofMinutes(6));
        assertThat(throttle.isClosedFor("10.0.0.1")).isFalse();
    }

    @Test
    void a_success_forgets_the_failures() {
        guesses(29);
        throttle.succeeded("10.0.0.1");
        guesses(1);
        assertThat(throttle.isClosedFor("10.0.0.1")).isFalse();
    }

    private void guesses(int times) {
        IntStream.range(0, times).forEach(attempt -> throttle.failed("10.0.0.1"));
    }
}
