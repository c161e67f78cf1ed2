package cn.etown.support.disbursement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;

import cn.etown.support.application.CaseSummary;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The orders of a batch as a file for the bank, in the configured order of fields. Every cell is text: no account loses a digit, nothing is taken for a formula. */
final class BatchFile {

    /** An order and the case that it pays. */
    record Line(PaymentOrder order, CaseSummary application) {

        String value(BatchField field) {
            return switch (field) {
                case ORDER_NUMBER -> String.valueOf(order.number());
                case PAYEE_NAME -> order.payee().name();
                case PAYEE_ACCOUNT -> order.payee().account();
                case PAYEE_BANK -> order.payee().bank();
                case AMOUNT -> order.amount().yuan().toPlainString();
                case PURPOSE -> "产业支持资金 " + application.projectName();
                case CASE_NUMBER -> application.caseNumber();
                case INSTALMENT -> "第 " + order.instalment() + " 期";
            };
        }
    }

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final List<BatchField> fields;
    private final List<Line> lines;

    BatchFile(List<BatchField> fields, List<Line> lines) {
        this.fields = fields;
        this.lines = lines;
    }

    byte[] xlsx() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "etown-support", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("支付批次");
            for (int column = 0; column < fields.size(); column++) {
                sheet.value(0, column, fields.get(column).heading());
                sheet.width(column, 26);
                for (int row = 0; row < lines.size(); row++) {
                    sheet.value(row + 1, column, lines.get(row).value(fields.get(column)));
                }
            }
            sheet.range(0, 0, 0, fields.size() - 1).style().bold().fillColor("E8EEF5").set();
            sheet.range(1, 0, lines.size(), fields.size() - 1).style().format("@").set();
            sheet.freezePane(0, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    byte[] csv(Charset charset) {
        StringBuilder text = new StringBuilder(charset.name().equals("UTF-8") ? String.valueOf(BYTE_ORDER_MARK) : "");
        text.append(fields.stream().map(BatchField::heading).map(BatchFile::quoted).collect(Collectors.joining(","))).append("\r\n");
        lines.forEach(line -> text.append(fields.stream().map(line::value).map(BatchFile::quoted).collect(Collectors.joining(","))).append("\r\n"));
        return text.toString().getBytes(charset);
    }

    /** A spreadsheet runs what begins like a formula: such a text gets a blank before it. */
    private static String quoted(String value) {
        String harmless = value.matches("(?s)[=+@\\-\t].*") ? " " + value : value;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
