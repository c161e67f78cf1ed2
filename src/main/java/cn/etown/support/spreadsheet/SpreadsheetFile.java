package cn.etown.support.spreadsheet;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import cn.etown.support.UserMessageException;

import org.springframework.lang.Nullable;

/** A file of rows that people exchange: .xlsx (its first sheet) or .csv, told apart by name and content. */
public final class SpreadsheetFile {

    private SpreadsheetFile() {
    }

    /**
     * The rows that are not blank, the head among them.
     *
     * @param most rows of data beside the head
     * @throws UserMessageException when the file as a whole cannot be read, saying what to do
     */
    public static List<SheetRow> rows(@Nullable String fileName, byte[] content, int most) {
        String name = Objects.toString(fileName, "").toLowerCase(Locale.ROOT);
        if (content.length == 0) {
            throw new UserMessageException("文件是空的，请重新选择文件。");
        }
        if (name.endsWith(".xlsx") && content.length > 4 && content[0] == 'P' && content[1] == 'K') {
            return new XlsxSheet(content).rows(most);
        }
        if (name.endsWith(".csv") && containsNoZero(content)) {
            return new CsvText(content).rows(most);
        }
        throw new UserMessageException("只接受 .xlsx 和 .csv 文件，且内容须与扩展名一致。旧版 .xls 请另存为 .xlsx 后上传。");
    }

    static UserMessageException tooManyRows(int most) {
        return new UserMessageException("一次最多导入 " + most + " 行，请拆分文件后分次上传。");
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
