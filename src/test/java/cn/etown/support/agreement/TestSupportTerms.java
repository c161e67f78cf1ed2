package cn.etown.support.agreement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import cn.etown.support.agreement.BreachTerms.Interest;
import cn.etown.support.agreement.Target.Indicator;
import cn.etown.support.money.Money;

/** Terms that may be agreed: plain ones to vary, and any number of arbitrary ones. */
public final class TestSupportTerms {

    private static final String[] WORDS = {"一期厂房竣工验收", "设备投资到位", "通过\"高企\"认定\\复核", "研发团队 50 人到岗", "<b>投产</b>", "𠮷林分院设立"};

    private TestSupportTerms() {
    }

    /** 30,000,000 yuan: 40 % on signing, 60 % when the plant stands. */
    public static SupportTerms plain(LocalDate today) {
        return new SupportTerms(Money.ofYuan(30_000_000), List.of(
                new Instalment(1, new BigDecimal("40"), Money.ofYuan(12_000_000), "协议签订", null, today.plusDays(30)),
                new Instalment(2, new BigDecimal("60"), Money.ofYuan(18_000_000), "一期厂房竣工验收", "竣工验收备案表", today.plusYears(1))),
                List.of(new Target(today.getYear() + 1, Indicator.REVENUE, new BigDecimal("50000"))),
                List.of(Undertaking.REPORT_YEARLY), BreachTerms.usual());
    }

    public static SupportTerms with(SupportTerms terms, Money amount, Instalment... instalments) {
        return new SupportTerms(amount, List.of(instalments), terms.targets(), terms.undertakings(), terms.breach());
    }

    public static SupportTerms any(Random random, LocalDate today) {
        Money amount = Money.ofFen(1_000_000 + (long) (random.nextDouble() * 100_000_000_000L));
        return new SupportTerms(amount, instalments(amount, random, today), targets(random, today), undertakings(random), breach(random));
    }

    private static List<Instalment> instalments(Money amount, Random random, LocalDate today) {
        int count = 1 + random.nextInt(SupportTerms.MOST_INSTALMENTS);
        List<BigDecimal> shares = parts(10_000, count, random).stream().map(part -> BigDecimal.valueOf(part, 2)).toList();
        boolean byShare = random.nextBoolean();
        List<Money> amounts = byShare ? TermsCheck.amountsByShare(amount, shares) : parts(amount.fen(), count, random).stream().map(Money::ofFen).toList();
        List<Instalment> instalments = new ArrayList<>();
        LocalDate dueOn = today;
        for (int index = 0; index < count; index++) {
            dueOn = dueOn.plusDays(random.nextInt(600));
            instalments.add(new Instalment(index + 1, byShare ? shares.get(index) : null, amounts.get(index), word(random),
                    random.nextBoolean() ? null : word(random), dueOn));
        }
        return instalments;
    }

    /** Random positive numbers with this sum. */
    private static List<Long> parts(long sum, int count, Random random) {
        Set<Long> cuts = new TreeSet<>(Set.of(0L, sum));
        while (cuts.size() < count + 1) {
            cuts.add(1 + (long) (random.nextDouble() * (sum - 1)));
        }
        List<Long> ordered = new ArrayList<>(cuts);
        List<Long> parts = new ArrayList<>();
        for (int index = 1; index < ordered.size(); index++) {
            parts.add(ordered.get(index) - ordered.get(index - 1));
        }
        return parts;
    }

    private static List<Target> targets(Random random, LocalDate today) {
        Set<List<Integer>> places = new TreeSet<>((one, other) -> one.toString().compareTo(other.toString()));
        int count = random.nextInt(SupportTerms.MOST_TARGETS + 1);
        while (places.size() < count) {
            places.add(List.of(today.getYear() + random.nextInt(11), random.nextInt(Indicator.values().length)));
        }
        return places.stream().map(place -> new Target(place.get(0), Indicator.values()[place.get(1)], BigDecimal.valueOf(1 + random.nextInt(1_000_000)))).toList();
    }

    private static List<Undertaking> undertakings(Random random) {
        EnumSet<Undertaking> chosen = EnumSet.noneOf(Undertaking.class);
        for (Undertaking undertaking : Undertaking.values()) {
            if (random.nextBoolean()) {
                chosen.add(undertaking);
            }
        }
        return List.copyOf(chosen);
    }

    private static BreachTerms breach(Random random) {
        Interest interest = Interest.values()[random.nextInt(Interest.values().length)];
        BigDecimal rate = interest == Interest.FIXED_RATE ? BigDecimal.valueOf(1 + random.nextInt(240_000), 4) : null;
        BigDecimal surcharge = random.nextBoolean() ? BigDecimal.valueOf(1 + random.nextInt(1000), 4) : null;
        if (random.nextBoolean()) {
            return new BreachTerms(BreachTerms.usual().shares(), interest, rate, surcharge);
        }
        List<Integer> shares = new ArrayList<>();
        int share = 100;
        for (int kept = 0; kept < BreachTerms.YEARS; kept++) {
            share = random.nextInt(share + 1);
            shares.add(share);
        }
        return new BreachTerms(shares, interest, rate, surcharge);
    }

    private static String word(Random random) {
        return WORDS[random.nextInt(WORDS.length)] + random.nextInt(100);
    }
}
