package cn.etown.support.disbursement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;
import cn.etown.support.spreadsheet.SheetCell;
import cn.etown.support.spreadsheet.SheetRow;
import cn.etown.support.spreadsheet.SpreadsheetFile;

import org.springframework.lang.Nullable;

/** Reads the bank's confirmation file by the configured headings and words. */
final class BankFileReader {

    static final int MOST_ROWS = 2000;

    private static final int LONGEST_TEXT = 200;
    private static final Pattern DATE = Pattern.compile("(\\d{4})[-/.年]?(\\d{1,2})[-/.月]?(\\d{1,2})日?(\\s.*)?");
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);

    private final PaymentSettings settings;
    private final LocalDate today;

    BankFileReader(PaymentSettings settings, LocalDate today) {
        this.settings = settings;
        this.today = today;
    }

    /** @throws UserMessageException when the file as a whole cannot be taken; a bad row is no reason */
    List<BankRow> read(@Nullable String fileName, byte[] content) {
        List<SheetRow> sheet = SpreadsheetFile.rows(fileName, content, MOST_ROWS);
        if (sheet.size() < 2) {
            throw new UserMessageException("文件中没有支付结果：第一行应为表头，数据从第二行开始。请向银行索取完整的确认文件。");
        }
        Map<BankField, Integer> columns = columns(sheet.get(0));
        List<BankRow> rows = new ArrayList<>();
        for (SheetRow each : sheet.subList(1, sheet.size())) {
            BankRow row = row(each, columns);
            rows.add(rows.stream().filter(row::repeats).findFirst().map(first -> withProblem(row, "与第 " + first.number() + " 行重复")).orElse(row));
        }
        return rows;
    }

    private Map<BankField, Integer> columns(SheetRow head) {
        Map<BankField, Integer> columns = new EnumMap<>(BankField.class);
        List<String> problems = new ArrayList<>();
        head.cells().forEach((index, cell) -> fieldOf(cell.text()).ifPresent(field -> {
            if (columns.putIfAbsent(field, index) != null) {
                problems.add("“" + field.label() + "”出现了两次");
            }
        }));
        Stream.of(BankField.values()).filter(field -> field != BankField.REASON && !columns.containsKey(field))
                .forEach(field -> problems.add("缺少“" + field.label() + "”一列（可用的表头：" + String.join("、", settings.confirmationFields().getOrDefault(field, List.of())) + "）"));
        if (!problems.isEmpty()) {
            throw new UserMessageException("表头有误：" + String.join("；", problems) + "。请核对银行文件，或请系统管理员调整支付文件的设置。");
        }
        return columns;
    }

    private Optional<BankField> fieldOf(String heading) {
        String plain = plain(heading);
        return settings.confirmationFields().entrySet().stream().filter(entry -> entry.getValue().stream().anyMatch(known -> plain(known).equals(plain)))
                .map(Map.Entry::getKey).findFirst();
    }

    private BankRow row(SheetRow row, Map<BankField, Integer> columns) {
        List<String> problems = new ArrayList<>();
        String order = text(cell(row, columns, BankField.ORDER_NUMBER), BankField.ORDER_NUMBER, problems);
        Boolean paid = paid(text(cell(row, columns, BankField.RESULT), BankField.RESULT, problems), problems);
        String reason = columns.containsKey(BankField.REASON) ? optional(cell(row, columns, BankField.REASON)) : null;
        if (Boolean.FALSE.equals(paid)) {
            return new BankRow(row.number(), order, null, null, null, false, reason == null ? "银行未说明原因" : reason, problems);
        }
        Money amount = amount(cell(row, columns, BankField.AMOUNT), problems);
        LocalDate date = date(cell(row, columns, BankField.DATE), problems);
        String reference = text(cell(row, columns, BankField.BANK_REFERENCE), BankField.BANK_REFERENCE, problems);
        return new BankRow(row.number(), order, amount, date, reference, paid, reason, problems);
    }

    private @Nullable Boolean paid(@Nullable String word, List<String> problems) {
        if (word == null) {
            return null;
        }
        if (settings.paidWords().contains(word)) {
            return true;
        }
        if (settings.refusedWords().contains(word)) {
            return false;
        }
        problems.add("不认识结果“" + word + "”（支付成功写“" + String.join("”或“", settings.paidWords()) + "”，失败写“" + String.join("”或“", settings.refusedWords()) + "”）");
        return null;
    }

    private static @Nullable String text(SheetCell cell, BankField field, List<String> problems) {
        if (cell.broken()) {
            problems.add(field.label() + "公式计算出错");
            return null;
        }
        String text = optional(cell);
        if (text == null || text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            problems.add(text == null ? "缺少" + field.label() : field.label() + "过长或含有控制字符");
            return null;
        }
        if (cell.number() != null && cell.number().precision() > 15 || text.matches("\\d(\\.\\d+)?[eE]\\+?\\d+")) {
            problems.add(field.label() + "被表格软件改成了数字，位数可能丢失，请将该列设为文本格式");
            return null;
        }
        return text;
    }

    private static @Nullable String optional(SheetCell cell) {
        String text = cell.number() == null ? normalised(cell.text()) : cell.number().stripTrailingZeros().toPlainString();
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Money amount(SheetCell cell, List<String> problems) {
        String text = cell.number() == null ? normalised(cell.text()).replaceAll("[,¥\\s]|元$", "")
                : cell.number().setScale(2, RoundingMode.HALF_UP).toPlainString();
        try {
            Money amount = Money.parse(text);
            if (amount.isPositive()) {
                return amount;
            }
            problems.add("金额必须大于零");
        } catch (IllegalArgumentException e) {
            problems.add("金额“" + shortened(cell.text()) + "”不是以元为单位、最多两位小数的数字");
        }
        return null;
    }

    private @Nullable LocalDate date(SheetCell cell, List<String> problems) {
        Optional<LocalDate> read = cell.number() != null && cell.number().compareTo(BigDecimal.valueOf(100_000)) < 0
                ? Optional.of(SERIAL_ZERO.plusDays(cell.number().longValue())) : date(cell.number() == null ? normalised(cell.text()) : cell.number().toPlainString());
        if (read.isEmpty()) {
            problems.add("支付日期“" + shortened(cell.text()) + "”不是有效日期，例如 2026-03-02");
        } else if (read.get().isAfter(today)) {
            problems.add("支付日期 " + read.get() + " 晚于今天");
            return null;
        }
        return read.orElse(null);
    }

    private static Optional<LocalDate> date(String text) {
        Matcher date = DATE.matcher(text);
        try {
            return date.matches() ? Optional.of(LocalDate.of(Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static BankRow withProblem(BankRow row, String problem) {
        return new BankRow(row.number(), row.orderNumber(), row.amount(), row.paidOn(), row.bankReference(), row.paid(), row.reason(),
                Stream.concat(row.problems().stream(), Stream.of(problem)).toList());
    }

    private static SheetCell cell(SheetRow row, Map<BankField, Integer> columns, BankField field) {
        return row.cells().getOrDefault(columns.get(field), SheetCell.text(""));
    }

    private static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }

    private static String plain(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKC).replaceAll("[\\s*]|\\(元\\)", "");
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 20 ? text : text.substring(0, text.offsetByCodePoints(0, 20)) + "…";
    }
}
