package cn.etown.support.application.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;
import cn.etown.support.spreadsheet.SheetCell;
import cn.etown.support.spreadsheet.SheetRow;
import cn.etown.support.spreadsheet.SpreadsheetFile;

/** Reads an import file into rows of form values. */
final class ImportFileReader {

    static final int MOST_ROWS = 2000;

    private ImportFileReader() {
    }

    /** @throws UserMessageException when the file as a whole cannot be taken; a bad row is no reason */
    static List<ImportedRow> read(String fileName, byte[] content) {
        List<SheetRow> rows = SpreadsheetFile.rows(fileName, content, MOST_ROWS);
        if (rows.size() < 2) {
            throw new UserMessageException("文件中没有可导入的数据：第一行应为表头，数据从第二行开始。请下载模板填写。");
        }
        Map<Integer, Column> columns = columns(rows.get(0));
        return rows.subList(1, rows.size()).stream().map(row -> read(row, columns)).toList();
    }

    private static Map<Integer, Column> columns(SheetRow head) {
        Map<Integer, Column> columns = new HashMap<>();
        List<String> problems = new ArrayList<>();
        Set<Column> seen = new HashSet<>();
        head.cells().forEach((index, cell) -> {
            if (!cell.isBlank()) {
                Column.ofHeading(cell.text()).ifPresentOrElse(column -> {
                    columns.put(index, column);
                    if (!seen.add(column)) {
                        problems.add("“" + column.heading() + "”出现了两次");
                    }
                }, () -> problems.add("不认识“" + cell.text().strip() + "”"));
            }
        });
        Stream.of(Column.values()).filter(column -> column.isRequired() && !seen.contains(column)).forEach(column -> problems.add("缺少“" + column.heading() + "”"));
        if (!problems.isEmpty()) {
            throw new UserMessageException("表头有误：" + String.join("；", problems) + "。请使用模板的表头。");
        }
        return columns;
    }

    private static ImportedRow read(SheetRow row, Map<Integer, Column> columns) {
        Map<String, Object> values = new HashMap<>();
        List<String> problems = new ArrayList<>();
        columns.forEach((index, column) -> {
            SheetCell cell = row.cells().get(index);
            if (cell != null && !cell.isBlank()) {
                try {
                    values.put(column.field(), CellReading.read(column, cell));
                } catch (UnreadableCell e) {
                    problems.add(column.heading() + e.getMessage());
                }
            }
        });
        columns.values().stream().filter(column -> column.isRequired() && !values.containsKey(column.field()))
                .filter(column -> problems.stream().noneMatch(problem -> problem.startsWith(column.heading())))
                .forEach(column -> problems.add("缺少" + column.heading()));
        return new ImportedRow(row.number(), label(values), values, problems.stream().sorted().toList());
    }

    private static String label(Map<String, Object> values) {
        String label = Stream.of("enterpriseName", "creditCode").map(values::get).filter(Objects::nonNull).findFirst().map(Object::toString).orElse("");
        String project = Objects.toString(values.get("projectName"), "");
        return Stream.of(label, project).filter(part -> !part.isEmpty()).map(ImportFileReader::shortened).collect(Collectors.joining(" · "));
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 60 ? text : text.substring(0, text.offsetByCodePoints(0, 60)) + "…";
    }
}
