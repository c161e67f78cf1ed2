package cn.etown.support.clawback.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;

/** Values as people type them into a page; what is wrong is said with the name of the field. */
final class Typed {

    private Typed() {
    }

    static LocalDate day(String field, String text) {
        try {
            if (text.strip().matches("\\d{4}-\\d{2}-\\d{2}")) {
                return LocalDate.parse(text.strip());
            }
        } catch (DateTimeParseException e) {
            throw new UserMessageException(field + "“" + text.strip() + "”不是有效日期，请使用 2026-01-01 的格式。");
        }
        throw new UserMessageException(field + "必须填写，请使用 2026-01-01 的格式。");
    }

    static BigDecimal rate(String field, String text) {
        if (!text.strip().matches("\\d{1,3}(\\.\\d{1,4})?")) {
            throw new UserMessageException(field + "格式不正确，请填写百分数的数字，最多四位小数，例如 3.45 表示 3.45%。");
        }
        return new BigDecimal(text.strip());
    }

    static Money amount(String field, String text) {
        try {
            return Money.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new UserMessageException(field + "：" + e.getMessage() + "。");
        }
    }
}
