package cn.etown.support.notification;

import cn.etown.support.UserMessageException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mails that the server accepted and that came back later. No mailbox is read: an administrator uploads the bounce, or the mail server hands it in
 * by {@code POST /api/mail/bounces}.
 */
@Service
public class Bounces {

    private static final Logger LOG = LoggerFactory.getLogger(Bounces.class);
    private static final int LARGEST = 5 * 1024 * 1024;

    private final Outbox outbox;
    private final AddressBook addresses;
    private final UndeliveredMails undelivered;
    private final MailSettings settings;

    Bounces(Outbox outbox, AddressBook addresses, UndeliveredMails undelivered, MailSettings settings) {
        this.outbox = outbox;
        this.addresses = addresses;
        this.undelivered = undelivered;
        this.settings = settings;
    }

    /** @return what it was about, for people. @throws UserMessageException saying why it is none of ours */
    @Transactional
    public String record(byte[] file, String actor) {
        if (file.length == 0 || file.length > LARGEST) {
            throw new UserMessageException(file.length == 0 ? "请选择退信的 .eml 文件。" : "退信文件超过 5 MB，请上传退信原件。");
        }
        Bounce bounce = Bounce.read(file, settings.domain());
        Outbox.OfCase sent = outbox.sent(bounce.messageKey())
                .orElseThrow(() -> new UserMessageException("没有找到退信所对应的邮件，可能已经重新发送。请按收件人核实。"));
        Mail mail = outbox.bounced(bounce.messageKey(), bounce.answer())
                .orElseThrow(() -> new UserMessageException("这封邮件已经登记为未送达，无需再次登记。"));
        addresses.markReturned(mail, sent.sentTo(), bounce.answer());
        LOG.warn("mail {} came back ({}), told by {}", mail.id(), bounce.answer(), actor);
        return undelivered.nameOf(mail.template()) + "（收件人：" + undelivered.recipient(mail.recipient()) + "）";
    }
}
