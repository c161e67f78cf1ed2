package cn.etown.support.application.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import cn.etown.support.application.PublicField;
import cn.etown.support.application.PublicNotice;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Notices as a spreadsheet, for archives and for the bureau's own website. */
final class NoticeSheet {

    private NoticeSheet() {
    }

    static void write(List<PublicNotice> notices, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "etown-support", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("公示");
            PublicField[] fields = PublicField.values();
            int row = 0;
            int column = 0;
            sheet.value(row, column++, "公示编号");
            for (PublicField field : fields) {
                sheet.value(row, column++, field.label());
            }
            sheet.value(row, column++, "公示开始日期");
            sheet.value(row, column++, "公示截止日期");
            sheet.value(row, column, "状态");
            sheet.range(0, 0, 0, column).style().bold().fillColor("EFEAE3").set();
            for (PublicNotice notice : notices) {
                row++;
                column = 0;
                sheet.value(row, column++, notice.number());
                for (PublicField field : fields) {
                    sheet.value(row, column++, notice.field(field));
                }
                sheet.value(row, column++, notice.publishedOn().toString());
                sheet.value(row, column++, notice.endsOn().toString());
                sheet.value(row, column, notice.paused() ? "暂停，正在核查异议" : "公示中");
            }
            for (int index = 0; index <= column; index++) {
                sheet.width(index, 24);
            }
            sheet.freezePane(0, 1);
        }
    }
}
