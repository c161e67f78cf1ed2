package cn.etown.support.clawback;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.Agreement;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.ObligationRegister;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Opens a recovery's file, writes down what was done, and puts its facts together. */
@Component
class ClawbackFile {

    private static final String STEP = "违约追缴";

    private final Clawbacks clawbacks;
    private final ClawbackRecords records;
    private final AgreementService agreements;
    private final ApplicationService applications;
    private final ObligationRegister register;
    private final DecisionLedger ledger;
    private final WorkingCalendar calendar;
    private final Clock clock;

    ClawbackFile(Clawbacks clawbacks, ClawbackRecords records, AgreementService agreements, ApplicationService applications, ObligationRegister register,
                 DecisionLedger ledger, WorkingCalendar calendar, Clock clock) {
        this.clawbacks = clawbacks;
        this.records = records;
        this.agreements = agreements;
        this.applications = applications;
        this.register = register;
        this.ledger = ledger;
        this.calendar = calendar;
        this.clock = clock;
    }

    Clawback get(long clawbackId) {
        return clawbacks.findById(clawbackId).orElseThrow(() -> new IllegalStateException("no clawback " + clawbackId));
    }

    Clawback lock(long clawbackId) {
        return clawbacks.lock(clawbackId).orElseThrow(() -> new IllegalStateException("no clawback " + clawbackId));
    }

    Agreement agreementOf(Clawback clawback) {
        return agreements.agreement(clawback.agreementId()).orElseThrow();
    }

    LocalDate today() {
        return calendar.today();
    }

    Clawback save(Clawback clawback, ClawbackAct.Kind kind, String actor, @Nullable String text) {
        return save(clawback, kind, actor, text, null, null);
    }

    /** Keeps the new state together with the act that led to it, and writes the act into the ledger of the case. */
    Clawback save(Clawback clawback, ClawbackAct.Kind kind, String actor, @Nullable String text, @Nullable Money amount, @Nullable LocalDate effective) {
        Clawback saved = clawbacks.save(clawback);
        note(saved, kind, actor, text, amount, effective);
        return saved;
    }

    void note(Clawback clawback, ClawbackAct.Kind kind, String actor, @Nullable String text, @Nullable Money amount, @Nullable LocalDate effective) {
        records.add(clawback.id(), kind, actor, text, amount, effective);
        ledger.record(new Decision(null, clawback.caseId(), null, STEP + " " + clawback.number(), actor, kind.name().toLowerCase(Locale.ROOT), kind.label(), text,
                amount == null ? null : amount.fen(), null, clock.instant()));
    }

    /** The promises that were reported are kept after all, as far as this recovery found. */
    void clearPromises(Clawback clawback, String reason, String actor) {
        records.reportsOf(clawback.id()).stream().map(ClawbackReport::kind).distinct().forEach(kind -> register.clear(clawback.agreementId(), kind, reason, actor));
    }

    /** @throws IllegalStateException before the amount is computed */
    ClawbackFacts factsOf(Clawback clawback) {
        Agreement agreement = agreementOf(clawback);
        ComputedAmount computed = records.lastAmountOf(clawback.id()).orElseThrow(() -> new IllegalStateException("clawback " + clawback.id() + " has no amount"));
        Money claimed = clawback.demanded().isPresent() ? clawback.claimed() : computed.amount().claimed();
        return new ClawbackFacts(clawback.id(), clawback.number(), agreement.id(), agreement.number(), agreement.signedOn(), clawback.caseId(),
                applications.caseOf(clawback.caseId()).caseNumber(), clawback.obligor(), clawback.obligorCode(), clawback.breachKind(), clawback.breachOn(),
                clawback.findings().orElse(""), computed.amount(), claimed);
    }

    static String required(@Nullable String text, String what) {
        if (text == null || text.isBlank()) {
            throw new UserMessageException("请填写" + what + "。");
        }
        return text.strip();
    }
}
