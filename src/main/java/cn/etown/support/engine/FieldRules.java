package cn.etown.support.engine;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.springframework.lang.Nullable;

/** What a single field accepts, by the rules that the form declares for it and the limits that hold for every field. */
class FieldRules {

    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_DIGITS = 18;
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    private static final Pattern EMAIL = Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-zA-Z0-9-]{1,63}(\\.[a-zA-Z0-9-]{1,63})+");
    private static final Pattern PHONE = Pattern.compile("(\\+|00)\\d{6,15}");
    private static final Pattern DATE_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})?");

    private final Feel feel;
    private final Clock clock;

    FieldRules(Feel feel, Clock clock) {
        this.feel = feel;
        this.clock = clock;
    }

    /** @param values all submitted and stored values, for rules that depend on them
     *  @return what the process gets: String, Long, Double, Boolean, a list of Strings, or null for an empty optional field */
    @Nullable Object accept(FormField field, @Nullable Object value, Map<String, Object> values) throws InvalidValue {
        if (isEmpty(field, value)) {
            if (isTrue(field.validation("required"), values)) {
                throw new InvalidValue("必须填写");
            }
            return "checkbox".equals(field.type()) ? Boolean.FALSE : null;
        }
        return switch (field.type()) {
            case "textfield", "textarea" -> text(field, value, values);
            case "number" -> number(field, value, values);
            case "select", "radio" -> option(field, value, values);
            case "checklist", "taglist" -> options(field, value, values);
            case "checkbox" -> checked(value);
            case "datetime" -> moment(field, value);
            default -> throw new InvalidValue("不能填写");
        };
    }

    /** As in the browser, an unchecked box is an empty one. */
    private static boolean isEmpty(FormField field, @Nullable Object value) {
        return value == null || value instanceof Collection<?> items && items.isEmpty() || "checkbox".equals(field.type()) && Boolean.FALSE.equals(value);
    }

    private String text(FormField field, Object value, Map<String, Object> values) throws InvalidValue {
        if (!(value instanceof String text)) {
            throw new InvalidValue("必须是文字");
        }
        checkCharacters(text, "textarea".equals(field.type()));
        int longest = "textarea".equals(field.type()) ? LONGEST_TEXT : LONGEST_LINE;
        BigDecimal most = limit(field.validation("maxLength"), values);
        int most1 = most == null ? longest : Math.min(most.intValue(), longest);
        if (text.length() > most1) {
            throw new InvalidValue("最多 %d 个字，现有 %d 个".formatted(most1, text.length()));
        }
        BigDecimal least = limit(field.validation("minLength"), values);
        if (least != null && text.length() < least.intValue()) {
            throw new InvalidValue("至少 %d 个字".formatted(least.intValue()));
        }
        String pattern = field.validation("pattern").asText();
        if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(text).find()) {
            throw new InvalidValue("格式不正确");
        }
        switch (field.validation("validationType").asText()) {
            case "email" -> require(EMAIL.matcher(text).matches(), "电子邮箱格式不正确");
            case "phone" -> require(PHONE.matcher(text).matches(), "电话号码格式不正确");
            default -> { }
        }
        return text;
    }

    private static void checkCharacters(String text, boolean lines) throws InvalidValue {
        boolean clean = text.codePoints().noneMatch(c -> Character.isISOControl(c) && !(lines && (c == '\n' || c == '\r' || c == '\t'))
                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        require(clean, "含有不允许的控制字符");
    }

    private Object number(FormField field, Object value, Map<String, Object> values) throws InvalidValue {
        boolean asText = field.is("serializeToString");
        BigDecimal number = decimal(value, asText);
        JsonNode digits = field.definition().path("decimalDigits");
        if (digits.isInt() && number.stripTrailingZeros().scale() > digits.intValue()) {
            throw new InvalidValue(digits.intValue() == 0 ? "必须是整数" : "最多 %d 位小数".formatted(digits.intValue()));
        }
        BigDecimal least = limit(field.validation("min"), values);
        if (least != null && number.compareTo(least) < 0) {
            throw new InvalidValue("不能小于 " + least.toPlainString());
        }
        BigDecimal most = limit(field.validation("max"), values);
        if (most != null && number.compareTo(most) > 0) {
            throw new InvalidValue("不能大于 " + most.toPlainString());
        }
        if (asText) {
            return number.toPlainString();
        }
        return number.stripTrailingZeros().scale() <= 0 ? (Object) number.longValueExact() : (Object) number.doubleValue();
    }

    private static BigDecimal decimal(Object value, boolean textAllowed) throws InvalidValue {
        String digits = value instanceof BigDecimal number ? number.toPlainString()
                : value instanceof Double || value instanceof Float ? plain(((Number) value).doubleValue())
                : value instanceof Number || value instanceof String && textAllowed ? value.toString()
                : "";
        require(DECIMAL.matcher(digits).matches(), "必须是数字");
        require(digits.replaceFirst("\\..*", "").length() <= MOST_DIGITS && digits.length() <= 2 * MOST_DIGITS, "数值过大");
        return new BigDecimal(digits);
    }

    private static String plain(double number) {
        return Double.isFinite(number) ? BigDecimal.valueOf(number).toPlainString() : "";
    }

    private String option(FormField field, Object value, Map<String, Object> values) throws InvalidValue {
        String chosen = String.valueOf(value);
        require(allowed(field, values).contains(chosen), "不在可选范围内");
        return chosen;
    }

    private List<String> options(FormField field, Object value, Map<String, Object> values) throws InvalidValue {
        if (!(value instanceof List<?> chosen)) {
            throw new InvalidValue("内容格式不正确");
        }
        List<String> allowed = allowed(field, values);
        List<String> accepted = new ArrayList<>();
        for (Object item : chosen) {
            require(allowed.contains(String.valueOf(item)), "不在可选范围内");
            accepted.add(String.valueOf(item));
        }
        require(new HashSet<>(accepted).size() == accepted.size(), "有重复的选项");
        return accepted;
    }

    private List<String> allowed(FormField field, Map<String, Object> values) {
        List<String> allowed = new ArrayList<>();
        field.definition().path("values").forEach(option -> allowed.add(option.path("value").asText()));
        String key = field.definition().path("valuesKey").asText();
        if (!key.isEmpty()) {
            addOptions(values.get(key), allowed);
        }
        String expression = field.definition().path("valuesExpression").asText();
        if (Feel.isExpression(expression)) {
            addOptions(feel.evaluate(expression, values), allowed);
        }
        return allowed;
    }

    private static void addOptions(@Nullable Object options, List<String> allowed) {
        if (options instanceof Collection<?> items) {
            items.forEach(item -> allowed.add(String.valueOf(item instanceof Map<?, ?> option ? option.get("value") : item)));
        }
    }

    private static Boolean checked(Object value) throws InvalidValue {
        require(value instanceof Boolean, "只能是“是”或“否”");
        return (Boolean) value;
    }

    private String moment(FormField field, Object value) throws InvalidValue {
        String text = value instanceof Date date ? DateTimeFormatter.ISO_LOCAL_DATE.format(date.toInstant().atZone(BEIJING)) : String.valueOf(value);
        switch (field.definition().path("subtype").asText("date")) {
            case "time" -> time(text);
            case "datetime" -> {
                require(DATE_TIME.matcher(text).matches(), "日期时间格式不正确");
                checkDay(field, text.substring(0, 10));
                time(text.substring(11, 16));
            }
            default -> checkDay(field, text);
        }
        return text;
    }

    private void checkDay(FormField field, String text) throws InvalidValue {
        try {
            LocalDate day = LocalDate.parse(text);
            require(day.getYear() >= 1900 && day.getYear() <= 2200, "日期不合理");
            require(!field.is("disallowPassedDates") || !day.isBefore(LocalDate.now(clock.withZone(BEIJING))), "不能早于今天");
        } catch (DateTimeException e) {
            throw new InvalidValue("日期格式应为 2026-01-31");
        }
    }

    private static void time(String text) throws InvalidValue {
        try {
            LocalTime.parse(text.substring(0, Math.min(5, text.length())));
        } catch (DateTimeException e) {
            throw new InvalidValue("时间格式应为 09:30");
        }
    }

    private @Nullable BigDecimal limit(JsonNode rule, Map<String, Object> values) {
        if (rule.isMissingNode() || rule.isNull() || rule.asText().isBlank()) {
            return null;
        }
        String text = rule.asText();
        Object value = Feel.isExpression(text) ? feel.evaluate(text, values) : text;
        return value == null ? null : new BigDecimal(String.valueOf(value));
    }

    private boolean isTrue(JsonNode rule, Map<String, Object> values) {
        return rule.isTextual() && Feel.isExpression(rule.asText()) ? feel.holds(rule.asText(), values) : rule.asBoolean();
    }

    private static void require(boolean condition, String problem) throws InvalidValue {
        if (!condition) {
            throw new InvalidValue(problem);
        }
    }
}
