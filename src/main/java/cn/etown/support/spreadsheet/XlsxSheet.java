package cn.etown.support.spreadsheet;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import cn.etown.support.UserMessageException;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** The first sheet of a workbook. */
class XlsxSheet {

    private static final long MAX_UNPACKED = 200L * 1024 * 1024;

    private final byte[] content;

    XlsxSheet(byte[] content) {
        this.content = content;
    }

    /** @throws UserMessageException for what is no workbook or unpacks to too much */
    void forEach(Consumer<SheetRow> rows) {
        try {
            Path file = Files.createTempFile("etown-import", ".xlsx");
            try {
                Files.write(file, content);
                forEach(file, rows);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw unreadable();
        }
    }

    /** @throws UserMessageException for what is no workbook or unpacks to too much */
    static void forEach(Path file, Consumer<SheetRow> rows) {
        try {
            refuseBombs(file);
            give(file, rows);
        } catch (NotTaken e) {
            throw e.failure;
        } catch (UserMessageException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw unreadable();
        }
    }

    private static void give(Path file, Consumer<SheetRow> rows) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile()); Stream<Row> sheet = workbook.getFirstSheet().openStream()) {
            sheet.map(XlsxSheet::read).filter(row -> !row.isBlank()).forEach(row -> {
                try {
                    rows.accept(row);
                } catch (RuntimeException e) {
                    throw new NotTaken(e);
                }
            });
        }
    }

    /** A failure of whoever receives the rows is none of the workbook's. */
    private static final class NotTaken extends RuntimeException {

        private final transient RuntimeException failure;

        NotTaken(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private static UserMessageException unreadable() {
        return new UserMessageException("无法读取工作簿，文件可能已损坏或加密。请用表格软件另存为 xlsx 后重新上传。");
    }

    /** Unpacks everything once, counting: what an archive says of its sizes may be a lie. */
    private static void refuseBombs(Path file) throws IOException {
        long unpacked = 0;
        byte[] buffer = new byte[64 * 1024];
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream content = zip.getInputStream(entry)) {
                    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                        unpacked += read;
                        if (unpacked > MAX_UNPACKED) {
                            throw new UserMessageException("工作簿内容过大，请只保留需要导入的工作表后重新上传。");
                        }
                    }
                }
            }
        }
    }

    private static SheetRow read(Row row) {
        Map<Integer, SheetCell> cells = new HashMap<>();
        row.stream().filter(cell -> cell != null && cell.getType() != CellType.EMPTY).forEach(cell -> cells.put(cell.getColumnIndex(), read(cell)));
        return new SheetRow(row.getRowNum(), cells);
    }

    private static SheetCell read(Cell cell) {
        return switch (cell.getType()) {
            case NUMBER -> SheetCell.number(cell.asNumber());
            case ERROR -> SheetCell.ofBrokenFormula();
            case FORMULA -> computed(cell.getRawValue());
            default -> SheetCell.text(cell.getText());
        };
    }

    private static SheetCell computed(String result) {
        if (result == null || result.startsWith("#")) {
            return SheetCell.ofBrokenFormula();
        }
        return result.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?") ? SheetCell.number(new BigDecimal(result)) : SheetCell.text(result);
    }
}
