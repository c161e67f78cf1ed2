package cn.etown.support.spreadsheet;

import java.math.BigDecimal;

import org.springframework.lang.Nullable;

/**
 * A cell as the file holds it.
 *
 * @param number what a spreadsheet stores as a number (dates as well), null for text
 * @param broken a formula that failed
 */
public record SheetCell(String text, @Nullable BigDecimal number, boolean broken) {

    public static SheetCell text(String text) {
        return new SheetCell(text, null, false);
    }

    public static SheetCell number(BigDecimal number) {
        return new SheetCell(number.toString(), number, false);
    }

    public static SheetCell ofBrokenFormula() {
        return new SheetCell("", null, true);
    }

    public boolean isBlank() {
        return !broken && text.replaceAll("[\\p{Z}\\s]", "").isEmpty();
    }
}
