package cn.etown.support.agreement.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import cn.etown.support.agreement.RegisterLine;
import cn.etown.support.money.Money;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.lang.Nullable;

/** The register as a file for a spreadsheet, written line by line. Every cell but amounts and dates is text: nothing is taken for a formula. */
final class RegisterSheet {

    private static final List<String> HEAD = List.of("单位名称", "统一社会信用代码", "协议编号", "支持条款", "承诺事项", "承办部门", "状态", "签订时情况", "起始日期", "期满日期",
            "下次核查", "最近核查", "核查结论", "核查来源", "核查情况", "支持金额（元）", "已拨付（元）", "已抵销（元）", "待拨付（元）", "应追缴（元）",
            "已追回（元）", "尚欠（元）", "应退还（元）");
    private static final int FLUSHED = 500;

    /** Gives all lines to whoever writes them. */
    interface Lines {

        void each(Consumer<RegisterLine> taker);
    }

    private RegisterSheet() {
    }

    static void xlsx(Lines lines, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "etown-support", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("义务台账");
            for (int column = 0; column < HEAD.size(); column++) {
                sheet.value(0, column, HEAD.get(column));
                sheet.width(column, 18);
                sheet.style(0, column).bold().fillColor("E8EEF5").set();
            }
            sheet.freezePane(0, 1);
            int[] row = {0};
            lines.each(line -> {
                row[0]++;
                List<Object> cells = cells(line);
                for (int column = 0; column < cells.size(); column++) {
                    write(sheet, row[0], column, cells.get(column));
                }
                if (row[0] % FLUSHED == 0) {
                    flush(sheet);
                }
            });
        }
    }

    private static void write(Worksheet sheet, int row, int column, @Nullable Object value) {
        if (value instanceof Money money) {
            sheet.value(row, column, money.yuan());
            sheet.style(row, column).format("#,##0.00").set();
        } else if (value instanceof LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (value != null) {
            sheet.value(row, column, value.toString());
        }
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void csv(Lines lines, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\uFEFF');
        text.write(joined(HEAD));
        lines.each(line -> {
            try {
                text.write(joined(cells(line).stream().map(RegisterSheet::plain).toList()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        text.flush();
    }

    static String joined(List<String> cells) {
        return cells.stream().map(RegisterSheet::quoted).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String plain(@Nullable Object value) {
        return value instanceof Money money ? money.yuan().toPlainString() : value == null ? "" : value.toString();
    }

    /** A spreadsheet runs what begins like a formula: such a text gets a blank before it. */
    private static String quoted(String value) {
        String harmless = value.matches("(?s)[=+@\\-\t].*") ? " " + value : value;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }

    private static List<Object> cells(RegisterLine line) {
        return Arrays.asList(line.enterprise(), line.creditCode(), line.agreementNumber(), line.instrument(), line.label(), line.bureau(), line.status().label(),
                line.baseline(), line.startsOn(), line.endsOn(), line.nextCheckOn(), line.lastCheckedOn(), line.lastOutcome(), line.lastSource(), line.lastFinding(),
                line.money().agreed(), line.money().paid(), line.money().setOff(), line.money().open(), line.money().claimed(), line.money().recovered(),
                line.money().outstanding(), line.money().owedBack());
    }
}
