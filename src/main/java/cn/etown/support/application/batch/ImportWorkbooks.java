package cn.etown.support.application.batch;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The template to fill in, and the results to keep. All cells are text, so that no number is damaged and nothing is taken for a formula. */
final class ImportWorkbooks {

    private static final String TEXT = "@";
    private static final int FILLABLE_ROWS = 200;

    private ImportWorkbooks() {
    }

    static void template(OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "etown-support", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("申报");
            for (Column column : Column.values()) {
                int index = column.ordinal();
                sheet.value(0, index, column.heading() + (column.isRequired() ? "*" : ""));
                sheet.value(1, index, column.example());
                sheet.width(index, column.kind() == Column.Kind.TEXT ? 32 : 20);
            }
            sheet.range(1, 0, FILLABLE_ROWS, Column.values().length - 1).style().format(TEXT).set();
            heading(sheet, Column.values().length);
            Worksheet help = workbook.newWorksheet("填写说明");
            List<String> lines = List.of("第二行是示例，请删除后从第二行开始填写，每行一份申报。", "带 * 的列必填；已登记的单位其余单位信息可以留空，即沿用登记内容。",
                    "金额以元为单位，最多两位小数。所有单元格均为文本格式，请勿改成数字格式，以免长数字丢失。",
                    "申报主体类型：企业、高校、科研院所、银行、保险机构、担保公司。", "所属产业：新一代信息技术、高端汽车和新能源智能汽车、生物技术和大健康、机器人和智能制造、其他。",
                    "补贴方式（仅 BI-2B）：风险补偿、贷款贴息、保险补贴。", "事项类别：发票、产品、平台、项目。", "一次最多 " + ImportFileReader.MOST_ROWS + " 行。");
            for (int row = 0; row < lines.size(); row++) {
                help.value(row, 0, lines.get(row));
            }
            help.width(0, 100);
        }
    }

    static void results(List<ImportResult> results, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "etown-support", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("导入结果");
            List<String> headings = List.of("行号", "单位和项目", "状态", "案件号", "原因和处理办法");
            for (int column = 0; column < headings.size(); column++) {
                sheet.value(0, column, headings.get(column));
                sheet.width(column, List.of(8, 50, 12, 28, 80).get(column));
            }
            for (int row = 0; row < results.size(); row++) {
                ImportResult result = results.get(row);
                sheet.value(row + 1, 0, result.row());
                sheet.value(row + 1, 1, result.label());
                sheet.value(row + 1, 2, result.state());
                sheet.value(row + 1, 3, result.caseNumber());
                sheet.value(row + 1, 4, result.message());
            }
            heading(sheet, headings.size());
        }
    }

    private static void heading(Worksheet sheet, int columns) {
        sheet.range(0, 0, 0, columns - 1).style().bold().fillColor("E8EEF5").set();
        sheet.freezePane(0, 1);
    }
}
