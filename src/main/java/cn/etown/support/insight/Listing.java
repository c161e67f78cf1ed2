package cn.etown.support.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.springframework.lang.Nullable;

/**
 * The rows behind a figure.
 *
 * @param conditions what the rows have in common, for people
 * @param rows       the values of the columns: text, {@code Link}, {@code LocalDate}, {@code Money}, {@code Long} or null
 * @param count      of all rows, on whichever page
 * @param totals     of all rows, for the columns that are added up
 */
public record Listing(String title, List<String> conditions, List<Column> columns, List<List<Object>> rows, long count, List<Object> totals) {

    public enum Kind { TEXT, CASE, LINK, DATE, NUMBER, AMOUNT }

    /** A text that leads somewhere; in a file it is the text. */
    public record Link(String text, String href) {

        @Override
        public String toString() {
            return text;
        }
    }

    public record Column(String heading, Kind kind) {

        public boolean isNumeric() {
            return kind == Kind.NUMBER || kind == Kind.AMOUNT;
        }
    }

    /** 资金 · 2026 年度 · 已拨付 */
    public String heading() {
        List<String> all = new ArrayList<>(List.of(title));
        all.addAll(conditions);
        return String.join(" · ", all);
    }

    public boolean summed() {
        return totals.stream().anyMatch(Objects::nonNull);
    }

    @Nullable
    public Object total(int column) {
        return totals.get(column);
    }
}
