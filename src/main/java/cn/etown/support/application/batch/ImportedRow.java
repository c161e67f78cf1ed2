package cn.etown.support.application.batch;

import java.util.List;
import java.util.Map;

/**
 * A row read into the fields of the start form.
 *
 * @param label    what a person knows it by: enterprise and project
 * @param problems what keeps it from being filed at all; the rest is found when it is filed
 */
record ImportedRow(int number, String label, Map<String, Object> values, List<String> problems) {
}
