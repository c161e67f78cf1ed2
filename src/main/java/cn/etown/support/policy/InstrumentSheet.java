package cn.etown.support.policy;

import java.time.LocalDate;
import java.util.List;

import org.springframework.lang.Nullable;

/**
 * Everything about one instrument on one day, for people to read.
 *
 * @param applicantNote  what the wording says of the applicant beyond kind and industry
 * @param annualTarget   a target that is counted and shown, never a limit (IT-4)
 * @param awardsThisYear awards given in the day's calendar year
 * @param terms          the instrument's own terms in force
 * @param unsetTerms     required terms without a value: approval is blocked
 * @param switchedOff    why and since when it is switched off; null when it is not
 */
public record InstrumentSheet(Instrument instrument, @Nullable String applicantNote, @Nullable Integer annualTarget, int awardsThisYear, List<Term> terms,
                              List<String> unsetTerms, LegalBasis basis, @Nullable InstrumentSwitches.Switch switchedOff, Availability availability, LocalDate day) {

    public boolean exceptionExpired() {
        return basis.exceptionUntil() != null && basis.exceptionUntil().isBefore(day);
    }
}
