package cn.etown.support.application.batch;

import java.util.Map;

/**
 * A row as the file holds it.
 *
 * @param number as the spreadsheet shows it, from 1
 * @param cells  by index of the column, from 0
 */
record SheetRow(int number, Map<Integer, SheetCell> cells) {

    boolean isBlank() {
        return cells.values().stream().allMatch(SheetCell::isBlank);
    }
}
