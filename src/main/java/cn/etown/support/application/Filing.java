package cn.etown.support.application;

import cn.etown.support.enterprise.Registration;

import org.springframework.lang.Nullable;

/** An application as typed at the window, sent by REST or read from a row of an imported file; checked by {@link FilingCheck}. */
public record Filing(Registration applicant, @Nullable String instrument, @Nullable String projectName, @Nullable String requestedAmount,
                     @Nullable String baseAmount, @Nullable String lastYearAmount, @Nullable String products, @Nullable String baseKind,
                     @Nullable String factKind, @Nullable String factKey, @Nullable String factYear, @Nullable String statement) {
}
