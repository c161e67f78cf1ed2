package cn.etown.support.negotiation;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.fund.FundBooks;
import cn.etown.support.money.Money;
import cn.etown.support.policy.Instrument;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.TermKind;

import org.springframework.stereotype.Component;

/** What bounds an offer from outside the negotiation: the instrument's cap, the fund, the dated terms of the procedure. */
@Component
class Ceilings {

    private static final int USUAL_ROUNDS = 5;
    private static final int USUAL_ANSWER_DAYS = 10;

    private final PolicyService policy;
    private final FundBooks fund;
    private final WorkingCalendar calendar;

    Ceilings(PolicyService policy, FundBooks fund, WorkingCalendar calendar) {
        this.policy = policy;
        this.fund = fund;
        this.calendar = calendar;
    }

    Limits of(CaseSummary application) {
        return new Limits(capOf(application).orElse(null), fundLeft(application), calendar.today());
    }

    /** The lower of the policy's own and the guide's. */
    Optional<Money> capOf(CaseSummary application) {
        Money guide = policy.term(application.instrument(), TermKind.CAP, application.receivedOn()).map(Money::round).orElse(null);
        return Stream.of(policy.instrument(application.instrument()).cap(), guide).filter(Objects::nonNull).min(Money::compareTo);
    }

    Money fundLeft(CaseSummary application) {
        Instrument instrument = policy.instrument(application.instrument());
        return fund.leftFor(application.id(), calendar.today().getYear(), instrument.industry().name(), instrument.code());
    }

    int mostRounds(CaseSummary application) {
        return term(application, TermKind.NEGOTIATION_ROUNDS, USUAL_ROUNDS);
    }

    /** The last day of the time to answer an offer that is made today. */
    LocalDate answerDue(CaseSummary application) {
        return calendar.plusWorkingDays(calendar.today(), term(application, TermKind.ANSWER_DAYS, USUAL_ANSWER_DAYS));
    }

    private int term(CaseSummary application, TermKind kind, int usual) {
        return policy.term(application.instrument(), kind, application.receivedOn()).map(value -> value.intValueExact()).orElse(usual);
    }
}
