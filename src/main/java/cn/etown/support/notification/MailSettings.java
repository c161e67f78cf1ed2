package cn.etown.support.notification;

import java.nio.file.Path;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails are sent ({@code support.mail.*}).
 *
 * @param directory     where mails become {@code .eml} files while no SMTP server is configured
 * @param from          sender's address
 * @param fromName      sender's name as the reader sees it
 * @param perMinute     most mails in any minute, of one application: a backlog goes out at the pace that the mail server allows
 * @param maxRejections a mail that the server refused so many times is dead
 * @param lease         how long a claimed mail stays with its sender; must exceed the SMTP timeouts of one mail
 * @param retryDelay    wait after the first refusal of a mail, four times as long after each further one
 * @param maxRetryDelay longest wait between two attempts of a mail
 * @param pause         wait after the server did not answer, doubled while it stays silent
 * @param maxPause      longest wait for a silent server
 */
@ConfigurationProperties("support.mail")
record MailSettings(Path directory,
                    String from,
                    String fromName,
                    int perMinute,
                    @DefaultValue("8") int maxRejections,
                    @DefaultValue("5m") Duration lease,
                    @DefaultValue("1m") Duration retryDelay,
                    @DefaultValue("12h") Duration maxRetryDelay,
                    @DefaultValue("15s") Duration pause,
                    @DefaultValue("10m") Duration maxPause) {

    String domain() {
        return from.substring(from.indexOf('@') + 1);
    }
}
