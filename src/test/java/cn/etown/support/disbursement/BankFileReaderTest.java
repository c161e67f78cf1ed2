package cn.etown.support.disbursement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BankFileReaderTest {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String HEAD = "支付单号,金额,支付日期,银行流水号,结果,失败原因\n";
    private static final String GOOD = "京技扶付〔2026〕0001号,6500000.00,2026-03-10,ICBC1,成功,\n";

    @Test
    void a_good_row_is_read_whatever_the_bank_calls_its_columns_and_however_it_orders_them() {
        String file = "流水号,处理结果,交易日期,实付金额(元),业务参考号\nICBC1,已支付,2026/3/10,\"6,500,000.00\",京技扶付〔2026〕0001号\n";
        assertThat(read(file)).containsExactly(new BankRow(2, "京技扶付〔2026〕0001号", Money.ofYuan(6_500_000), LocalDate.parse("2026-03-10"), "ICBC1", true, null, List.of()));
    }

    @Test
    void utf8_with_and_without_its_mark_and_gb18030_are_the_same() {
        assertThat(read(("\uFEFF" + HEAD + GOOD).getBytes(StandardCharsets.UTF_8))).isEqualTo(read(HEAD + GOOD)).isEqualTo(read((HEAD + GOOD).getBytes(GB18030)));
    }

    @Test
    void a_wrong_encoding_is_refused_as_a_whole() {
        byte[] broken = (HEAD + GOOD).getBytes(StandardCharsets.UTF_8);
        broken[3] = (byte) 0xFF;
        refused(broken, "编码");
    }

    @ParameterizedTest
    @CsvSource({"支付单号,支付单号", "金额,金额", "支付日期,支付日期", "银行流水号,银行流水号", "结果,结果"})
    void a_missing_column_is_named_with_the_headings_that_are_known(String heading, String named) {
        refused((HEAD + GOOD).replaceFirst(heading, "别的").getBytes(StandardCharsets.UTF_8), "缺少“" + named + "”");
    }

    @Test
    void a_column_that_stands_there_twice_is_refused() {
        refused((HEAD.strip() + ",交易金额\n" + GOOD).getBytes(StandardCharsets.UTF_8), "出现了两次");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2026-03-10|2026-02-30|不是有效日期", "2026-03-10|明天|不是有效日期", "2026-03-10|2026-03-11|晚于今天", "6500000.00|-1|金额", "6500000.00|0|大于零",
        "6500000.00|1e9|金额", "6500000.00|1234567890123456789012345678901|金额", "6500000.00|一亿|金额", "ICBC1|1.23E+17|位数", "成功|处理中|不认识结果“处理中”", "ICBC1|''|缺少银行流水号",
        "京技扶付〔2026〕0001号|''|缺少支付单号"})
    void a_bad_value_is_a_problem_of_its_row_only(String good, String bad, String problem) {
        List<BankRow> rows = read(HEAD + GOOD.replace(good, bad) + GOOD.replace("ICBC1", "ICBC2"));
        assertThat(rows.get(0).problems()).isNotEmpty().anyMatch(said -> said.contains(problem));
        assertThat(rows.get(1).problems()).isEmpty();
    }

    @Test
    void a_row_that_is_there_twice_is_taken_once() {
        List<BankRow> rows = read(HEAD + GOOD + GOOD);
        assertThat(rows.get(0).problems()).isEmpty();
        assertThat(rows.get(1).problems()).containsExactly("与第 2 行重复");
    }

    @Test
    void a_refusal_needs_neither_amount_nor_date_nor_receipt() {
        assertThat(read(HEAD + "京技扶付〔2026〕0001号,,,,退票,账号与户名不符\n")).containsExactly(
                new BankRow(2, "京技扶付〔2026〕0001号", null, null, null, false, "账号与户名不符", List.of()));
    }

    @Test
    void a_workbook_keeps_dates_and_amounts_as_numbers() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "bank", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("回单");
            String[] head = HEAD.strip().split(",");
            for (int i = 0; i < head.length; i++) {
                sheet.value(0, i, head[i]);
            }
            sheet.value(1, 0, "京技扶付〔2026〕0001号");
            sheet.value(1, 1, new BigDecimal("6500000.1"));
            sheet.value(1, 2, LocalDate.parse("2026-03-10"));
            sheet.value(1, 3, "20260310000123456789");
            sheet.value(1, 4, "成功");
        }
        BankRow row = reader().read("回单.xlsx", bytes.toByteArray()).get(0);
        assertThat(row.problems()).isEmpty();
        assertThat(row.amount()).isEqualTo(Money.parse("6500000.10"));
        assertThat(row.paidOn()).isEqualTo("2026-03-10");
        assertThat(row.bankReference()).isEqualTo("20260310000123456789");
    }

    @Test
    void what_is_no_spreadsheet_is_refused() {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> reader().read("回单.pdf", "%PDF".getBytes(StandardCharsets.UTF_8))).withMessageContaining("只接受");
        refused(new byte[0], "空");
        refused(HEAD.getBytes(StandardCharsets.UTF_8), "没有支付结果");
        refused((HEAD + GOOD.repeat(2001)).getBytes(StandardCharsets.UTF_8), "最多导入");
    }

    private static void refused(byte[] content, String reason) {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> read(content)).withMessageContaining(reason);
    }

    private static List<BankRow> read(String file) {
        return read(file.getBytes(StandardCharsets.UTF_8));
    }

    private static List<BankRow> read(byte[] file) {
        return reader().read("回单.csv", file);
    }

    private static BankFileReader reader() {
        return new BankFileReader(settings(), LocalDate.parse("2026-03-10"));
    }

    static PaymentSettings settings() {
        return new PaymentSettings("京技扶付〔%d〕%04d号", "京技扶付批〔%d〕%04d号", 20, 3, List.of(BatchField.ORDER_NUMBER, BatchField.PAYEE_ACCOUNT, BatchField.AMOUNT), "UTF-8",
                Map.of(BankField.ORDER_NUMBER, List.of("支付单号", "业务参考号"), BankField.AMOUNT, List.of("金额", "实付金额", "交易金额"),
                        BankField.DATE, List.of("支付日期", "交易日期"), BankField.BANK_REFERENCE, List.of("银行流水号", "流水号"),
                        BankField.RESULT, List.of("结果", "处理结果"), BankField.REASON, List.of("失败原因")),
                List.of("成功", "已支付"), List.of("失败", "退票"), List.of("账号", "户名"), "户名：财政国库专户");
    }
}
