package cn.etown.support.clawback;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import cn.etown.support.UserMessageException;
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

    /**
     * Where less is claimed than was computed, the interest is left first, then the principal of the newest payment (assumption).
     *
     * @throws UserMessageException when more is claimed than was computed
     */
    static List<Line> lowered(List<Line> lines, Money claimed) {
        Money excess = Money.sum(lines.stream().map(line -> line.principal().plus(line.interest())).toList()).minus(claimed);
        if (excess.isNegative()) {
            throw new UserMessageException("追缴金额 " + claimed + " 高于计算结果，请重新计算。");
        }
        List<Line> newestFirst = new ArrayList<>(lines);
        newestFirst.sort(Line.ORDER.reversed());
        for (int i = 0; i < newestFirst.size(); i++) {
            Line line = newestFirst.get(i);
            Money left = excess.min(line.interest());
            excess = excess.minus(left);
            newestFirst.set(i, line.owing(line.principal(), line.interest().minus(left)));
        }
        for (int i = 0; i < newestFirst.size(); i++) {
            Line line = newestFirst.get(i);
            Money left = excess.min(line.principal());
            excess = excess.minus(left);
            newestFirst.set(i, line.owing(line.principal().minus(left), line.interest()));
        }
        return newestFirst;
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
