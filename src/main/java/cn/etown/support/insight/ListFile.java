package cn.etown.support.insight;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.etown.support.ChineseDates;
import cn.etown.support.insight.Listing.Column;
import cn.etown.support.money.Money;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.lang.Nullable;

/** A list as a file: amounts are numbers that can be added up, everything else is text, and nothing is taken for a formula. */
public final class ListFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String TOTAL = "合计";
    private static final int FIRST_ROW = 3;

    private final Listing list;
    private final String asOf;

    /** @param asOf a sentence that says when the figures were taken */
    public ListFile(Listing list, String asOf) {
        this.list = list;
        this.asOf = asOf;
    }

    public byte[] xlsx() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "etown-support", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(list.title());
            sheet.value(0, 0, list.heading());
            sheet.style(0, 0).bold().fontSize(14).set();
            sheet.value(1, 0, asOf);
            int columns = list.columns().size();
            for (int column = 0; column < columns; column++) {
                sheet.value(FIRST_ROW - 1, column, heading(list.columns().get(column)));
                sheet.width(column, list.columns().get(column).isNumeric() ? 18 : 26);
            }
            sheet.range(FIRST_ROW - 1, 0, FIRST_ROW - 1, columns - 1).style().bold().fillColor("E8EEF5").set();
            int row = FIRST_ROW;
            for (List<Object> values : list.rows()) {
                write(sheet, row++, values);
            }
            write(sheet, row, list.totals());
            sheet.value(row, 0, TOTAL);
            sheet.range(row, 0, row, columns - 1).style().bold().set();
            sheet.freezePane(0, FIRST_ROW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Worksheet sheet, int row, List<Object> values) {
        for (int column = 0; column < values.size(); column++) {
            Object value = values.get(column);
            if (value instanceof Money amount) {
                sheet.value(row, column, amount.yuan());
                sheet.style(row, column).format("#,##0.00").set();
            } else if (value instanceof Long number) {
                sheet.value(row, column, number);
            } else if (value != null) {
                sheet.value(row, column, text(value));
            }
        }
    }

    public byte[] csv() {
        Stream<String> head = Stream.of(list.columns().stream().map(ListFile::heading).map(ListFile::quoted).collect(Collectors.joining(",")));
        Stream<String> rows = list.rows().stream().map(ListFile::line);
        return (BYTE_ORDER_MARK + Stream.concat(head, rows).map(line -> line + "\r\n").collect(Collectors.joining())).getBytes(StandardCharsets.UTF_8);
    }

    private static String line(List<Object> values) {
        return values.stream().map(value -> value instanceof Money amount ? amount.yuan().toPlainString() : value instanceof Long number ? number.toString() : quoted(text(value)))
                .collect(Collectors.joining(","));
    }

    private static String heading(Column column) {
        return column.kind() == Listing.Kind.AMOUNT ? column.heading() + "（元）" : column.heading();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value instanceof LocalDate day ? ChineseDates.day(day) : value.toString();
    }

    /** A spreadsheet runs what begins like a formula: such a text gets a blank before it. */
    private static String quoted(String value) {
        String harmless = value.matches("(?s)[=+@\\-\t\r].*") ? " " + value : value;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
