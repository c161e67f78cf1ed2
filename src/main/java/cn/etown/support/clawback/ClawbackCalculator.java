package cn.etown.support.clawback;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

import cn.etown.support.ChineseDates;
import cn.etown.support.agreement.BreachTerms.Interest;
import cn.etown.support.clawback.ClawbackAmount.Applied;
import cn.etown.support.clawback.ClawbackAmount.Factor;
import cn.etown.support.clawback.ClawbackAmount.Line;
import cn.etown.support.clawback.ClawbackAmount.RatePeriod;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * Computes what is to be recovered and explains it. Each line is paid, less what earlier
 * recoveries claim of it, × share × (1 + Σ rate × days / 365), simple interest on actual days, the day of the
 * payment counted and the day the amount is fixed not; it is rounded half-up to the fen once, at its end.
 */
final class ClawbackCalculator {

    /** Goes up with every change of the computation. */
    private static final String VERSION = "clawback-2";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** Per cent, and days a year. */
    private static final BigDecimal WHOLE = BigDecimal.valueOf(36_500);
    private static final String RULE = "计算规则";

    private final ClawbackClaim claim;
    private final ClawbackTerms terms;
    private final @Nullable RateTable rates;
    private final List<Factor> explanation = new ArrayList<>();
    private final TreeSet<Long> used = new TreeSet<>();

    private ClawbackCalculator(ClawbackClaim claim, ClawbackTerms terms, @Nullable RateTable rates) {
        this.claim = claim;
        this.terms = terms;
        this.rates = rates;
    }

    /** @param rates of the kind that the terms' interest refers to; null where they need none */
    static ClawbackAmount calculate(ClawbackClaim claim, ClawbackTerms terms, @Nullable RateTable rates) {
        return new ClawbackCalculator(claim, terms, rates).amount();
    }

    private ClawbackAmount amount() {
        explain("违约情形", claim.breach().label(), "调查认定");
        explain("履约整年数", claim.yearsKept() + " 年", "自协议签订日 " + ChineseDates.day(claim.signedOn()) + " 至违约日 " + ChineseDates.day(claim.breachOn()) + "（民法典第二百零一、二百零二条）");
        explain("返还比例", terms.share() + " %", terms.source());
        explain("计息方式", terms.interest().label() + (terms.fixedRate() == null ? "" : " " + percent(terms.fixedRate())), terms.source());
        List<Line> lines = claim.paid().stream().sorted(Comparator.comparing(PaidLine::paidOn).thenComparing(PaidLine::reference)).map(this::line).toList();
        Money principal = Money.sum(lines.stream().map(Line::principal).toList());
        Money interest = Money.sum(lines.stream().map(Line::interest).toList());
        explain("应返还本金", principal.toString(), RULE + "：各笔本金之和，不超过已拨付金额");
        explain("利息", interest.toString(), RULE + "：各笔利息之和，计至 " + ChineseDates.day(claim.fixedOn()) + "（不含当日）");
        Settlement settled = Settlement.of(principal, interest, claim.surcharge(), claim.credits());
        explainSurcharge(settled, principal);
        explainCredits(settled.applied());
        explain("尚欠金额", settled.outstanding().toString(), RULE + "：本金、利息、滞纳金之和减去抵销和还款");
        if (settled.overpaid().isPositive()) {
            explain("多收金额", settled.overpaid().toString(), RULE + "：超过应还总额的部分，应当退还");
        }
        return new ClawbackAmount(claim.yearsKept(), terms.share(), lines, principal, interest, settled.surcharge(), settled.applied(), settled.outstanding(),
                settled.overpaid(), List.copyOf(explanation), rulesVersion());
    }

    private Line line(PaidLine paid) {
        List<RatePeriod> periods = periods(paid.paidOn());
        BigDecimal exactPrincipal = paid.open().yuan().multiply(BigDecimal.valueOf(terms.share())).divide(HUNDRED);
        BigDecimal rateDays = periods.stream().map(period -> period.rate().multiply(BigDecimal.valueOf(period.days()))).reduce(BigDecimal.ZERO, BigDecimal::add);
        Money principal = Money.round(exactPrincipal);
        Money total = new Money(exactPrincipal.multiply(WHOLE.add(rateDays)).divide(WHOLE, 2, RoundingMode.HALF_UP));
        Line line = new Line(paid, principal, total.minus(principal), periods);
        explain(paid.isSetOff() ? "抵销凭证 " + paid.reference() : "拨付凭证 " + paid.reference(), paid.amount().toString(),
                ChineseDates.day(paid.paidOn()) + (paid.isSetOff() ? " 抵销通知送达，视同拨付（民法典第五百五十七条）" : " 银行付款回单"));
        if (paid.claimed() != null) {
            explain("　减：已在先前追缴的本金", paid.claimed().toString(), RULE + "：同一笔拨付不重复追缴，以其余 " + paid.open() + " 计算");
        }
        explain("　本金", principal.toString(), RULE + (paid.claimed() == null ? "：拨付金额 × 返还比例" : "：其余金额 × 返还比例"));
        periods.forEach(period -> explain("　" + ChineseDates.day(period.from()) + " 起 " + period.days() + " 天", percent(period.rate()), period.source()));
        if (!periods.isEmpty()) {
            explain("　利息", line.interest().toString(), RULE + "：本金 × 年利率 × 天数 ÷ 365，单利，本息合计一次四舍五入到分");
        }
        return line;
    }

    private List<RatePeriod> periods(LocalDate paidOn) {
        if (terms.interest() == Interest.NONE || terms.share() == 0 || !paidOn.isBefore(claim.fixedOn())) {
            return List.of();
        }
        if (terms.interest() == Interest.FIXED_RATE) {
            return List.of(new RatePeriod(paidOn, claim.fixedOn(), ChronoUnit.DAYS.between(paidOn, claim.fixedOn()), Objects.requireNonNull(terms.fixedRate()), null, terms.source()));
        }
        List<RatePeriod> periods = Objects.requireNonNull(rates, "the rate table of the method").between(paidOn, claim.fixedOn());
        periods.forEach(period -> used.add(Objects.requireNonNull(period.rateId())));
        return periods;
    }

    private void explainSurcharge(Settlement settled, Money principal) {
        Surcharge terms = claim.surcharge();
        if (terms == null) {
            explain("滞纳金", Money.ZERO.toString(), "协议和法律均未规定的，不加收");
            return;
        }
        explain("滞纳金", settled.surcharge().toString(), terms.source() + "：未还本金 × 每日 " + percent(terms.dailyRate()) + "，" + ChineseDates.day(terms.from()) + " 起至 " + ChineseDates.day(terms.until()) + "（不含当日）"
                + (settled.computed().exceeds(principal) ? "，计算额 " + settled.computed() + "，不超过本金（行政强制法第四十五条）" : "，不超过本金（行政强制法第四十五条）"));
    }

    private void explainCredits(List<Applied> applied) {
        for (Applied one : applied) {
            Credit credit = one.credit();
            explain(credit.kind().label() + "凭证 " + credit.reference(), credit.amount().toString(), ChineseDates.day(credit.on()) + "：抵充利息 " + one.interest() + "、本金 " + one.principal()
                    + "、滞纳金 " + one.surcharge() + (one.excess().isPositive() ? "，多收 " + one.excess() : ""));
        }
        if (!applied.isEmpty()) {
            explain("抵充顺序", "先利息，后本金，再滞纳金", "民法典第五百六十一条；滞纳金列最后为假设");
        }
    }

    private void explain(String factor, String value, String source) {
        explanation.add(new Factor(factor, value, source));
    }

    private static String percent(BigDecimal rate) {
        return rate.setScale(Math.max(2, rate.stripTrailingZeros().scale())).toPlainString() + " %";
    }

    private String rulesVersion() {
        return used.isEmpty() ? VERSION : VERSION + " 利率" + used.stream().map(String::valueOf).collect(Collectors.joining("、"));
    }
}
