package cn.etown.support.clawback;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.clawback.ClawbackAmount.RatePeriod;

/**
 * The rates of one kind by day, from the first to the last without a hole or an overlap.
 *
 * @param rates in the order of their days
 * @throws UserMessageException naming the first hole or overlap
 */
public record RateTable(RateKind kind, List<ReferenceRate> rates) {

    public RateTable {
        rates = rates.stream().sorted(Comparator.comparing(ReferenceRate::validFrom)).toList();
        for (int next = 1; next < rates.size(); next++) {
            LocalDate expected = rates.get(next - 1).validUntil().plusDays(1);
            LocalDate from = rates.get(next).validFrom();
            if (from.isBefore(expected)) {
                throw new UserMessageException(kind.label() + "在 " + ChineseDates.day(from) + " 至 " + ChineseDates.day(min(rates.get(next - 1).validUntil(), rates.get(next).validUntil()))
                        + " 有两个利率，同一天只能有一个利率。请核对适用日期。");
            }
            if (from.isAfter(expected)) {
                throw new UserMessageException(kind.label() + "在 " + ChineseDates.day(expected) + " 至 " + ChineseDates.day(from.minusDays(1)) + " 没有利率，各段适用日期应当首尾相接。请先补录这一段。");
            }
        }
    }

    /** The rates from a day up to, not including, another one. @throws UserMessageException when a day has no rate */
    List<RatePeriod> between(LocalDate from, LocalDate until) {
        List<RatePeriod> periods = new ArrayList<>();
        LocalDate day = from;
        while (day.isBefore(until)) {
            ReferenceRate rate = on(day);
            LocalDate end = min(rate.validUntil().plusDays(1), until);
            periods.add(new RatePeriod(day, end, ChronoUnit.DAYS.between(day, end), rate.rate(), rate.id(), rate.source()));
            day = end;
        }
        return periods;
    }

    private ReferenceRate on(LocalDate day) {
        return rates.stream().filter(rate -> rate.covers(day)).findFirst().orElseThrow(() -> new UserMessageException(
                ChineseDates.day(day) + " 没有录入" + kind.label() + "，无法计算利息。请财务人员在“参考利率”页面补录并由另一人复核后重新计算。"));
    }

    private static LocalDate min(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
