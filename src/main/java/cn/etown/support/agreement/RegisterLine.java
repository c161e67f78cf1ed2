package cn.etown.support.agreement;

import java.time.LocalDate;

import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/** A promise as a line of the register. {@code last…}: of the last check. {@code money}: of its agreement */
public record RegisterLine(long agreementId, String agreementNumber, String enterprise, String creditCode, String instrument, String promise, String label, String bureau,
                           ObligationStatus status, @Nullable String baseline, LocalDate startsOn, LocalDate endsOn, @Nullable LocalDate nextCheckOn, boolean overdue,
                           @Nullable LocalDate lastCheckedOn, @Nullable String lastOutcome, @Nullable String lastSource, @Nullable String lastFinding, AgreementMoney money) {

    RegisterLine with(AgreementMoney known) {
        return new RegisterLine(agreementId, agreementNumber, enterprise, creditCode, instrument, promise, label, bureau, status, baseline, startsOn, endsOn, nextCheckOn,
                overdue, lastCheckedOn, lastOutcome, lastSource, lastFinding, known);
    }

    Money agreed() {
        return money.agreed();
    }
}
