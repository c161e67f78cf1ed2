package cn.etown.support.agreement.registry;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.enterprise.CreditCode;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/** Reads what a feed says of one change; everything that is wrong is named at once. */
final class ChangeReading {

    private static final int LONGEST_VALUE = 300;
    private static final int LONGEST_SOURCE = 200;
    private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);
    private static final Pattern CAPITAL = Pattern.compile("(?:人民币|RMB|CNY|¥)?([\\d,]+(?:\\.\\d+)?)(亿|万)?元?(?:人民币)?", Pattern.CASE_INSENSITIVE);

    private final LocalDate today;
    private final boolean needsId;
    private final List<String> problems = new ArrayList<>();

    /** Either a change or what is wrong with it. */
    record Outcome(@Nullable RegistryChange change, String problem) {
    }

    /** As given. {@code date}: already understood, or null with what was written */
    record Given(@Nullable String id, @Nullable String creditCode, @Nullable String kind, @Nullable String newValue, @Nullable LocalDate date, @Nullable String writtenDate,
                 @Nullable String source) {
    }

    /** @param needsId whether a change without an id of the feed is refused */
    ChangeReading(LocalDate today, boolean needsId) {
        this.today = today;
        this.needsId = needsId;
    }

    Outcome read(Given given) {
        problems.clear();
        String id = text("变更编号", given.id(), RegistryChange.LONGEST_ID, needsId);
        CreditCode code = code(given.creditCode());
        RegistryKind kind = kind(given.kind());
        String value = text("变更后内容", given.newValue(), LONGEST_VALUE, true);
        Money capital = kind == RegistryKind.REGISTERED_CAPITAL && value != null ? capital(value) : null;
        LocalDate date = date(given);
        String source = text("来源文号", given.source(), LONGEST_SOURCE, true);
        if (!problems.isEmpty() || code == null || kind == null || value == null || date == null || source == null) {
            return new Outcome(null, String.join("；", problems));
        }
        return new Outcome(RegistryChange.of(id, code, kind, value, capital, date, source), "");
    }

    private @Nullable CreditCode code(@Nullable String given) {
        try {
            return CreditCode.parse(given);
        } catch (UserMessageException e) {
            problems.add(e.getMessage());
            return null;
        }
    }

    private @Nullable RegistryKind kind(@Nullable String given) {
        if (given == null || given.isBlank()) {
            problems.add("缺少变更事项");
            return null;
        }
        Optional<RegistryKind> kind = RegistryKind.called(given);
        if (kind.isEmpty()) {
            problems.add("不认识变更事项“%s”，应为%s之一".formatted(shortened(given), RegistryKind.labels()));
        }
        return kind.orElse(null);
    }

    private @Nullable LocalDate date(Given given) {
        LocalDate date = given.date();
        if (date == null) {
            String written = given.writtenDate();
            problems.add(written == null || written.isBlank() ? "缺少变更日期" : "变更日期“%s”不是日期，例如 2026-11-22".formatted(shortened(written)));
        } else if (date.isAfter(today)) {
            problems.add("变更日期 %s 晚于今天".formatted(ChineseDates.day(date)));
        } else if (date.isBefore(FIRST_DAY)) {
            problems.add("变更日期 %s 过早，请核对年份".formatted(ChineseDates.day(date)));
        }
        return date;
    }

    private @Nullable Money capital(String value) {
        Matcher written = CAPITAL.matcher(Normalizer.normalize(value, Normalizer.Form.NFKC).replaceAll("[\\s,]", ""));
        if (!written.matches()) {
            problems.add("注册资本“%s”不是人民币金额，例如 52000000.00 或 5200万元".formatted(shortened(value)));
            return null;
        }
        BigDecimal unit = written.group(2) == null ? BigDecimal.ONE : new BigDecimal(written.group(2).equals("亿") ? "100000000" : "10000");
        try {
            Money capital = new Money(new BigDecimal(written.group(1)).multiply(unit).setScale(2, RoundingMode.UNNECESSARY));
            if (!capital.isNegative()) {
                return capital;
            }
        } catch (ArithmeticException e) {
            problems.add("注册资本“%s”的小数过多，应精确到分".formatted(shortened(value)));
        } catch (IllegalArgumentException e) {
            problems.add("注册资本：" + e.getMessage());
        }
        return null;
    }

    private @Nullable String text(String name, @Nullable String given, int longest, boolean required) {
        String text = given == null ? "" : given.strip();
        if (text.isEmpty()) {
            if (required) {
                problems.add("缺少" + name);
            }
            return null;
        }
        if (text.length() > longest) {
            problems.add("%s超过 %d 个字".formatted(name, longest));
        } else if (text.codePoints().anyMatch(Character::isISOControl)) {
            problems.add(name + "含有换行等不可见字符");
        }
        return text;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 20 ? text : text.substring(0, text.offsetByCodePoints(0, 20)) + "…";
    }
}
