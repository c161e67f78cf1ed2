package cn.etown.support.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

import cn.etown.support.enterprise.ApplicantKind;
import cn.etown.support.enterprise.Industry;

import org.springframework.lang.Nullable;

/**
 * Everything about one instrument on one day, for people to read.
 *
 * @param applicantNote  what the wording says of the applicant beyond kind and industry
 * @param annualTarget   a target that is counted and shown, never a limit (IT-4)
 * @param awardsThisYear awards given in the day's calendar year
 * @param terms          the instrument's own terms in force
 * @param unsetTerms     required terms without a value: approval is blocked
 * @param basis          null for a day before the policy
 * @param switchedOff    why and since when it is switched off; null when it is not
 */
public record InstrumentSheet(Instrument instrument, @Nullable String applicantNote, @Nullable Integer annualTarget, int awardsThisYear, List<Term> terms,
                              List<String> unsetTerms, @Nullable LegalBasis basis, @Nullable InstrumentSwitches.Switch switchedOff, Availability availability, LocalDate day) {

    /** What the wording asks for beyond the amount. */
    public List<String> requirements() {
        List<String> requirements = new ArrayList<>();
        if (instrument.needsExperts()) {
            requirements.add("专家评审");
        }
        if (instrument.needsRecognition()) {
            requirements.add("认定");
        }
        if (instrument.selective()) {
            requirements.add("择优评选");
        }
        if (instrument.perProduct()) {
            requirements.add("限额按每项获批产品计算");
        }
        return requirements;
    }

    public String bureauName() {
        return Bureau.of(instrument.bureau()).label();
    }

    public String kinds() {
        return instrument.kinds().stream().map(ApplicantKind::label).collect(Collectors.joining("、"));
    }

    public String industries() {
        boolean any = instrument.industries().containsAll(EnumSet.allOf(Industry.class));
        return any ? "不限" : instrument.industries().stream().map(Industry::label).collect(Collectors.joining("、"));
    }

    public boolean exceptionExpired() {
        return basis != null && basis.exceptionUntil() != null && basis.exceptionUntil().isBefore(day);
    }
}
