package cn.etown.support.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where many passwords are guessed from gets no more answers for a while: an address, or a browser known from before, which is counted by itself, so that
 * a storm from elsewhere does not shut it out. In the database, for all nodes. The engine itself slows down guesses at one name, there too.
 */
@Component
class LoginThrottle {

    private final JdbcClient jdbc;
    private final Clock clock;

    LoginThrottle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param guesses failures within the window, after which nothing is answered until the window is over */
    record Source(String name, int guesses, Duration window) {

        static Source address(String address) {
            return new Source("address:" + address, 30, Duration.ofMinutes(5));
        }

        /** Whoever mistypes here waits at most a minute. */
        static Source client(String id) {
            return new Source("client:" + id, 10, Duration.ofMinutes(1));
        }
    }

    boolean isClosedFor(Source source) {
        return jdbc.sql("select count(*) from support.sign_in_failure where source = ? and failures >= ? and since > ?")
                .param(source.name()).param(source.guesses()).param(before(source.window())).query(Integer.class).single() > 0;
    }

    void failed(Source source) {
        jdbc.sql("""
                insert into support.sign_in_failure as known (source, failures, since) values (:source, 1, :now)
                on conflict (source) do update set failures = case when known.since > :start then known.failures + 1 else 1 end,
                                                   since = case when known.since > :start then known.since else :now end""")
                .param("source", source.name()).param("now", utc(clock.instant())).param("start", before(source.window())).update();
        jdbc.sql("delete from support.sign_in_failure where since < ?").param(before(Duration.ofHours(1))).update();
    }

    void succeeded(Source source) {
        jdbc.sql("delete from support.sign_in_failure where source = ?").param(source.name()).update();
    }

    private OffsetDateTime before(Duration window) {
        return utc(clock.instant().minus(window));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
