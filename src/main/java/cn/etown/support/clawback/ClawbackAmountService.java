package cn.etown.support.clawback;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.BreachTerms;
import cn.etown.support.calendar.WorkingCalendar;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;

/** Computes what is to be recovered, by the agreement's own terms or the table, with the confirmed rates of today. */
@Service
public class ClawbackAmountService {

    private final DefaultTerms defaults;
    private final ReferenceRates rates;
    private final WorkingCalendar calendar;

    ClawbackAmountService(DefaultTerms defaults, ReferenceRates rates, WorkingCalendar calendar) {
        this.defaults = defaults;
        this.rates = rates;
        this.calendar = calendar;
    }

    /**
     * @param agreed the agreement's own terms, which win where the breach is left to them; null where it has none
     * @throws UserMessageException when a fact lies in the future or a day has no rate
     */
    public ClawbackAmount calculate(ClawbackClaim claim, @Nullable BreachTerms agreed) {
        return calculate(claim, termsOf(claim, agreed));
    }

    /** The agreement's own terms where the breach is left to them, else the table's. */
    ClawbackTerms termsOf(ClawbackClaim claim, @Nullable BreachTerms agreed) {
        return agreed != null && claim.breach().isLeftToTheAgreement() ? ClawbackTerms.agreed(agreed, claim.yearsKept()) : defaults.of(claim.breach(), claim.yearsKept());
    }

    ClawbackAmount calculate(ClawbackClaim claim, ClawbackTerms terms) {
        claim.credits().stream().filter(credit -> credit.on().isAfter(calendar.today())).findFirst().ifPresent(credit -> {
            throw new UserMessageException(credit.kind().label() + "凭证 " + credit.reference() + " 的日期 " + ChineseDates.day(credit.on()) + " 晚于今天，请核对。");
        });
        return ClawbackCalculator.calculate(claim, terms, RateKind.of(terms.interest()).map(rates::table).orElse(null));
    }
}
