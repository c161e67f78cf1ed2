package cn.etown.support.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.lang.Nullable;

import cn.etown.support.ChineseDates;

/** Puts two terms beside each other, line by line: a line belongs to what it is about, not to where it stands. */
final class TermsComparison {

    /** @param order places lines of the same part: number of the instalment, year and indicator */
    private record Key(Part part, int order, int detail) {
    }

    private record Line(String label, String text) {
    }

    private enum Part { AMOUNT, INSTALMENT, TARGET, PROMISE, UNDERTAKING, SHARES, INTEREST }

    /** Always in, whatever is agreed (part 五 of the policy). */
    private static final String PROMISES = Arrays.stream(Promise.values()).map(Promise::label).collect(Collectors.joining("、"));

    private TermsComparison() {
    }

    static List<TermLine> of(@Nullable SupportTerms before, SupportTerms after) {
        Map<Key, Line> old = before == null ? Map.of() : linesOf(before);
        Map<Key, Line> present = linesOf(after);
        Map<Key, Line> all = new TreeMap<>(Comparator.comparing(Key::part).thenComparing(Key::order).thenComparing(Key::detail));
        all.putAll(old);
        all.putAll(present);
        List<TermLine> lines = new ArrayList<>();
        all.forEach((key, line) -> lines.add(new TermLine(line.label(), textOf(old.get(key)), textOf(present.get(key)))));
        return lines;
    }

    private static @Nullable String textOf(@Nullable Line line) {
        return line == null ? null : line.text();
    }

    private static Map<Key, Line> linesOf(SupportTerms terms) {
        Map<Key, Line> lines = new LinkedHashMap<>();
        lines.put(new Key(Part.AMOUNT, 0, 0), new Line("支持金额", terms.amount().toString()));
        for (Instalment instalment : terms.instalments()) {
            String name = "第%d期".formatted(instalment.number());
            lines.put(new Key(Part.INSTALMENT, instalment.number(), 0), new Line(name + "金额", amountOf(instalment)));
            lines.put(new Key(Part.INSTALMENT, instalment.number(), 1), new Line(name + "付款日期", ChineseDates.day(instalment.dueOn()) + "起"));
            lines.put(new Key(Part.INSTALMENT, instalment.number(), 2), new Line(name + "付款条件", instalment.milestone()));
            lines.put(new Key(Part.INSTALMENT, instalment.number(), 3),
                    new Line(name + "证明材料", instalment.evidence() == null ? "无需另行提交" : instalment.evidence()));
        }
        for (Target target : terms.targets()) {
            lines.put(new Key(Part.TARGET, target.year(), target.indicator().ordinal()), new Line("%d年%s".formatted(target.year(), target.indicator().label()),
                    "不低于 %s %s".formatted(Decimals.grouped(target.value()), target.indicator().unit())));
        }
        lines.put(new Key(Part.PROMISE, 0, 0), new Line("十年承诺", PROMISES));
        for (Undertaking undertaking : terms.undertakings()) {
            lines.put(new Key(Part.UNDERTAKING, undertaking.ordinal(), 0), new Line("约定义务", undertaking.label()));
        }
        lines.put(new Key(Part.SHARES, 0, 0), new Line("违约返还比例", sharesOf(terms.breach().shares())));
        lines.put(new Key(Part.INTEREST, 0, 0), new Line("违约利息", interestOf(terms.breach())));
        if (terms.breach().surcharge() != null) {
            lines.put(new Key(Part.INTEREST, 1, 0), new Line("逾期滞纳金", "每日 %s%%".formatted(terms.breach().surcharge().toPlainString())));
        }
        return lines;
    }

    private static String amountOf(Instalment instalment) {
        return instalment.share() == null ? instalment.amount().toString() : "%s%%，即 %s".formatted(instalment.share().toPlainString(), instalment.amount());
    }

    private static String interestOf(BreachTerms breach) {
        return breach.rate() == null ? breach.interest().label() : "%s %s%%".formatted(breach.interest().label(), breach.rate().toPlainString());
    }

    /** Years with the same share are one: 不满5年 100%，满5年 50%. */
    private static String sharesOf(List<Integer> shares) {
        List<String> texts = new ArrayList<>();
        int from = 0;
        for (int kept = 1; kept <= shares.size(); kept++) {
            if (kept == shares.size() || !shares.get(kept).equals(shares.get(from))) {
                texts.add("%s %d%%".formatted(span(from, kept), shares.get(from)));
                from = kept;
            }
        }
        return String.join("，", texts);
    }

    private static String span(int from, int to) {
        if (from == 0) {
            return "不满%d年".formatted(to);
        }
        return to == from + 1 ? "满%d年".formatted(from) : "满%d年不满%d年".formatted(from, to);
    }
}
