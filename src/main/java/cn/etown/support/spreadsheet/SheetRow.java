package cn.etown.support.spreadsheet;

import java.util.Map;

/**
 * A row as the file holds it.
 *
 * @param number as the spreadsheet shows it, from 1
 * @param cells  by index of the column, from 0
 */
public record SheetRow(int number, Map<Integer, SheetCell> cells) {

    public boolean isBlank() {
        return cells.values().stream().allMatch(SheetCell::isBlank);
    }
}
