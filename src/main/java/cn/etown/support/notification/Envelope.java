package cn.etown.support.notification;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.regex.Pattern;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Makes a MIME message of a letter. The Message-ID is the same for every attempt: when a sender dies between the server's acceptance and our
 * mark, the mail goes out a second time, and mail systems recognise the repetition by it.
 */
@Component
class Envelope {

    /** Line breaks and other control characters, and two characters that older mail libraries turned into line breaks (CVE-2025-7962). */
    private static final Pattern FORBIDDEN_IN_HEADERS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u760A\\u760D]");

    private final MailSettings settings;

    Envelope(MailSettings settings) {
        this.settings = settings;
    }

    MimeMessage seal(Mail mail, Letter letter, JavaMailSender sender, Date date) {
        try {
            MimeMessage message = sender.createMimeMessage();
            MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            helper.setFrom(address(settings.from(), settings.fromName()));
            helper.setTo(address(letter.address(), letter.name()));
            helper.setSubject(checked(letter.subject()));
            helper.setText(letter.text(), letter.html());
            helper.setSentDate(date);
            message.setHeader("Message-ID", messageId(mail));
            message.setHeader("Auto-Submitted", "auto-generated");
            return message;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new MailParseException(e);
        }
    }

    String messageId(Mail mail) {
        return "<" + mail.messageKey() + "@" + settings.domain() + ">";
    }

    private static InternetAddress address(String address, String name) throws MessagingException, UnsupportedEncodingException {
        InternetAddress checked = new InternetAddress(checked(address), true);
        checked.setPersonal(checked(name), StandardCharsets.UTF_8.name());
        return checked;
    }

    private static String checked(String header) {
        if (FORBIDDEN_IN_HEADERS.matcher(header).find()) {
            throw new MailParseException("邮件头含有不允许的字符（控制字符或 U+760A、U+760D），请更正收件人姓名、地址或邮件标题");
        }
        return header;
    }
}
