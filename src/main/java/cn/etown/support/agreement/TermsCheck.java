package cn.etown.support.agreement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.BreachTerms.Interest;
import cn.etown.support.agreement.Target.Indicator;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/** What makes terms nonsense, each complaint a part of one Chinese sentence. Limits without a source are assumptions. */
final class TermsCheck {

    static final int LONGEST_TEXT = 100;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** Ten years of promises, ten years of payments and targets. */
    private static final int YEARS = 10;
    /** A typing error, not a rate: above it nothing is enforceable (four times a usual LPR). */
    private static final BigDecimal HIGHEST_RATE = BigDecimal.valueOf(24);
    /** Per cent a day (assumption): twice what the tax law takes. */
    private static final BigDecimal HIGHEST_SURCHARGE = new BigDecimal("0.1");
    /** More than an amount can be. */
    private static final BigDecimal ABSURD = new BigDecimal("10000000000000");
    private static final BigDecimal LARGEST_TARGET = new BigDecimal("1000000000000");
    private static final Set<Indicator> COUNTED = Set.of(Indicator.EMPLOYEES, Indicator.PATENTS);

    private final SupportTerms terms;
    private final LocalDate today;
    private final List<String> complaints = new ArrayList<>();

    private TermsCheck(SupportTerms terms, LocalDate today) {
        this.terms = terms;
        this.today = today;
    }

    static List<String> complaints(SupportTerms terms, LocalDate today) {
        TermsCheck check = new TermsCheck(terms, today);
        check.checkAmounts();
        terms.instalments().forEach(check::checkInstalment);
        check.checkDueDates();
        check.checkTargets();
        check.checkUndertakings();
        check.checkBreach(terms.breach());
        return check.complaints;
    }

    static UserMessageException refusal(List<String> complaints) {
        return new UserMessageException("条款有误，请修改后重新提交。" + String.join("；", complaints) + "。");
    }

    private void checkAmounts() {
        List<Instalment> instalments = terms.instalments();
        require(terms.amount().isPositive(), "支持金额应大于零");
        if (instalments.isEmpty() || instalments.size() > SupportTerms.MOST_INSTALMENTS) {
            complaints.add("分期数应为1至%d期".formatted(SupportTerms.MOST_INSTALMENTS));
            return;
        }
        BigDecimal sum = instalments.stream().map(instalment -> instalment.amount().yuan()).reduce(BigDecimal.ZERO, BigDecimal::add);
        long shared = instalments.stream().filter(each -> each.share() != null).count();
        if (shared == instalments.size()) {
            checkShares(instalments);
        } else {
            require(shared == 0, "各期应统一按比例或统一按金额约定");
        }
        BigDecimal difference = sum.subtract(terms.amount().yuan());
        if (sum.abs().compareTo(ABSURD) >= 0) {
            complaints.add("各期金额合计过大，请核对是否多输了位数");
        } else if (difference.signum() != 0 && complaints.stream().noneMatch(complaint -> complaint.startsWith("各期比例"))) {
            complaints.add("各期金额合计 %s，与支持金额 %s 不一致，%s %s".formatted(new Money(sum), terms.amount(),
                    difference.signum() > 0 ? "多出" : "还差", new Money(difference.abs())));
        }
    }

    private void checkShares(List<Instalment> instalments) {
        BigDecimal shares = instalments.stream().map(Instalment::share).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (shares.compareTo(HUNDRED) != 0) {
            complaints.add("各期比例合计 %s%%，应为 100%%".formatted(Decimals.plain(shares).toPlainString()));
            return;
        }
        List<Money> amounts = amountsByShare(terms.amount(), instalments.stream().map(Instalment::share).toList());
        for (int index = 0; index < amounts.size(); index++) {
            Instalment instalment = instalments.get(index);
            require(instalment.amount().equals(amounts.get(index)), "第%d期按比例应为 %s，现为 %s"
                    .formatted(instalment.number(), amounts.get(index), instalment.amount()));
        }
    }

    /** Rounded half-up to the fen; the last one takes what the rounding left. */
    static List<Money> amountsByShare(Money amount, List<BigDecimal> shares) {
        List<Money> amounts = new ArrayList<>();
        Money rest = amount;
        for (BigDecimal share : shares.subList(0, shares.size() - 1)) {
            Money part = amount.times(share.movePointLeft(2));
            amounts.add(part);
            rest = rest.minus(part);
        }
        amounts.add(rest);
        return amounts;
    }

    private void checkInstalment(Instalment instalment) {
        int place = terms.instalments().indexOf(instalment) + 1;
        String name = "第%d期".formatted(place);
        require(instalment.number() == place, name + "的序号应为%d".formatted(place));
        require(instalment.amount().isPositive(), name + "金额应大于零");
        require(instalment.share() == null || instalment.share().scale() <= 2, name + "比例最多两位小数");
        checkText(name + "付款条件", instalment.milestone());
        if (instalment.evidence() != null) {
            checkText(name + "证明材料", instalment.evidence());
        }
        require(!instalment.dueOn().isBefore(today), name + "付款日期 %s 早于今天".formatted(ChineseDates.day(instalment.dueOn())));
        require(!instalment.dueOn().isAfter(today.plusYears(YEARS)), name + "付款日期 %s 晚于%d年以后".formatted(ChineseDates.day(instalment.dueOn()), YEARS));
    }

    private void checkText(String name, String text) {
        require(!text.isBlank(), name + "必须填写");
        require(text.length() <= LONGEST_TEXT, name + "最多%d个字".formatted(LONGEST_TEXT));
        require(text.chars().noneMatch(Character::isISOControl), name + "不能含有换行等控制字符");
    }

    private void checkDueDates() {
        List<Instalment> instalments = terms.instalments();
        for (int index = 1; index < instalments.size(); index++) {
            require(!instalments.get(index).dueOn().isBefore(instalments.get(index - 1).dueOn()), "第%d期付款日期不能早于第%d期".formatted(index + 1, index));
        }
    }

    private void checkTargets() {
        require(terms.targets().size() <= SupportTerms.MOST_TARGETS, "绩效目标最多%d项".formatted(SupportTerms.MOST_TARGETS));
        Set<String> seen = new HashSet<>();
        for (Target target : terms.targets()) {
            String name = "%d年%s".formatted(target.year(), target.indicator().label());
            require(target.year() >= today.getYear() && target.year() <= today.getYear() + YEARS,
                    "绩效目标“%s”的年度应在%d至%d年之间".formatted(name, today.getYear(), today.getYear() + YEARS));
            require(target.value().signum() > 0, "绩效目标“%s”应大于零".formatted(name));
            require(target.value().compareTo(LARGEST_TARGET) <= 0, "绩效目标“%s”数值过大，请核对单位（%s）".formatted(name, target.indicator().unit()));
            require(target.value().scale() <= (COUNTED.contains(target.indicator()) ? 0 : 2),
                    "绩效目标“%s”%s".formatted(name, COUNTED.contains(target.indicator()) ? "应为整数" : "最多两位小数"));
            require(seen.add(name), "绩效目标“%s”重复".formatted(name));
        }
    }

    private void checkUndertakings() {
        Set<Undertaking> seen = new HashSet<>();
        terms.undertakings().forEach(undertaking -> require(seen.add(undertaking), "约定义务“%s”重复".formatted(undertaking.label())));
    }

    private void checkBreach(BreachTerms breach) {
        List<Integer> shares = breach.shares();
        require(shares.size() == BreachTerms.YEARS, "违约返还比例应按年列满%d项".formatted(BreachTerms.YEARS));
        require(shares.stream().allMatch(share -> share >= 0 && share <= 100), "违约返还比例应在0至100之间");
        for (int kept = 1; kept < shares.size(); kept++) {
            require(shares.get(kept) <= shares.get(kept - 1), "违约返还比例不能逐年上升：满%d年 %d%% 高于上一年 %d%%".formatted(kept, shares.get(kept), shares.get(kept - 1)));
        }
        checkRate(breach.interest(), breach.rate());
        BigDecimal surcharge = breach.surcharge();
        if (surcharge != null) {
            require(surcharge.signum() > 0 && surcharge.compareTo(HIGHEST_SURCHARGE) <= 0, "每日滞纳金率应大于0且不超过%s%%；不约定滞纳金的不填".formatted(HIGHEST_SURCHARGE.toPlainString()));
            require(surcharge.scale() <= 4, "每日滞纳金率最多四位小数");
        }
    }

    private void checkRate(Interest interest, @Nullable BigDecimal rate) {
        if (interest != Interest.FIXED_RATE) {
            require(rate == null, "“%s”不填约定年利率".formatted(interest.label()));
        } else if (rate == null) {
            complaints.add("按约定年利率计息的，必须填写约定年利率");
        } else {
            require(rate.signum() > 0 && rate.compareTo(HIGHEST_RATE) <= 0, "约定年利率应大于0且不超过%s%%".formatted(HIGHEST_RATE.toPlainString()));
            require(rate.scale() <= 4, "约定年利率最多四位小数");
        }
    }

    private void require(boolean condition, String complaint) {
        if (!condition) {
            complaints.add(complaint);
        }
    }
}
