package cn.etown.support.notification;

import java.time.Duration;
import java.util.random.RandomGenerator;

import org.springframework.stereotype.Component;

/** When to try again: waits grow up to a limit, with jitter so that a backlog does not come back all at once. */
@Component
class RetryPolicy {

    private final MailSettings settings;
    private final RandomGenerator random = RandomGenerator.getDefault();

    RetryPolicy(MailSettings settings) {
        this.settings = settings;
    }

    /** Until the next attempt of a mail that the server has refused. */
    Duration afterRejection(Mail mail) {
        return grown(settings.retryDelay(), 4, mail.rejections(), settings.maxRetryDelay());
    }

    /** Until the next try of a server that has not answered {@code failures} times in a row. */
    Duration pause(int failures) {
        return grown(settings.pause(), 2, failures - 1, settings.maxPause());
    }

    boolean isLast(Mail mail) {
        return mail.rejections() + 1 >= settings.maxRejections();
    }

    private Duration grown(Duration first, int factor, int steps, Duration longest) {
        double millis = Math.min(first.toMillis() * Math.pow(factor, steps), longest.toMillis());
        return Duration.ofMillis((long) (millis * random.nextDouble(0.8, 1.2)));
    }
}
