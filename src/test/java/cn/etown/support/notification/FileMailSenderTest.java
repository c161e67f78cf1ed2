package cn.etown.support.notification;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.mail.MailSendException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FileMailSenderTest {

    private static final Mail MAIL = new Mail(1, "received", 1L, Mail.ENTERPRISE, "1", UUID.fromString("11111111-2222-3333-4444-555555555555"), 1, 0);
    private static final Letter LETTER = new Letter("lianxi@qiye.example.cn", "北京亦庄芯片科技股份有限公司", "收件通知", "<p>已收到</p>", "已收到");

    @TempDir
    Path directory;

    @Test
    void everyMailBecomesOneFileThatReadsAsItWasSent() throws Exception {
        FileMailSender sender = new FileMailSender(directory.resolve("new/mail"));

        send(sender);
        send(sender);

        List<Path> files;
        try (Stream<Path> found = Files.list(directory.resolve("new/mail"))) {
            files = found.toList();
        }
        assertThat(files).extracting(file -> file.getFileName().toString()).containsExactly("11111111-2222-3333-4444-555555555555.eml");
        try (InputStream content = Files.newInputStream(files.get(0))) {
            assertThat(new MimeMessage(null, content).getSubject()).isEqualTo("收件通知");
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenCountsAsASilentServer() throws Exception {
        Path file = Files.createFile(directory.resolve("a-file"));

        assertThatThrownBy(() -> send(new FileMailSender(file))).isInstanceOf(MailSendException.class).hasCauseInstanceOf(java.io.IOException.class);
    }

    private static void send(FileMailSender sender) {
        sender.send(new Envelope(settings()).seal(MAIL, LETTER, sender, new Date(0)));
    }

    private static MailSettings settings() {
        return new MailSettings(Path.of("unused"), "noreply@etown.example.cn", "北京经济技术开发区营商合作局", 120, 3, Duration.ofMinutes(5),
                Duration.ofMinutes(1), Duration.ofHours(12), Duration.ofSeconds(15), Duration.ofMinutes(10));
    }
}
