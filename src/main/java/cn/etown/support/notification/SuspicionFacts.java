package cn.etown.support.notification;

import cn.etown.support.ChineseDates;
import cn.etown.support.agreement.ObligationRegister;

import org.springframework.stereotype.Component;

/** What mails about a suspicion may say. Such a mail's occurrence names the check that found it: {@code suspicion 12}. */
@Component
class SuspicionFacts {

    static final String SUSPICION = "suspicion ";

    private final ObligationRegister register;

    SuspicionFacts(ObligationRegister register) {
        this.register = register;
    }

    /** {@code suspicion} in templates. */
    record SuspicionLine(long agreementId, String agreement, String promise, String finding, String until) {
    }

    SuspicionLine of(Mail mail) {
        ObligationRegister.Suspicion suspicion = register.suspicion(Long.parseLong(mail.occurrence().substring(SUSPICION.length())));
        return new SuspicionLine(suspicion.agreementId(), suspicion.agreementNumber(), suspicion.promise(), suspicion.finding(),
                suspicion.checkBy() == null ? "尽快" : ChineseDates.day(suspicion.checkBy()));
    }
}
