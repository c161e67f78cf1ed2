package cn.etown.support.notification;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;

import org.springframework.mail.MailSendException;

/** A mail server's answer that there is no such address: trying again would not help (RFC 5321, 4.2.1). A full mailbox or a suspicion of spam is none. */
final class RefusedForGood {

    private static final Set<Integer> NO_SUCH_ADDRESS = Set.of(550, 551, 553);
    private static final String POLICY = "5.7.";

    private RefusedForGood() {
    }

    static Optional<String> in(RuntimeException failure) {
        if (!(failure instanceof MailSendException sending)) {
            return Optional.empty();
        }
        return Stream.of(sending.getMessageExceptions()).flatMap(RefusedForGood::chain)
                .filter(SMTPAddressFailedException.class::isInstance).map(SMTPAddressFailedException.class::cast)
                .filter(refusal -> NO_SUCH_ADDRESS.contains(refusal.getReturnCode()) && !refusal.getMessage().contains(POLICY))
                .map(refusal -> refusal.getClass().getSimpleName() + ": " + refusal.getMessage().strip()).findFirst();
    }

    private static Stream<Throwable> chain(Throwable failure) {
        Throwable next = failure instanceof MessagingException mail && mail.getNextException() != null ? mail.getNextException() : failure.getCause();
        return next == null || next == failure ? Stream.of(failure) : Stream.concat(Stream.of(failure), chain(next));
    }
}
