package cn.etown.support.application.batch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.etown.support.spreadsheet.SheetCell;

/** What a cell means in its column. Spreadsheets damage long numbers, keep dates as serial numbers and computed amounts with noise behind the fen. */
final class CellReading {

    /** Digits that a spreadsheet keeps of a number. */
    private static final int KEPT_DIGITS = 15;
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d(\\.\\d+)?[eE]\\+?\\d+");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})(年?|[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?)");
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);

    private CellReading() {
    }

    /** @throws UnreadableCell saying what to do with the cell */
    static Object read(Column column, SheetCell cell) {
        if (cell.broken()) {
            throw new UnreadableCell("公式计算出错，请改为填写结果");
        }
        return switch (column.kind()) {
            case TEXT -> cell.number() == null ? cell.text().strip() : digits(cell.number());
            case CODE -> code(cell);
            case INSTRUMENT -> code(cell).split("[ ((]", 2)[0].toUpperCase(Locale.ROOT);
            case OPTION -> Column.option(compatible(cell.text()));
            case MONEY -> money(cell);
            case INTEGER -> integer(cell);
            case YEAR -> year(cell);
        };
    }

    private static String code(SheetCell cell) {
        if (cell.number() != null) {
            return digits(cell.number());
        }
        String text = compatible(cell.text());
        if (SCIENTIFIC.matcher(text).matches()) {
            throw new UnreadableCell("已被表格软件改成科学计数法，数字可能丢失，请将该列设为文本格式后重新填写");
        }
        return text;
    }

    private static String digits(BigDecimal number) {
        if (isDamaged(number)) {
            throw new UnreadableCell("以数字格式保存，超过 15 位的数字已丢失，请将该列设为文本格式后重新填写");
        }
        return number.stripTrailingZeros().toPlainString();
    }

    private static String money(SheetCell cell) {
        if (cell.number() != null) {
            if (isDamaged(cell.number())) {
                throw new UnreadableCell("金额位数过多，请核对是否多输了位数");
            }
            return cell.number().setScale(2, RoundingMode.HALF_UP).toPlainString();
        }
        String text = compatible(cell.text()).replaceAll("[,,¥\\s]|元$", "");
        if (!text.matches("-?\\d+(\\.\\d{1,2})?")) {
            throw new UnreadableCell("“" + shortened(cell.text()) + "”不是以元为单位、最多两位小数的金额，例如 1250000.00");
        }
        return text;
    }

    private static Integer integer(SheetCell cell) {
        String text = cell.number() == null ? compatible(cell.text()) : digits(cell.number());
        if (!text.matches("-?\\d{1,9}")) {
            throw new UnreadableCell("“" + shortened(cell.text()) + "”不是整数");
        }
        return Integer.valueOf(text);
    }

    /** 2026, 2026年, a date, or the serial number that a date is stored as. */
    private static Integer year(SheetCell cell) {
        if (cell.number() != null) {
            BigDecimal number = cell.number();
            if (number.compareTo(BigDecimal.valueOf(36_526)) >= 0 && number.compareTo(BigDecimal.valueOf(73_050)) <= 0) {
                return SERIAL_ZERO.plusDays(number.intValue()).getYear();
            }
            return integer(cell);
        }
        Matcher year = YEAR.matcher(compatible(cell.text()).replace(" ", ""));
        if (!year.matches()) {
            throw new UnreadableCell("“" + shortened(cell.text()) + "”不是年度，例如 2026");
        }
        return Integer.valueOf(year.group(1));
    }

    private static boolean isDamaged(BigDecimal number) {
        return number.stripTrailingZeros().precision() - Math.max(0, number.stripTrailingZeros().scale()) > KEPT_DIGITS
                || number.abs().compareTo(BigDecimal.TEN.pow(KEPT_DIGITS)) >= 0;
    }

    /** Full-width digits and letters become plain ones. */
    private static String compatible(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 20 ? text : text.substring(0, text.offsetByCodePoints(0, 20)) + "…";
    }
}
