package cn.etown.support.application.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

import cn.etown.support.UserMessageException;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ImportFileReaderTest {

    private static final String HEAD = "统一社会信用代码*,政策条款*,项目名称*,申请支持金额（元）,所属年度,联系电话,所属产业\n";

    @Test
    void reads_utf8_with_and_without_mark_and_gb18030() {
        String text = HEAD + "91110302MA0000000X,RO-4,𠮷祥瘍项目,1250000.00,2026,010-1,机器人和智能制造\n";
        for (byte[] content : List.of(utf8(text), utf8("\uFEFF" + text), text.getBytes(Charset.forName("GB18030")))) {
            ImportedRow row = only(ImportFileReader.read("a.csv", content));
            assertThat(row.problems()).isEmpty();
            assertThat(row.number()).isEqualTo(2);
            assertThat(row.values()).containsEntry("projectName", "𠮷祥瘍项目").containsEntry("requestedAmount", "1250000.00").containsEntry("factYear", 2026)
                    .containsEntry("industry", "ROBOT");
        }
    }

    @Test
    void quoted_cells_hold_commas_quotation_marks_and_line_ends_and_rows_keep_their_line() {
        List<ImportedRow> rows = csv(HEAD + "91110302MA0000000X,RO-4,\"一,\"\"二\"\"\n三\",\"1,250,000\",,,\r\n\r\n,,,,,,\n91110302MA0000000X,RO-4,四,1,,,");
        assertThat(rows).extracting(ImportedRow::number).containsExactly(2, 6);
        assertThat(rows.get(0).values()).containsEntry("projectName", "一,\"二\"\n三").containsEntry("requestedAmount", "1250000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "９１１１０３０２ＭＡ０００００００Ｘ | ro-4 系统解决方案供应商 | １２５００００．５ 元 | 2026年",
            "91110302MA0000000X | RO-4 | ¥1250000.5 | 2026-03-02",
            "91110302MA0000000X | RO-4（系统解决方案供应商） | 1250000.5 | ２０２６"})
    void full_width_digits_and_what_people_add_are_understood(String code, String instrument, String amount, String year) {
        ImportedRow row = only(csv(HEAD + code + "," + instrument + ",项目," + amount + "," + year + ",,"));
        assertThat(row.problems()).isEmpty();
        assertThat(row.values()).containsEntry("creditCode", "91110302MA0000000X").containsEntry("instrument", "RO-4").containsEntry("factYear", 2026)
                .containsEntry("requestedAmount", "1250000.5");
    }

    @Test
    void bad_cells_are_named_and_the_other_rows_are_not_touched() {
        List<ImportedRow> rows = csv(HEAD + "9.1110302E+17,RO-4,项目,一百万,明年,,\n,RO-4,,100.555,,1.38E+10,\n91110302MA0000000X,RO-4,好项目,1,,,");
        assertThat(rows.get(0).problems()).anyMatch(problem -> problem.contains("统一社会信用代码已被表格软件改成科学计数法"))
                .anyMatch(problem -> problem.contains("申请支持金额（元）“一百万”不是以元为单位")).anyMatch(problem -> problem.contains("所属年度“明年”不是年度"));
        assertThat(rows.get(1).problems()).contains("缺少统一社会信用代码", "缺少项目名称").anyMatch(problem -> problem.contains("“100.555”"))
                .anyMatch(problem -> problem.contains("联系电话已被表格软件改成科学计数法"));
        assertThat(rows.get(2).problems()).isEmpty();
    }

    @Test
    void a_workbook_gives_numbers_dates_and_noise_back_as_what_was_meant() {
        ImportedRow row = only(xlsx(sheet -> {
            sheet.value(1, 0, "91110302MA0000000X");
            sheet.value(1, 1, "RO-4");
            sheet.value(1, 2, 2026);
            sheet.value(1, 3, new BigDecimal("1250000.1000000001"));
            sheet.value(1, 4, LocalDate.of(2026, 3, 2));
            sheet.style(1, 4).format("yyyy-mm-dd").set();
            sheet.value(1, 5, 13800138000L);
        }));
        assertThat(row.problems()).isEmpty();
        assertThat(row.values()).containsEntry("projectName", "2026").containsEntry("requestedAmount", "1250000.10").containsEntry("factYear", 2026)
                .containsEntry("contactPhone", "13800138000");
    }

    @Test
    void a_long_number_stored_as_a_number_is_damaged_and_refused() {
        ImportedRow row = only(xlsx(sheet -> {
            sheet.value(1, 0, 911103020000000123L);
            sheet.value(1, 1, "RO-4");
            sheet.value(1, 2, "项目");
            sheet.value(1, 3, new BigDecimal("1E+31"));
        }));
        assertThat(row.problems()).anyMatch(problem -> problem.contains("统一社会信用代码以数字格式保存")).anyMatch(problem -> problem.contains("金额位数过多"));
    }

    @Test
    void formulas_give_their_result_and_failed_ones_are_named() {
        ImportedRow row = only(xlsx(sheet -> {
            sheet.value(1, 0, "91110302MA0000000X");
            sheet.value(1, 1, "RO-4");
            sheet.value(1, 2, "项目");
            sheet.formula(1, 3, "1/0");
        }));
        assertThat(row.problems()).containsExactly("申请支持金额（元）公式计算出错，请改为填写结果");
    }

    @Test
    void the_template_can_be_read_back_with_its_example() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImportWorkbooks.template(out);
        ImportedRow row = only(ImportFileReader.read("模板.xlsx", out.toByteArray()));
        assertThat(row.problems()).isEmpty();
        assertThat(row.values()).containsEntry("applicantKind", "ENTERPRISE").containsEntry("factKind", "PROJECT").containsEntry("factYear", 2026);
    }

    @Test
    void a_wrong_head_names_everything_at_once() {
        assertThatThrownBy(() -> csv("统一社会信用代码,统一社会信用代码,备注,政策条款\n1,2,3,4"))
                .isInstanceOf(UserMessageException.class).hasMessageContainingAll("“统一社会信用代码”出现了两次", "不认识“备注”", "缺少“项目名称”", "请使用模板的表头");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.xls", "a.exe", "a", "a.xlsx"})
    void other_files_are_refused(String name) {
        assertThatThrownBy(() -> ImportFileReader.read(name, utf8(HEAD))).isInstanceOf(UserMessageException.class).hasMessageContaining("只接受 .xlsx 和 .csv");
    }

    @Test
    void broken_files_are_refused_in_chinese() {
        assertThatThrownBy(() -> ImportFileReader.read("a.xlsx", utf8("PK\u0003\u0004 and nothing more"))).isInstanceOf(UserMessageException.class).hasMessageContaining("无法读取工作簿");
        assertThatThrownBy(() -> csv(HEAD + "\"open")).isInstanceOf(UserMessageException.class).hasMessageContaining("第 2 行的引号没有配对");
        assertThatThrownBy(() -> ImportFileReader.read("a.csv", new byte[] {(byte) 0xFF, (byte) 0xFF, 'a'})).isInstanceOf(UserMessageException.class).hasMessageContaining("编码");
        assertThatThrownBy(() -> ImportFileReader.read("a.csv", new byte[0])).isInstanceOf(UserMessageException.class).hasMessageContaining("文件是空的");
        assertThatThrownBy(() -> csv(HEAD)).isInstanceOf(UserMessageException.class).hasMessageContaining("没有可导入的数据");
        assertThatThrownBy(() -> csv(HEAD + "1,RO-4,x,1,,,\n".repeat(2001))).isInstanceOf(UserMessageException.class).hasMessageContaining("一次最多导入 2000 行");
    }

    private static List<ImportedRow> csv(String text) {
        return ImportFileReader.read("a.csv", utf8(text));
    }

    private static List<ImportedRow> xlsx(Consumer<Worksheet> row) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("申报");
            List<String> head = List.of(HEAD.strip().split(","));
            for (int column = 0; column < head.size(); column++) {
                sheet.value(0, column, head.get(column));
            }
            row.accept(sheet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ImportFileReader.read("a.xlsx", out.toByteArray());
    }

    private static ImportedRow only(List<ImportedRow> rows) {
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
