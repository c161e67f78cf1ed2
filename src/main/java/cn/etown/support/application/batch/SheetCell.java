package cn.etown.support.application.batch;

import java.math.BigDecimal;

import org.springframework.lang.Nullable;

/**
 * A cell as the file holds it.
 *
 * @param number what a spreadsheet stores as a number (dates as well), null for text
 * @param broken a formula that failed
 */
record SheetCell(String text, @Nullable BigDecimal number, boolean broken) {

    static SheetCell text(String text) {
        return new SheetCell(text, null, false);
    }

    static SheetCell number(BigDecimal number) {
        return new SheetCell(number.toString(), number, false);
    }

    static SheetCell ofBrokenFormula() {
        return new SheetCell("", null, true);
    }

    boolean isBlank() {
        return !broken && text.replaceAll("[\\p{Z}\\s]", "").isEmpty();
    }
}
