package cn.etown.support.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * Computes one award and explains it: base × rate or a sum, never above the policy's cap, the guide's cap and what was requested. Every printed
 * amount is rounded half-up to the fen where it is printed, so that each line can be recomputed by hand from the lines above it.
 */
final class AwardCalculator {

    /** Goes up with every change of the computation. */
    private static final String VERSION = "award-1";
    private static final String POLICY = "京技管〔2020〕48号 ";
    private static final String FACT = "申报或核定事实";
    private static final String RULE = "计算规则";

    private final Instrument instrument;
    private final AwardFacts facts;
    private final Terms terms;
    private final LocalDate day;
    private final @Nullable BaseKind baseKind;
    private final List<Award.Line> lines = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final TreeSet<Long> used = new TreeSet<>();

    private AwardCalculator(Instrument instrument, AwardFacts facts, Terms terms, LocalDate day) {
        this.instrument = instrument;
        this.facts = facts;
        this.terms = terms;
        this.day = day;
        this.baseKind = instrument.code().equals("BI-2B") ? BaseKind.of(facts.baseKind()).orElse(null) : null;
    }

    static Award calculate(Instrument instrument, AwardFacts facts, Terms terms, LocalDate receivedOn) {
        return new AwardCalculator(instrument, facts, terms, receivedOn).award();
    }

    private Award award() {
        explain("支持方式", instrument.mode().label(), POLICY + instrument.clause());
        Money amount = switch (instrument.mode()) {
            case CAPPED -> withinLimits(base());
            case RATE, RATE_CAPPED -> withinLimits(share(TermKind.RATE.label()));
            case UNSTATED -> withinLimits(shareOrSum());
            case NEGOTIATED, NON_MONETARY, GUIDANCE -> Money.ZERO;
        };
        return new Award(missing.isEmpty() ? amount : Money.ZERO, List.copyOf(lines), List.copyOf(missing), rulesVersion());
    }

    private Money shareOrSum() {
        if (instrument.code().equals("BI-2B")) {
            if (baseKind == null) {
                missing.add("支持途径（风险补偿、贷款贴息或知识产权质押融资保险补贴）");
                return Money.ZERO;
            }
            explain("支持途径", baseKind.label(), FACT);
        }
        String either = "支持比例或定额" + (baseKind == null ? "" : "（" + baseKind.label() + "）");
        Optional<Money> sum = use(TermKind.SUM).map(Money::round);
        if (sum.isPresent() && inForce(TermKind.RATE).isEmpty()) {
            return sum.get();
        }
        Money share = share(either);
        return sum.map(share::min).orElse(share);
    }

    private Money share(String requiredTerm) {
        Money base = base();
        BigDecimal rate = use(TermKind.RATE).orElseGet(() -> required(requiredTerm));
        Money share = base.times(rate.movePointLeft(2));
        explain("按比例计算额", share.toString(), RULE + "：基数 × 支持比例，四舍五入到分");
        return share;
    }

    /** The declared or assessed base; its growth where a growth threshold is in force. */
    private Money base() {
        String factor = instrument.base() == null ? "核定金额" : instrument.base();
        explain(factor, facts.base().toString(), FACT);
        return use(TermKind.GROWTH_THRESHOLD).map(this::growth).orElse(facts.base());
    }

    private Money growth(BigDecimal threshold) {
        if (facts.lastYear() == null) {
            missing.add("上年度金额");
            return Money.ZERO;
        }
        explain("上年度金额", facts.lastYear().toString(), FACT);
        BigDecimal exempt = facts.lastYear().yuan().multiply(BigDecimal.ONE.add(threshold.movePointLeft(2)));
        Money growth = Money.round(facts.base().yuan().subtract(exempt).max(BigDecimal.ZERO));
        explain("超过增长门槛的部分", growth.toString(), RULE + "：本年度 − 上年度 ×（1 + 增长门槛），不低于零，四舍五入到分");
        return growth;
    }

    private Money withinLimits(Money computed) {
        Money amount = computed;
        if (instrument.cap() != null) {
            amount = amount.min(perProduct(instrument.cap(), "最高支持金额", POLICY + instrument.clause()));
        }
        Optional<Term> guide = inForce(TermKind.CAP);
        if (guide.isPresent()) {
            used.add(guide.get().id());
            amount = amount.min(perProduct(Money.round(guide.get().value()), "指南最高支持金额", guide.get().sourceText()));
        }
        explain("申请金额", facts.requested().toString(), "企业申报");
        amount = amount.min(facts.requested());
        if (missing.isEmpty()) {
            explain("测算支持金额", amount.toString(), RULE + "：取计算额、限额和申请金额中最低者");
        }
        return amount;
    }

    private Money perProduct(Money cap, String factor, String source) {
        explain(factor, cap + (instrument.perProduct() ? "/项" : ""), source);
        if (!instrument.perProduct()) {
            return cap;
        }
        Money total = cap.times(BigDecimal.valueOf(facts.products()));
        explain("获批产品数", facts.products() + " 项", FACT);
        explain(factor + "合计", total.toString(), RULE + "：每项限额 × 获批产品数");
        return total;
    }

    private Optional<Term> inForce(TermKind kind) {
        return terms.inForce(instrument.code(), kind, baseKind, day);
    }

    private Optional<BigDecimal> use(TermKind kind) {
        Optional<Term> term = inForce(kind);
        term.ifPresent(found -> {
            used.add(found.id());
            explain(kind.label(), found.text(), found.sourceText());
        });
        return term.map(Term::value);
    }

    /** Computing goes on with zero, so that the explanation shows all that is known and every missing term at once. */
    private BigDecimal required(String name) {
        missing.add(name);
        explain(name, "未设定", "年度申报指南尚未明确");
        return BigDecimal.ZERO;
    }

    private void explain(String factor, String value, String source) {
        lines.add(new Award.Line(factor, value, source));
    }

    private String rulesVersion() {
        return used.isEmpty() ? VERSION : VERSION + " 参数" + used.stream().map(String::valueOf).collect(Collectors.joining("、"));
    }
}
