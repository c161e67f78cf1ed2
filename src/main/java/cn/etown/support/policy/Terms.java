package cn.etown.support.policy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.lang.Nullable;

/** Confirmed terms and the one rule that finds the term in force: of those that cover the day, the one confirmed last. */
record Terms(List<Term> confirmed) {

    private static final Comparator<Term> LAST_CONFIRMED = Comparator.comparingLong(Term::confirmation).thenComparingLong(Term::id);

    /** The instrument's own term for the base, else its term for any base, else the programme's. */
    Optional<Term> inForce(String instrument, TermKind kind, @Nullable BaseKind baseKind, LocalDate day) {
        return own(instrument, kind, baseKind, day)
                .or(() -> baseKind == null ? Optional.empty() : own(instrument, kind, null, day))
                .or(() -> own(null, kind, null, day));
    }

    /** Without falling back. */
    Optional<Term> own(@Nullable String instrument, TermKind kind, @Nullable BaseKind baseKind, LocalDate day) {
        return confirmed.stream()
                .filter(term -> term.kind() == kind && term.baseKind() == baseKind && Objects.equals(term.instrument(), instrument) && term.covers(day))
                .max(LAST_CONFIRMED)
                .filter(term -> term.value() != null);
    }
}
