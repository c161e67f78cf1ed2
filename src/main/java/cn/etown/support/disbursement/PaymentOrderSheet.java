package cn.etown.support.disbursement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

import cn.etown.support.agreement.Agreement;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.money.MoneyInCapitals;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The payment order as a spreadsheet: for the dossier and for the bank. */
final class PaymentOrderSheet {

    private static final int FIRST_ROW = 2;

    private PaymentOrderSheet() {
    }

    static byte[] of(PaymentOrder order, Agreement agreement, CaseSummary application, ZoneId zone) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("支付单号", order.number());
        rows.put("收款单位", order.payee().name());
        rows.put("开户银行", order.payee().bank());
        rows.put("银行账号", order.payee().account());
        rows.put("金额（小写）", order.amount().toString());
        rows.put("金额（大写）", MoneyInCapitals.of(order.amount()));
        rows.put("用途", application.projectName());
        rows.put("政策条款", application.instrument());
        rows.put("受理编号", application.caseNumber());
        rows.put("协议编号", agreement.number());
        rows.put("期次", "第 " + order.instalment() + " 期");
        rows.put("编制人", order.preparedBy());
        rows.put("复核人", order.verifiedBy());
        rows.put("复核日期", order.verifiedAt().atZone(zone).toLocalDate().toString());
        return write(rows);
    }

    private static byte[] write(Map<String, String> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "etown-support", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("支付单");
            sheet.width(0, 16);
            sheet.width(1, 60);
            sheet.value(0, 0, "北京经济技术开发区产业支持资金支付单");
            sheet.range(0, 0, 0, 1).merge();
            sheet.style(0, 0).bold().fontSize(16).horizontalAlignment("center").set();
            int row = FIRST_ROW;
            for (Map.Entry<String, String> each : rows.entrySet()) {
                sheet.value(row, 0, each.getKey());
                sheet.value(row, 1, each.getValue());
                row++;
            }
            sheet.range(FIRST_ROW, 0, row - 1, 1).style().borderStyle("thin").wrapText(true).verticalAlignment("center").set();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
