package cn.etown.support.spreadsheet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.etown.support.UserMessageException;

/** A CSV file (RFC 4180): strict UTF-8, else GB18030, never guessed by statistics. */
class CsvText {

    private final String text;
    private int position;
    private int line = 1;

    CsvText(byte[] content) {
        String decoded = decode(content, StandardCharsets.UTF_8).or(() -> decode(content, Charset.forName("GB18030")))
                .orElseThrow(() -> new UserMessageException("CSV 文件的编码既不是 UTF-8 也不是 GB18030，请另存为 UTF-8 编码或 xlsx 后重新上传。"));
        text = decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    }

    /** Numbered by the line on which a row begins. @throws UserMessageException for an open quotation mark, or more than {@code most} rows of data */
    List<SheetRow> rows(int most) {
        List<SheetRow> rows = new ArrayList<>();
        while (position < text.length()) {
            int number = line;
            SheetRow row = new SheetRow(number, row(number));
            if (!row.isBlank()) {
                rows.add(row);
            }
            if (rows.size() > most + 1) {
                throw SpreadsheetFile.tooManyRows(most);
            }
        }
        return rows;
    }

    private Map<Integer, SheetCell> row(int number) {
        Map<Integer, SheetCell> cells = new HashMap<>();
        while (true) {
            cells.put(cells.size(), SheetCell.text(text.startsWith("\"", position) ? quoted(number) : plain()));
            if (position < text.length() && text.charAt(position) == ',') {
                position++;
            } else {
                endLine();
                return cells;
            }
        }
    }

    private String plain() {
        int start = position;
        while (position < text.length() && ",\r\n".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    private String quoted(int number) {
        StringBuilder value = new StringBuilder();
        for (position++; position < text.length(); position++) {
            char character = text.charAt(position);
            if (character == '"') {
                if (!text.startsWith("\"", position + 1)) {
                    position++;
                    return value.append(plain()).toString();
                }
                position++;
            } else if (character == '\n') {
                line++;
            }
            value.append(character);
        }
        throw new UserMessageException("第 " + number + " 行的引号没有配对，请用表格软件另存为 CSV 后重新上传。");
    }

    private void endLine() {
        if (text.startsWith("\r", position)) {
            position++;
        }
        if (text.startsWith("\n", position)) {
            position++;
        }
        line++;
    }

    private static Optional<String> decode(byte[] content, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
