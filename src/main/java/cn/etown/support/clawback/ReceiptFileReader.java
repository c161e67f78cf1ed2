package cn.etown.support.clawback;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;
import cn.etown.support.spreadsheet.SheetCell;
import cn.etown.support.spreadsheet.SheetRow;
import cn.etown.support.spreadsheet.SpreadsheetFile;

import org.springframework.lang.Nullable;

/** Reads the bank's list of what came in (.xlsx or .csv) by the configured headings. */
final class ReceiptFileReader {

    static final int MOST_ROWS = 2000;

    private static final int LONGEST_TEXT = 200;
    private static final Pattern DATE = Pattern.compile("(\\d{4})[-/.年]?(\\d{1,2})[-/.月]?(\\d{1,2})日?(\\s.*)?");
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);

    record Row(int number, LocalDate on, Money amount, String reference, String payer, String remark) {
    }

    /** @param problems what is wrong with the rows that cannot be taken */
    record Rows(String fileName, List<Row> good, List<String> problems) {
    }

    private final Map<ReceiptField, List<String>> headings;

    ReceiptFileReader(Map<ReceiptField, List<String>> headings) {
        this.headings = headings;
    }

    /** @throws UserMessageException when the file as a whole cannot be taken; a bad row is no reason */
    Rows read(@Nullable String fileName, byte[] content) {
        List<SheetRow> sheet = SpreadsheetFile.rows(fileName, content, MOST_ROWS);
        if (sheet.size() < 2) {
            throw new UserMessageException("文件中没有到账记录：第一行应为表头，数据从第二行开始。请向银行索取完整的收款明细。");
        }
        Map<ReceiptField, Integer> columns = columns(sheet.get(0));
        List<Row> good = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (SheetRow each : sheet.subList(1, sheet.size())) {
            List<String> wrong = new ArrayList<>();
            LocalDate on = date(cell(each, columns, ReceiptField.DATE), wrong);
            Money amount = amount(cell(each, columns, ReceiptField.AMOUNT), wrong);
            String reference = text(cell(each, columns, ReceiptField.REFERENCE));
            if (on == null || amount == null || !wrong.isEmpty()) {
                problems.add("第 " + each.number() + " 行：" + String.join("；", wrong) + "。");
            } else {
                good.add(new Row(each.number(), on, amount, reference, text(cell(each, columns, ReceiptField.PAYER)), text(cell(each, columns, ReceiptField.REMARK))));
            }
        }
        String name = fileName == null ? "" : fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1).replaceAll("\\p{C}", "");
        return new Rows(name.substring(Math.max(0, name.length() - LONGEST_TEXT)), good, problems);
    }

    private Map<ReceiptField, Integer> columns(SheetRow head) {
        Map<ReceiptField, Integer> columns = new EnumMap<>(ReceiptField.class);
        head.cells().forEach((index, cell) -> headings.forEach((field, names) -> {
            if (names.stream().anyMatch(name -> plain(name).equals(plain(cell.text())))) {
                columns.putIfAbsent(field, index);
            }
        }));
        List<String> missing = Stream.of(ReceiptField.values()).filter(field -> !field.mayBeMissing() && !columns.containsKey(field))
                .map(field -> "“" + field.label() + "”（可用的表头：" + String.join("、", headings.getOrDefault(field, List.of())) + "）").toList();
        if (!missing.isEmpty()) {
            throw new UserMessageException("表头缺少" + String.join("、", missing) + "。请核对银行文件，或请系统管理员调整追缴收款文件的设置。");
        }
        return columns;
    }

    private static @Nullable Money amount(SheetCell cell, List<String> wrong) {
        String text = cell.number() == null ? text(cell).replaceAll("[,¥\\s]|元$", "") : cell.number().setScale(2, RoundingMode.HALF_UP).toPlainString();
        try {
            return Money.parse(text);
        } catch (IllegalArgumentException e) {
            wrong.add("金额“" + text(cell) + "”不是以元为单位、最多两位小数的数字");
            return null;
        }
    }

    private static @Nullable LocalDate date(SheetCell cell, List<String> wrong) {
        try {
            if (cell.number() != null && cell.number().compareTo(BigDecimal.valueOf(100_000)) < 0) {
                return SERIAL_ZERO.plusDays(cell.number().longValue());
            }
            Matcher date = DATE.matcher(text(cell));
            if (date.matches()) {
                return LocalDate.of(Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3)));
            }
        } catch (DateTimeException e) {
            // told below, as any other text that is no date
        }
        wrong.add("到账日期“" + text(cell) + "”不是有效日期，例如 2026-03-02");
        return null;
    }

    private static SheetCell cell(SheetRow row, Map<ReceiptField, Integer> columns, ReceiptField field) {
        Integer column = columns.get(field);
        return column == null ? SheetCell.text("") : row.cells().getOrDefault(column, SheetCell.text(""));
    }

    private static String text(SheetCell cell) {
        String text = cell.number() == null ? Normalizer.normalize(cell.text(), Normalizer.Form.NFC).strip() : cell.number().stripTrailingZeros().toPlainString();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    private static String plain(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKC).replaceAll("[\\s*]|\\(元\\)", "");
    }
}
