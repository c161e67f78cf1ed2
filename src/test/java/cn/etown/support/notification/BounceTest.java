package cn.etown.support.notification;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import cn.etown.support.UserMessageException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BounceTest {

    private static final UUID KEY = UUID.fromString("0a1b2c3d-1111-2222-3333-444455556666");
    private static final String DOMAIN = "etown.example.cn";

    @Test
    void aStandardBounceNamesOurMailItsStatusAndTheDiagnosis() {
        Bounce bounce = Bounce.read(report("failed", "5.1.1", "message/rfc822"), DOMAIN);

        assertThat(bounce.messageKey()).isEqualTo(KEY);
        assertThat(bounce.answer()).isEqualTo("5.1.1 smtp; 550 5.1.1 <lianxi@qiye.example.cn>: User unknown");
        assertThat(MailProblem.of(bounce.answer()).reason()).contains("收件地址不存在");
    }

    @Test
    void aBounceThatReturnsTheHeadersOnlyIsUnderstoodToo() {
        assertThat(Bounce.read(report("failed", "5.2.2", "text/rfc822-headers"), DOMAIN).messageKey()).isEqualTo(KEY);
    }

    @Test
    void aBounceThatSomebodyForwardedAsAnAttachmentIsUnderstoodToo() {
        String forwarded = "From: admin@etown.example.cn\r\nSubject: FW\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\n"
                + "Content-Type: text/plain\r\n\r\nsee\r\n--outer\r\nContent-Type: message/rfc822\r\n\r\n" + new String(report("failed", "5.1.1", "message/rfc822"), StandardCharsets.US_ASCII)
                + "\r\n--outer--\r\n";

        assertThat(Bounce.read(forwarded.getBytes(StandardCharsets.US_ASCII), DOMAIN).messageKey()).isEqualTo(KEY);
    }

    @Test
    void aBounceInFreeTextIsTakenByItsHeader() {
        String exim = "From: Mail Delivery System <Mailer-Daemon@mx.example.cn>\r\nX-Failed-Recipients: lianxi@qiye.example.cn\r\nSubject: returned\r\n\r\n"
                + "550 5.1.1 unknown\r\n\r\n------ returned ------\r\nMessage-ID: <" + KEY + "@" + DOMAIN + ">\r\nSubject: x\r\n";

        Bounce bounce = Bounce.read(exim.getBytes(StandardCharsets.US_ASCII), DOMAIN);

        assertThat(bounce.messageKey()).isEqualTo(KEY);
        assertThat(bounce.answer()).isEqualTo("5.1.1");
    }

    @Test
    void aDelayIsNoBounce() {
        assertThatThrownBy(() -> Bounce.read(report("delayed", "4.4.1", "message/rfc822"), DOMAIN)).isInstanceOf(UserMessageException.class).hasMessageContaining("延迟");
    }

    @Test
    void aReceiptIsNoBounce() {
        assertThatThrownBy(() -> Bounce.read(report("delivered", "2.0.0", "message/rfc822"), DOMAIN)).isInstanceOf(UserMessageException.class).hasMessageContaining("不是退信");
    }

    @Test
    void aBounceOfAnotherSystemsMailIsRefused() {
        assertThatThrownBy(() -> Bounce.read(report("failed", "5.1.1", "message/rfc822"), "other.example.cn")).isInstanceOf(UserMessageException.class)
                .hasMessageContaining("没有本系统邮件的编号");
    }

    @Test
    void anOrdinaryMailAndGarbageAreRefused() {
        assertThatThrownBy(() -> Bounce.read("Subject: hello\r\n\r\nhello".getBytes(StandardCharsets.US_ASCII), DOMAIN)).isInstanceOf(UserMessageException.class)
                .hasMessageContaining("无法识别");
        assertThatThrownBy(() -> Bounce.read(new byte[] {0, 1, 2, 3}, DOMAIN)).isInstanceOf(UserMessageException.class);
    }

    /** As Postfix writes it. */
    static byte[] report(String action, String status, String returned) {
        return report(KEY, action, status, returned);
    }

    static byte[] report(UUID key, String action, String status, String returned) {
        return """
                From: MAILER-DAEMON@mx.example.cn (Mail Delivery System)
                To: noreply@etown.example.cn
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"
                Message-Id: <20260601020000.ABCDEF@mx.example.cn>

                --b1
                Content-Type: text/plain; charset=us-ascii

                I'm sorry to have to inform you that your message could not be delivered.

                --b1
                Content-Description: Delivery report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.cn
                Arrival-Date: Mon,  1 Jun 2026 10:00:00 +0800 (CST)

                Final-Recipient: rfc822; lianxi@qiye.example.cn
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; 550 5.1.1 <lianxi@qiye.example.cn>:
                    User unknown

                --b1
                Content-Type: %s

                From: noreply@etown.example.cn
                To: lianxi@qiye.example.cn
                Message-ID: <%s@etown.example.cn>
                Subject: test

                --b1--
                """.formatted(action, status, returned, key).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
