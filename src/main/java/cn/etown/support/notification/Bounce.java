package cn.etown.support.notification;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;

/**
 * A mail that came back: a delivery status notification (RFC 3464), or the free text with {@code X-Failed-Recipients} that some mail systems write
 * instead. It names our mail by the Message-ID of what it returns.
 *
 * @param answer status and diagnosis of the other mail system, as they came
 */
record Bounce(UUID messageKey, String answer) {

    private static final int DEEPEST = 5;
    private static final Pattern PARAGRAPHS = Pattern.compile("\\r?\\n[ \\t]*\\r?\\n");
    private static final Pattern STATUS = Pattern.compile("\\b[45]\\.\\d{1,3}\\.\\d{1,3}\\b");

    /** @param domain of our own Message-IDs. @throws UserMessageException when it is no bounce, or none of ours */
    static Bounce read(byte[] file, String domain) {
        try {
            return read(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(file)), new String(file, StandardCharsets.ISO_8859_1), domain);
        } catch (MessagingException | IOException e) {
            throw new UserMessageException("这个文件不是可以读取的邮件。请在邮件系统中把退信另存为 .eml 文件后上传。");
        }
    }

    private static Bounce read(MimeMessage mail, String raw, String domain) throws MessagingException, IOException {
        List<InternetHeaders> reports = new ArrayList<>();
        collectReports(mail, reports, 0);
        String answer = reports.isEmpty() ? freeText(mail, raw) : diagnosis(reports);
        return new Bounce(returnedKey(raw, domain), answer);
    }

    /** The fields of each recipient in the part made for programs. */
    private static void collectReports(Part part, List<InternetHeaders> found, int depth) throws MessagingException, IOException {
        if (part.isMimeType("message/delivery-status")) {
            for (String fields : PARAGRAPHS.split(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())) {
                found.add(new InternetHeaders(new ByteArrayInputStream((fields + "\r\n\r\n").getBytes(StandardCharsets.UTF_8)), true));
            }
        } else if (depth < DEEPEST && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int index = 0; index < parts.getCount(); index++) {
                BodyPart inner = parts.getBodyPart(index);
                collectReports(inner, found, depth + 1);
            }
        } else if (depth < DEEPEST && part.isMimeType("message/rfc822") && part.getContent() instanceof Part forwarded) {
            collectReports(forwarded, found, depth + 1);
        }
    }

    private static String diagnosis(List<InternetHeaders> reports) {
        List<String> actions = reports.stream().flatMap(fields -> field(fields, "Action").stream()).map(action -> action.toLowerCase(Locale.ROOT)).toList();
        if (!actions.contains("failed")) {
            throw new UserMessageException(actions.contains("delayed") ? "这是投递延迟的通知，对方的邮件系统还会继续尝试，无需登记。"
                    : "这是投递成功的回执或者其他通知，不是退信，无需登记。");
        }
        return reports.stream().filter(fields -> field(fields, "Action").filter("failed"::equalsIgnoreCase).isPresent())
                .flatMap(fields -> Stream.of("Status", "Diagnostic-Code").flatMap(name -> field(fields, name).stream()))
                .reduce((first, second) -> first + " " + second).orElse("failed");
    }

    private static String freeText(MimeMessage mail, String raw) throws MessagingException {
        if (mail.getHeader("X-Failed-Recipients") == null) {
            throw new UserMessageException("这封邮件不是标准的退信通知，无法识别。请上传邮件系统发出的退信原件（.eml），不要转发或者截图。");
        }
        Matcher status = STATUS.matcher(raw);
        return status.find() ? status.group() : "5.0.0";
    }

    /** Our Message-IDs cannot be mistaken; the returned mail stands last in a bounce. */
    private static UUID returnedKey(String raw, String domain) {
        Matcher ours = Pattern.compile("<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@" + Pattern.quote(domain) + ">").matcher(raw);
        return ours.results().map(found -> UUID.fromString(found.group(1))).reduce((first, second) -> second)
                .orElseThrow(() -> new UserMessageException("退信中没有本系统邮件的编号，可能是退回了其他邮件，或者对方的邮件系统没有附上原邮件。请按收件人核实。"));
    }

    private static Optional<String> field(InternetHeaders fields, String name) {
        return Optional.ofNullable(fields.getHeader(name, null)).map(value -> value.replaceAll("\\s+", " ").strip()).filter(value -> !value.isEmpty());
    }
}
