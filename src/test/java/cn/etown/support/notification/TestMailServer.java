package cn.etown.support.notification;

import java.util.Arrays;
import java.util.List;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** One real SMTP server for all tests of a run: every application context sends to it. */
public class TestMailServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static GreenMail server;

    /** What has arrived for the address so far. */
    public static List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(started().getReceivedMessages()).filter(mail -> isFor(mail, address)).toList();
    }

    /** By reader, not in the order in which they came. */
    public static List<MimeMessage> received() {
        return List.of(started().getReceivedMessages());
    }

    public static void forgetAll() {
        try {
            started().purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("spring.mail.host=127.0.0.1", "spring.mail.port=" + started().getSmtp().getPort()).applyTo(context);
    }

    private static synchronized GreenMail started() {
        if (server == null) {
            server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            server.start();
        }
        return server;
    }

    private static boolean isFor(MimeMessage mail, String address) {
        try {
            return mail.getAllRecipients()[0].toString().contains(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
