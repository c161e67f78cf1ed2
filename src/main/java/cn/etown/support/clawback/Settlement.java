package cn.etown.support.clawback;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import cn.etown.support.clawback.ClawbackAmount.Applied;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * What credits pay of a debt, in the stated order: interest, principal, surcharge (民法典第五百六十一条; that the surcharge comes last is an assumption).
 *
 * @param surcharge   on the principal that is open day by day, rounded once, never above the whole principal
 * @param computed    the surcharge before that bound
 * @param outstanding what is still owed
 * @param overpaid    what came in above the debt
 */
record Settlement(Money surcharge, Money computed, List<Applied> applied, Money outstanding, Money overpaid) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** @param credits in any order */
    static Settlement of(Money principal, Money interest, @Nullable Surcharge terms, List<Credit> credits) {
        List<Credit> inOrder = credits.stream().sorted(Credit.ORDER).toList();
        Money computed = terms == null ? Money.ZERO : surcharge(new Debt(principal, interest), terms, inOrder);
        Money surcharge = computed.min(principal);
        List<Applied> applied = apply(new Debt(principal, interest), surcharge, inOrder);
        Money owed = principal.plus(interest).plus(surcharge);
        Money received = Money.sum(credits.stream().map(Credit::amount).toList());
        return new Settlement(surcharge, computed, applied, owed.minus(received).max(Money.ZERO), received.minus(owed).max(Money.ZERO));
    }

    private static Money surcharge(Debt debt, Surcharge terms, List<Credit> credits) {
        BigDecimal yuanDays = BigDecimal.ZERO;
        LocalDate day = terms.from();
        for (Credit credit : credits) {
            if (credit.on().isAfter(day)) {
                LocalDate end = credit.on().isBefore(terms.until()) ? credit.on() : terms.until();
                yuanDays = yuanDays.add(debt.openFor(terms.days(day, end)));
                day = end;
            }
            debt.pay(credit.amount());
        }
        yuanDays = yuanDays.add(debt.openFor(terms.days(day, terms.until())));
        return Money.round(yuanDays.multiply(terms.dailyRate()).divide(HUNDRED));
    }

    private static List<Applied> apply(Debt debt, Money surcharge, List<Credit> credits) {
        Money openSurcharge = surcharge;
        List<Applied> applied = new ArrayList<>();
        for (Credit credit : credits) {
            Debt before = new Debt(debt.principal, debt.interest);
            Money left = debt.pay(credit.amount());
            Money forSurcharge = left.min(openSurcharge);
            openSurcharge = openSurcharge.minus(forSurcharge);
            applied.add(new Applied(credit, before.interest.minus(debt.interest), before.principal.minus(debt.principal), forSurcharge, left.minus(forSurcharge)));
        }
        return applied;
    }

    Money paid(Function<Applied, Money> part) {
        return Money.sum(applied.stream().map(part).toList());
    }

    /** What is open of principal and interest while credits come in. */
    private static final class Debt {

        private Money principal;
        private Money interest;

        Debt(Money principal, Money interest) {
            this.principal = principal;
            this.interest = interest;
        }

        /** @return what is left of the amount */
        Money pay(Money amount) {
            Money forInterest = amount.min(interest);
            Money forPrincipal = amount.minus(forInterest).min(principal);
            interest = interest.minus(forInterest);
            principal = principal.minus(forPrincipal);
            return amount.minus(forInterest).minus(forPrincipal);
        }

        BigDecimal openFor(long days) {
            return principal.yuan().multiply(BigDecimal.valueOf(days));
        }
    }
}
