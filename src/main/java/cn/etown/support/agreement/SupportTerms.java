package cn.etown.support.agreement;

import java.util.List;

import cn.etown.support.money.Money;

/**
 * The terms of a support agreement: what is offered and countered in a negotiation, frozen when agreed, printed in the document and kept with it. The
 * four ten-year promises (section 五 of the policy) are always in and not listed.
 *
 * @param instalments  in the order of their numbers, from 1; their amounts add up to the amount
 * @param targets      performance targets by year
 * @param undertakings further obligations beside the ten-year promises
 */
public record SupportTerms(Money amount, List<Instalment> instalments, List<Target> targets, List<Undertaking> undertakings, BreachTerms breach) {

    public SupportTerms {
        instalments = List.copyOf(instalments);
        targets = List.copyOf(targets);
        undertakings = List.copyOf(undertakings);
    }
}
