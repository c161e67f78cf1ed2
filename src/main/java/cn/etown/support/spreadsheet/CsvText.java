package cn.etown.support.spreadsheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import cn.etown.support.UserMessageException;

/** A CSV file (RFC 4180), read row by row: strict UTF-8, else GB18030, never guessed by statistics. */
class CsvText {

    /** What a spreadsheet's cell holds at most. A longer one began with a quotation mark that nobody closed. */
    private static final int LONGEST_CELL = 32_767;
    private static final int END = -1;

    /** Opened twice: once to find out the encoding. */
    @FunctionalInterface
    interface Source {

        InputStream open() throws IOException;
    }

    private final Source source;
    private Reader text = Reader.nullReader();
    private int next;
    private int line = 1;

    CsvText(Source source) {
        this.source = source;
    }

    /** Numbered by the line on which a row begins. @throws UserMessageException for another encoding or an open quotation mark */
    void forEach(Consumer<SheetRow> rows) {
        try (Reader opened = reader(encoding())) {
            text = opened;
            advance();
            if (next == '\uFEFF') {
                advance();
            }
            while (next != END) {
                SheetRow row = new SheetRow(line, row(line));
                if (!row.isBlank()) {
                    rows.accept(row);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Charset encoding() {
        return List.of(StandardCharsets.UTF_8, Charset.forName("GB18030")).stream().filter(this::decodes).findFirst()
                .orElseThrow(() -> new UserMessageException("CSV 文件的编码既不是 UTF-8 也不是 GB18030，请另存为 UTF-8 编码或 xlsx 后重新上传。"));
    }

    private boolean decodes(Charset charset) {
        char[] buffer = new char[16 * 1024];
        try (Reader reader = reader(charset)) {
            while (reader.read(buffer) >= 0) {
                continue;
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reader reader(Charset charset) throws IOException {
        return new BufferedReader(new InputStreamReader(source.open(), charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    private Map<Integer, SheetCell> row(int number) throws IOException {
        Map<Integer, SheetCell> cells = new HashMap<>();
        while (true) {
            cells.put(cells.size(), SheetCell.text(next == '"' ? quoted(number) : plain(new StringBuilder())));
            if (next == ',') {
                advance();
            } else {
                endLine();
                return cells;
            }
        }
    }

    private String plain(StringBuilder value) throws IOException {
        while (next != END && next != ',' && next != '\r' && next != '\n') {
            value.append((char) next);
            advance();
        }
        return value.toString();
    }

    private String quoted(int number) throws IOException {
        StringBuilder value = new StringBuilder();
        for (advance(); next != END && value.length() <= LONGEST_CELL; advance()) {
            if (next == '"') {
                advance();
                if (next != '"') {
                    return plain(value);
                }
            } else if (next == '\n') {
                line++;
            }
            value.append((char) next);
        }
        throw new UserMessageException("第 " + number + " 行的引号没有配对，请用表格软件另存为 CSV 后重新上传。");
    }

    private void endLine() throws IOException {
        if (next == '\r') {
            advance();
        }
        if (next == '\n') {
            advance();
        }
        line++;
    }

    private void advance() throws IOException {
        next = text.read();
    }
}
