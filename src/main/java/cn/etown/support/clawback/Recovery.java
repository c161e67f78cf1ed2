package cn.etown.support.clawback;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import cn.etown.support.fund.ClaimStanding;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * What is owed after a breach and what came in for it.
 *
 * @param claimId   under which the fund knows it
 * @param fixedOn   day of the first demand; no credit lies before it
 * @param surcharge its until is today
 * @param credits   set-offs and payments that are booked
 * @param refunded  what was returned to the enterprise
 */
record Recovery(long clawbackId, UUID claimId, String number, long caseId, long agreementId, String enterprise, LocalDate fixedOn, @Nullable Surcharge surcharge,
                List<Line> lines, List<Credit> credits, Money refunded) {

    /** Of one payment. */
    record Line(String reference, int instalment, LocalDate paidOn, Money paid, UUID receivable, Money principal, Money interest) {

        /** Oldest payment first. */
        static final Comparator<Line> ORDER = Comparator.comparing(Line::paidOn).thenComparing(Line::reference);

        Line owing(Money newPrincipal, Money newInterest) {
            return new Line(reference, instalment, paidOn, paid, receivable, newPrincipal, newInterest);
        }
    }

    Recovery {
        lines = lines.stream().sorted(Line.ORDER).toList();
        credits = List.copyOf(credits);
    }

    Money principal() {
        return Money.sum(lines.stream().map(Line::principal).toList());
    }

    Money interest() {
        return Money.sum(lines.stream().map(Line::interest).toList());
    }

    Money claimed() {
        return principal().plus(interest());
    }

    Settlement settlement() {
        return Settlement.of(principal(), interest(), surcharge, credits);
    }

    /** What lies with us and is not owed. */
    Money overpaid() {
        return settlement().overpaid().minus(refunded).max(Money.ZERO);
    }

    /**
     * Where it stands in the fund's books; what is paid of the principal goes to the oldest payment first.
     *
     * @param booked the receivables that the fund knows: a payment of which nothing is owed has none
     */
    ClaimStanding standing(Set<UUID> booked) {
        Settlement settled = settlement();
        Money left = settled.paid(ClawbackAmount.Applied::principal);
        Map<UUID, ClaimStanding.Line> standing = new HashMap<>();
        for (Line line : lines) {
            Money recovered = left.min(line.principal());
            left = left.minus(recovered);
            if (booked.contains(line.receivable())) {
                standing.put(line.receivable(), new ClaimStanding.Line(line.principal(), recovered));
            }
        }
        return new ClaimStanding(standing, settled.paid(ClawbackAmount.Applied::interest), settled.paid(ClawbackAmount.Applied::surcharge), overpaid());
    }
}
