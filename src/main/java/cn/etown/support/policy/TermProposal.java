package cn.etown.support.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;

import cn.etown.support.UserMessageException;

import org.springframework.lang.Nullable;

/**
 * A value as entered, waiting for a second person.
 *
 * @param instrument null for the whole programme
 * @param baseKind   only for BI-2B
 * @param value      in the unit of the kind; null takes the value in force back
 * @param validFrom  may lie in the past: a guide may say from which earlier day it counts
 * @param source     the guide or decision that says so
 */
public record TermProposal(@Nullable String instrument, TermKind kind, @Nullable BaseKind baseKind, @Nullable BigDecimal value, LocalDate validFrom,
                           @Nullable LocalDate validUntil, String source) {

    /** The programme itself where a form asks for an instrument. */
    private static final String ALL_INSTRUMENTS = "*";

    /**
     * From the texts of a form.
     *
     * @param value null takes the value in force back
     * @throws UserMessageException naming the field to mend
     */
    public static TermProposal parse(String instrument, String kind, @Nullable String baseKind, @Nullable String value, String validFrom, @Nullable String validUntil, String source) {
        return new TermProposal(instrument.equals(ALL_INSTRUMENTS) ? null : instrument, kind(kind), BaseKind.of(baseKind).orElse(null), value == null ? null : number(value),
                date("生效日期", validFrom), validUntil == null || validUntil.isBlank() ? null : date("截止日期", validUntil), source);
    }

    private static TermKind kind(String name) {
        return Arrays.stream(TermKind.values()).filter(kind -> kind.name().equals(name)).findFirst()
                .orElseThrow(() -> new UserMessageException("没有“" + name + "”这种政策参数，请从列表中选择。"));
    }

    private static BigDecimal number(String text) {
        if (!text.matches("\\d{1,13}(\\.\\d{1,4})?")) {
            throw new UserMessageException("参数数值格式不正确，请填写不带千分位的数字，例如 20 或 3000000.00。");
        }
        return new BigDecimal(text);
    }

    private static LocalDate date(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new UserMessageException(field + "格式不正确，请使用 2026-01-01 的格式。");
        }
    }
}
