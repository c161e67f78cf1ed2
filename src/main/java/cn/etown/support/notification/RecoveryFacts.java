package cn.etown.support.notification;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import cn.etown.support.ChineseDates;
import cn.etown.support.clawback.ClawbackAct;
import cn.etown.support.clawback.ClawbackDeadline;
import cn.etown.support.clawback.ClawbackPeriod;
import cn.etown.support.clawback.ClawbackView;
import cn.etown.support.clawback.ClawbackViews;
import cn.etown.support.clawback.IssuedDocument;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What mails about a recovery may say: about the last one of the case. */
@Component
class RecoveryFacts {

    private final ClawbackViews clawbacks;
    private final String payTo;

    RecoveryFacts(ClawbackViews clawbacks, @Value("${support.payment.return-account}") String payTo) {
        this.clawbacks = clawbacks;
        this.payTo = payTo;
    }

    /**
     * {@code clawback} in templates.
     *
     * @param reason what was written with the last act
     */
    record ClawbackLine(String number, String agreement, String debtor, String breach, String breachOn, String claimed, String principal, String interest, String outstanding,
                        String document, String statementUntil, String payUntil, String reviewUntil, String suitUntil, String state, String reason, String payTo) {
    }

    ClawbackLine of(long caseId) {
        ClawbackView view = clawbacks.lastOf(caseId).orElseThrow();
        boolean computed = view.amount() != null;
        return new ClawbackLine(view.number(), view.agreementNumber(), view.enterprise(), view.breach().label(), ChineseDates.day(view.breachOn()), view.claimed().toString(),
                computed ? view.amount().amount().principal().toString() : "", computed ? view.amount().amount().interest().toString() : "",
                view.balance().outstanding().toString(), last(view.documents()).map(IssuedDocument::number).orElse(""),
                until(view, ClawbackPeriod.STATEMENT).or(() -> Optional.ofNullable(view.statementBy()).map(ChineseDates::day)).orElse(""),
                until(view, ClawbackPeriod.PERFORMANCE).orElse(""), until(view, ClawbackPeriod.REVIEW).orElse(""), until(view, ClawbackPeriod.SUIT).orElse(""),
                view.state().label(), last(view.acts().stream().filter(act -> act.text() != null).toList()).map(ClawbackAct::text).orElse(""), payTo);
    }

    private static Optional<String> until(ClawbackView view, ClawbackPeriod period) {
        return last(view.deadlines().stream().filter(deadline -> deadline.period() == period).toList()).map(ClawbackDeadline::endsOn).map((LocalDate day) -> ChineseDates.day(day));
    }

    private static <T> Optional<T> last(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }
}
