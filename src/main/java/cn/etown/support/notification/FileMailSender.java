package cn.etown.support.notification;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.lang.Nullable;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Takes the place of an SMTP server while none is configured: every mail becomes a file that any mail program opens. */
class FileMailSender extends JavaMailSenderImpl {

    private static final Logger LOG = LoggerFactory.getLogger(FileMailSender.class);

    private final Path directory;

    FileMailSender(Path directory) {
        this.directory = directory;
    }

    @Override
    protected void doSend(MimeMessage[] messages, @Nullable Object[] originals) {
        for (MimeMessage message : messages) {
            try {
                LOG.info("mail \"{}\" is in {}", message.getSubject(), write(message));
            } catch (IOException | MessagingException e) {
                throw new MailSendException("the mail could not be written to " + directory, e);
            }
        }
    }

    /** Written aside and moved, so that nobody finds half a mail; a repetition replaces its earlier attempt. */
    private Path write(MimeMessage message) throws IOException, MessagingException {
        Files.createDirectories(directory);
        String messageId = message.getMessageID();
        Path file = directory.resolve(messageId.substring(1, messageId.indexOf('@')) + ".eml");
        Path draft = Files.createTempFile(directory, "mail", ".part");
        try (OutputStream out = Files.newOutputStream(draft)) {
            message.writeTo(out);
        } catch (IOException | MessagingException e) {
            Files.deleteIfExists(draft);
            throw new MailSendException("the mail could not be written to " + directory, e, Map.of(message, e));
        }
        return Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
