package cn.etown.support.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import cn.etown.support.notification.TestMailServer;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/** Mails as they arrive: no header but those that the programme writes, one reader, nothing evaluated. */
final class Mails {

    private static final Set<String> HEADERS = Set.of("Return-Path", "Received", "Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type", "Auto-Submitted", "Content-Transfer-Encoding", "Reply-To");

    private final Set<String> looked = new HashSet<>();

    /** Those that have come since the last time. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        TestMailServer.received().stream().filter(mail -> looked.add(id(mail))).forEach(mail -> look(mail, wrong));
        return wrong;
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** There would be too many. */
    void forget() {
        TestMailServer.forgetAll();
        looked.clear();
    }

    private static void look(MimeMessage mail, List<String> wrong) {
        try {
            Collections.list(mail.getAllHeaders()).stream().filter(header -> !HEADERS.contains(header.getName())).forEach(header -> wrong.add("a header came through: " + header.getName()));
            if (mail.getAllRecipients().length != 1 || mail.getAllRecipients()[0].toString().contains(HostileTexts.VICTIM)) {
                wrong.add("another reader: " + List.of(mail.getAllRecipients()));
            }
            String subject = String.valueOf(mail.getSubject());
            String named = subject + ((InternetAddress) mail.getAllRecipients()[0]).getPersonal();
            if (named.matches("(?s).*[\\p{Cntrl}\u760A\u760D\u2028\u2029].*")) {
                wrong.add("a line break in a header: " + Value.quoted(named));
            }
            if (subject.contains(HostileTexts.PRODUCT) || new String(mail.getRawInputStream().readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1).contains(HostileTexts.PRODUCT)) {
                wrong.add("an expression was evaluated in a mail: " + subject);
            }
        } catch (MessagingException | java.io.IOException e) {
            wrong.add("a mail that cannot be read: " + e);
        }
    }
}
