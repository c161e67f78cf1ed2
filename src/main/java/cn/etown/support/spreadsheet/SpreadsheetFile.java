package cn.etown.support.spreadsheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

import cn.etown.support.UserMessageException;

import org.springframework.lang.Nullable;

/** A file of rows that people exchange: .xlsx (its first sheet) or .csv, told apart by name and content. */
public final class SpreadsheetFile {

    private static final int BUFFER = 64 * 1024;

    private SpreadsheetFile() {
    }

    /**
     * The rows that are not blank, the head among them.
     *
     * @param most rows of data beside the head
     * @throws UserMessageException when the file as a whole cannot be read, saying what to do
     */
    public static List<SheetRow> rows(@Nullable String fileName, byte[] content, int most) {
        List<SheetRow> rows = new ArrayList<>();
        Consumer<SheetRow> collector = row -> {
            rows.add(row);
            if (rows.size() > most + 1) {
                throw tooManyRows(most);
            }
        };
        String name = Objects.toString(fileName, "").toLowerCase(Locale.ROOT);
        if (content.length == 0) {
            throw new UserMessageException("文件是空的，请重新选择文件。");
        }
        if (name.endsWith(".xlsx") && content.length > 4 && content[0] == 'P' && content[1] == 'K') {
            new XlsxSheet(content).forEach(collector);
        } else if (name.endsWith(".csv") && containsNoZero(content)) {
            new CsvText(() -> new ByteArrayInputStream(content)).forEach(collector);
        } else {
            throw notAccepted();
        }
        return rows;
    }

    /**
     * Gives the rows that are not blank one after the other, the head first, and holds none of them: for files that are large.
     *
     * @throws UserMessageException when the file as a whole cannot be read, saying what to do; rows before the damage were given already
     */
    public static void read(@Nullable String fileName, Path file, Consumer<SheetRow> rows) {
        String name = Objects.toString(fileName, "").toLowerCase(Locale.ROOT);
        try {
            if (Files.size(file) == 0) {
                throw new UserMessageException("文件是空的，请重新选择文件。");
            }
            if (name.endsWith(".xlsx") && isArchive(file)) {
                XlsxSheet.forEach(file, rows);
            } else if (name.endsWith(".csv") && containsNoZero(file)) {
                new CsvText(() -> Files.newInputStream(file)).forEach(rows);
            } else {
                throw notAccepted();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UserMessageException notAccepted() {
        return new UserMessageException("只接受 .xlsx 和 .csv 文件，且内容须与扩展名一致。旧版 .xls 请另存为 .xlsx 后上传。");
    }

    public static UserMessageException tooManyRows(int most) {
        return new UserMessageException("一次最多导入 " + most + " 行，请拆分文件后分次上传。");
    }

    private static boolean isArchive(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return content.read() == 'P' && content.read() == 'K';
        }
    }

    private static boolean containsNoZero(Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream content = Files.newInputStream(file)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                for (int index = 0; index < read; index++) {
                    if (buffer[index] == 0) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    private static boolean containsNoZero(byte[] content) {
        for (byte one : content) {
            if (one == 0) {
                return false;
            }
        }
        return true;
    }
}
