package cn.etown.support.spreadsheet;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A date as people and spreadsheets write it: 2026-11-22, 2026/11/22, 20261122, 2026年11月22日, with a time or without, or a serial number. */
public final class SheetDate {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{4})(?:[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?|(\\d{2})(\\d{2}))(?:[\\sT].*)?");
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
    private static final BigDecimal FIRST_SERIAL = BigDecimal.valueOf(20_000);
    private static final BigDecimal LAST_SERIAL = BigDecimal.valueOf(73_050);

    private SheetDate() {
    }

    /** Empty for what is no date. */
    public static Optional<LocalDate> of(SheetCell cell) {
        BigDecimal number = cell.number();
        if (number != null && number.compareTo(FIRST_SERIAL) >= 0 && number.compareTo(LAST_SERIAL) <= 0) {
            return Optional.of(SERIAL_ZERO.plusDays(number.longValue()));
        }
        return of(cell.text());
    }

    /** Empty for what is no date. */
    public static Optional<LocalDate> of(String text) {
        Matcher date = WRITTEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
        if (!date.matches()) {
            return Optional.empty();
        }
        try {
            boolean separated = date.group(2) != null;
            return Optional.of(LocalDate.of(Integer.parseInt(date.group(1)), Integer.parseInt(date.group(separated ? 2 : 4)), Integer.parseInt(date.group(separated ? 3 : 5))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
