package cn.etown.support.agreement.registry;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import cn.etown.support.UserMessageException;
import cn.etown.support.spreadsheet.SheetCell;
import cn.etown.support.spreadsheet.SheetDate;
import cn.etown.support.spreadsheet.SheetRow;
import cn.etown.support.spreadsheet.SpreadsheetFile;

import org.springframework.lang.Nullable;

/** Reads a file of changes row by row; it never holds more than one. */
final class RegistryFileReader {

    static final int MOST_ROWS = 200_000;

    private static final int SHOWN_OF_A_ROW = 200;

    private final ChangeReading reading;
    private @Nullable Map<RegistryColumn, Integer> columns;
    private int rows;

    /** A row: a change, or what is wrong with it and how it reads. */
    record Row(int number, @Nullable RegistryChange change, String problem, String content) {
    }

    RegistryFileReader(LocalDate today) {
        this.reading = new ChangeReading(today, false);
    }

    /** @return how many rows it has; none of their content is looked at @throws UserMessageException when the file as a whole cannot be taken */
    static int count(String fileName, Path file) {
        RegistryFileReader reader = new RegistryFileReader(LocalDate.EPOCH);
        SpreadsheetFile.read(fileName, file, row -> {
            if (reader.isBelowTheHead(row) && ++reader.rows > MOST_ROWS) {
                throw SpreadsheetFile.tooManyRows(MOST_ROWS);
            }
        });
        if (reader.rows == 0) {
            throw new UserMessageException("文件中没有登记变更：第一行应为表头，数据从第二行开始。请下载模板填写。");
        }
        return reader.rows;
    }

    /** Gives the rows behind a number, in their order. */
    void read(String fileName, Path file, int after, Consumer<Row> taker) {
        SpreadsheetFile.read(fileName, file, row -> {
            if (isBelowTheHead(row) && row.number() > after) {
                taker.accept(read(row));
            }
        });
    }

    private boolean isBelowTheHead(SheetRow row) {
        if (columns == null) {
            columns = RegistryColumn.of(row);
            return false;
        }
        return true;
    }

    private Row read(SheetRow row) {
        Map<RegistryColumn, SheetCell> cells = new EnumMap<>(RegistryColumn.class);
        columns.forEach((column, index) -> cells.put(column, row.cells().getOrDefault(index, SheetCell.text(""))));
        if (cells.values().stream().anyMatch(SheetCell::broken)) {
            return new Row(row.number(), null, "有公式计算出错的单元格，请改为填写结果", shown(row));
        }
        ChangeReading.Outcome outcome = reading.read(new ChangeReading.Given(text(cells, RegistryColumn.ID), text(cells, RegistryColumn.CREDIT_CODE),
                text(cells, RegistryColumn.KIND), text(cells, RegistryColumn.NEW_VALUE), SheetDate.of(cells.get(RegistryColumn.EFFECTIVE_ON)).orElse(null),
                text(cells, RegistryColumn.EFFECTIVE_ON), text(cells, RegistryColumn.SOURCE)));
        return new Row(row.number(), outcome.change(), outcome.problem(), outcome.change() == null ? shown(row) : "");
    }

    private static String text(Map<RegistryColumn, SheetCell> cells, RegistryColumn column) {
        SheetCell cell = cells.getOrDefault(column, SheetCell.text(""));
        return cell.number() == null ? cell.text() : cell.number().stripTrailingZeros().toPlainString();
    }

    /** How a person finds the row again. */
    private static String shown(SheetRow row) {
        int last = row.cells().keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        String text = IntStream.rangeClosed(0, Math.min(last, 20)).mapToObj(index -> row.cells().getOrDefault(index, SheetCell.text("")).text().strip().replaceAll("\\p{C}", ""))
                .collect(Collectors.joining(" | "));
        return text.codePointCount(0, text.length()) <= SHOWN_OF_A_ROW ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN_OF_A_ROW)) + "…";
    }
}
