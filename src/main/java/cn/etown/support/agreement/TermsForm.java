package cn.etown.support.agreement;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.BreachTerms.Interest;
import cn.etown.support.agreement.Target.Indicator;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * Terms as the fields of the group {@code group_terms}, which is the same in every form that contains it. Empty rows beyond the chosen number are not
 * read.
 */
public final class TermsForm {

    public static final String AMOUNT = "termsAmount";
    static final String BASIS = "instalmentBasis";
    static final String BY_SHARE = "share";
    static final String BY_SUM = "sum";
    static final String INSTALMENTS = "instalmentCount";
    static final String TARGETS = "targetCount";
    static final String UNDERTAKINGS = "undertakings";
    static final String SHARES = "breachShares";
    static final String USUAL = "usual";
    static final String OWN = "own";
    static final String INTEREST = "breachInterest";
    static final String RATE = "breachRate";
    static final String SURCHARGE = "breachSurcharge";

    private final Map<String, Object> values;
    private final List<String> complaints = new ArrayList<>();

    private TermsForm(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * @param values what was submitted, by field; other fields may be among them
     * @throws UserMessageException naming everything that is wrong with the terms
     */
    public static SupportTerms termsOf(Map<String, Object> values, LocalDate today) {
        return new TermsForm(values).terms(today);
    }

    /** What the fields show for these terms: String, Integer or a list of Strings. */
    public static Map<String, Object> valuesOf(SupportTerms terms) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(AMOUNT, terms.amount().yuan().toPlainString());
        boolean byShare = terms.instalments().stream().anyMatch(instalment -> instalment.share() != null);
        fields.put(BASIS, byShare ? BY_SHARE : BY_SUM);
        fields.put(INSTALMENTS, terms.instalments().size());
        for (Instalment instalment : terms.instalments()) {
            int number = instalment.number();
            if (byShare) {
                fields.put(instalment(number, "Share"), instalment.share().toPlainString());
            } else {
                fields.put(instalment(number, "Sum"), instalment.amount().yuan().toPlainString());
            }
            fields.put(instalment(number, "DueOn"), instalment.dueOn().toString());
            fields.put(instalment(number, "Milestone"), instalment.milestone());
            if (instalment.evidence() != null) {
                fields.put(instalment(number, "Evidence"), instalment.evidence());
            }
        }
        fields.put(TARGETS, terms.targets().size());
        for (int number = 1; number <= terms.targets().size(); number++) {
            Target target = terms.targets().get(number - 1);
            fields.put(target(number, "Year"), target.year());
            fields.put(target(number, "Indicator"), target.indicator().name());
            fields.put(target(number, "Value"), target.value().toPlainString());
        }
        fields.put(UNDERTAKINGS, terms.undertakings().stream().map(Enum::name).toList());
        addBreach(terms.breach(), fields);
        return fields;
    }

    /** The fields of the breach terms that are usual, for a form that nothing else is known for. */
    public static Map<String, Object> usualBreach() {
        Map<String, Object> fields = new LinkedHashMap<>();
        addBreach(BreachTerms.usual(), fields);
        return fields;
    }

    private static void addBreach(BreachTerms breach, Map<String, Object> fields) {
        boolean usual = breach.shares().equals(BreachTerms.usual().shares());
        fields.put(SHARES, usual ? USUAL : OWN);
        if (!usual) {
            IntStream.range(0, BreachTerms.YEARS).forEach(kept -> fields.put(shareAfter(kept), breach.shares().get(kept)));
        }
        fields.put(INTEREST, breach.interest().name());
        if (breach.rate() != null) {
            fields.put(RATE, breach.rate().toPlainString());
        }
        if (breach.surcharge() != null) {
            fields.put(SURCHARGE, breach.surcharge().toPlainString());
        }
    }

    static String instalment(int number, String column) {
        return "instalment%d%s".formatted(number, column);
    }

    static String target(int number, String column) {
        return "target%d%s".formatted(number, column);
    }

    static String shareAfter(int kept) {
        return "breachShare%d".formatted(kept);
    }

    private SupportTerms terms(LocalDate today) {
        Money amount = money(AMOUNT, "支持金额");
        List<Instalment> instalments = instalments(amount);
        List<Target> targets = targets();
        List<Undertaking> undertakings = undertakings();
        BreachTerms breach = breach();
        if (!complaints.isEmpty()) {
            throw TermsCheck.refusal(complaints);
        }
        return new SupportTerms(amount, instalments, targets, undertakings, breach).requireSound(today);
    }

    private List<Instalment> instalments(@Nullable Money amount) {
        int count = count(INSTALMENTS, "分期数", 1, SupportTerms.MOST_INSTALMENTS);
        boolean byShare = BY_SHARE.equals(values.get(BASIS));
        require(byShare || BY_SUM.equals(values.get(BASIS)), "请选择分期方式");
        List<BigDecimal> shares = new ArrayList<>();
        List<Money> amounts = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            if (byShare) {
                shares.add(share(number));
            } else {
                amounts.add(money(instalment(number, "Sum"), "第%d期金额".formatted(number)));
            }
        }
        if (byShare && amount != null && count > 0 && shares.stream().noneMatch(Objects::isNull)) {
            amounts = TermsCheck.amountsByShare(amount, shares);
        }
        List<Instalment> instalments = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            String milestone = text(instalment(number, "Milestone"));
            LocalDate dueOn = date(instalment(number, "DueOn"), "第%d期付款日期".formatted(number));
            require(milestone != null, "第%d期付款条件必须填写".formatted(number));
            if (complaints.isEmpty()) {
                instalments.add(new Instalment(number, byShare ? shares.get(number - 1) : null, amounts.get(number - 1), milestone,
                        text(instalment(number, "Evidence")), dueOn));
            }
        }
        return instalments;
    }

    private @Nullable BigDecimal share(int instalment) {
        BigDecimal share = decimal(instalment(instalment, "Share"), "第%d期比例".formatted(instalment));
        if (share != null && (share.signum() < 0 || share.compareTo(BigDecimal.valueOf(100)) > 0)) {
            complaints.add("第%d期比例应在0至100之间".formatted(instalment));
            return null;
        }
        return share;
    }

    private List<Target> targets() {
        int count = count(TARGETS, "绩效目标项数", 0, SupportTerms.MOST_TARGETS);
        List<Target> targets = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            String name = "绩效目标%d".formatted(number);
            Integer year = whole(target(number, "Year"), name + "的年度");
            Indicator indicator = option(Indicator.class, target(number, "Indicator"), name + "的指标");
            BigDecimal value = decimal(target(number, "Value"), name + "的目标值");
            if (year != null && indicator != null && value != null) {
                targets.add(new Target(year, indicator, value));
            }
        }
        return targets;
    }

    private List<Undertaking> undertakings() {
        Object chosen = values.get(UNDERTAKINGS);
        Collection<?> codes = chosen instanceof Collection<?> items ? items : List.of();
        Set<String> known = names(Undertaking.class);
        codes.stream().map(String::valueOf).filter(code -> !known.contains(code)).forEach(code -> complaints.add("约定义务“%s”不在目录中".formatted(shortened(code))));
        return codes.stream().map(String::valueOf).filter(known::contains).map(Undertaking::valueOf).toList();
    }

    private BreachTerms breach() {
        List<Integer> shares = BreachTerms.usual().shares();
        if (OWN.equals(values.get(SHARES))) {
            shares = new ArrayList<>();
            for (int kept = 0; kept < BreachTerms.YEARS; kept++) {
                shares.add(whole(shareAfter(kept), kept == 0 ? "不满1年的返还比例" : "满%d年的返还比例".formatted(kept)));
            }
        } else {
            require(USUAL.equals(values.get(SHARES)), "请选择违约返还比例");
        }
        Interest interest = option(Interest.class, INTEREST, "违约利息");
        BigDecimal rate = values.get(RATE) == null ? null : decimal(RATE, "约定年利率");
        BigDecimal surcharge = text(SURCHARGE) == null ? null : decimal(SURCHARGE, "每日滞纳金率");
        return shares.stream().anyMatch(Objects::isNull) || interest == null ? BreachTerms.usual() : new BreachTerms(shares, interest, rate, surcharge);
    }

    private int count(String field, String name, int least, int most) {
        Integer count = whole(field, name);
        if (count == null) {
            return 0;
        }
        require(count >= least && count <= most, "%s应在%d至%d之间".formatted(name, least, most));
        return Math.max(0, Math.min(count, most));
    }

    private @Nullable Money money(String field, String name) {
        BigDecimal number = decimal(field, name);
        if (number == null) {
            return null;
        }
        try {
            return new Money(number);
        } catch (IllegalArgumentException e) {
            complaints.add(name + "：" + e.getMessage());
        } catch (ArithmeticException e) {
            complaints.add(name + "最多两位小数");
        }
        return null;
    }

    private @Nullable Integer whole(String field, String name) {
        BigDecimal number = decimal(field, name);
        if (number == null) {
            return null;
        }
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            complaints.add(name + "应为整数");
            return null;
        }
    }

    private @Nullable BigDecimal decimal(String field, String name) {
        String text = text(field);
        if (text == null) {
            complaints.add(name + "必须填写");
        } else if (!text.matches("-?\\d{1,18}(\\.\\d{1,6})?")) {
            complaints.add(name + (text.matches("-?\\d{19,}.*") ? "数值过大，请核对是否多输了位数" : "应为数字"));
        } else {
            return Decimals.plain(new BigDecimal(text));
        }
        return null;
    }

    private @Nullable LocalDate date(String field, String name) {
        try {
            String text = text(field);
            if (text != null) {
                return LocalDate.parse(text);
            }
            complaints.add(name + "必须填写");
        } catch (DateTimeException e) {
            complaints.add(name + "应为有效日期，例如 2027-03-31");
        }
        return null;
    }

    private <E extends Enum<E>> @Nullable E option(Class<E> type, String field, String name) {
        String code = text(field);
        if (code == null) {
            complaints.add(name + "必须选择");
        } else if (names(type).contains(code)) {
            return Enum.valueOf(type, code);
        } else {
            complaints.add(name + "不在可选范围内");
        }
        return null;
    }

    private @Nullable String text(String field) {
        Object value = values.get(field);
        String text = value == null ? "" : value instanceof Double number ? BigDecimal.valueOf(number).toPlainString() : String.valueOf(value).strip();
        return text.isEmpty() ? null : text;
    }

    private void require(boolean condition, String complaint) {
        if (!condition) {
            complaints.add(complaint);
        }
    }

    private static Set<String> names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.toSet());
    }

    private static String shortened(String text) {
        return text.length() <= 30 ? text : text.substring(0, 30) + "…";
    }
}
