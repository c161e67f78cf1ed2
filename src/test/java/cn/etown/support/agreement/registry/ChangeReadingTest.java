package cn.etown.support.agreement.registry;

import java.time.LocalDate;

import cn.etown.support.agreement.TestRegister;
import cn.etown.support.agreement.registry.ChangeReading.Given;
import cn.etown.support.money.Money;
import cn.etown.support.spreadsheet.SheetDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeReadingTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-27");
    private static final String CODE = TestRegister.creditCode(1);

    @Test
    void aCompleteChangeIsRead() {
        ChangeReading.Outcome outcome = read(CODE.toLowerCase(), "住所变更", "北京市朝阳区建国路1号", "2026年11月1日", "京市监变〔2026〕1号");
        assertThat(outcome.problem()).isEmpty();
        assertThat(outcome.change()).satisfies(change -> {
            assertThat(change.creditCode().value()).isEqualTo(CODE);
            assertThat(change.kind()).isEqualTo(RegistryKind.REGISTERED_ADDRESS);
            assertThat(change.effectiveOn()).isEqualTo("2026-11-01");
            assertThat(change.feedId()).startsWith("content:");
        });
    }

    @ParameterizedTest
    @CsvSource({"52000000, 52000000.00", "5200万元, 52000000.00", "'5,200.5 万', 52005000.00", "0.52亿元人民币, 52000000.00", "人民币52000000元, 52000000.00",
            "５２００万元, 52000000.00", "¥52000000.10, 52000000.10"})
    void capitalIsReadWithItsUnit(String written, String yuan) {
        assertThat(read(CODE, "注册资本", written, "2026-11-01", "1").change().capital()).isEqualTo(Money.parse(yuan));
    }

    @ParameterizedTest
    @CsvSource({"5200万美元, 不是人民币金额", "-5, 不是人民币金额", "约5000万, 不是人民币金额", "0.001, 小数过多", "99999999999999, 金额过大"})
    void whatIsNoCapitalIsRefused(String written, String problem) {
        assertThat(read(CODE, "注册资本", written, "2026-11-01", "1").problem()).contains(problem);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "-, 注册地址, 甲, 2026-11-01, 1, 请填写统一社会信用代码", "91110302MA00000010, 注册地址, 甲, 2026-11-01, 1, 校验位不正确",
            "OK, 法定代表人, 甲, 2026-11-01, 1, 不认识变更事项“法定代表人”", "OK, -, 甲, 2026-11-01, 1, 缺少变更事项", "OK, 注册地址, -, 2026-11-01, 1, 缺少变更后内容",
            "OK, 注册地址, 甲, 2026-11-28, 1, 晚于今天", "OK, 注册地址, 甲, 2026-02-30, 1, 不是日期", "OK, 注册地址, 甲, -, 1, 缺少变更日期",
            "OK, 注册地址, 甲, 1926-11-01, 1, 过早", "OK, 注册地址, 甲, 2026-11-01, -, 缺少来源文号"})
    void everyDefectHasItsReason(String code, String kind, String value, String date, String source, String problem) {
        assertThat(read("OK".equals(code) ? CODE : code, kind, value, date, source).problem()).contains(problem);
    }

    @Test
    void allDefectsAreNamedAtOnce() {
        assertThat(read("x", "y", "", "z", "").problem()).contains("18 位", "不认识变更事项", "缺少变更后内容", "不是日期", "缺少来源文号").contains("；");
    }

    @Test
    void aProgramGivesAnId() {
        assertThat(new ChangeReading(TODAY, true).read(new Given(" ", CODE, "注册地址", "甲", TODAY, null, "1")).problem()).isEqualTo("缺少变更编号");
    }

    @Test
    void withoutAnIdTheSameContentIsTheSameChange() {
        String first = read(CODE, "注册地址", "甲", "2026-11-01", "1").change().feedId();
        assertThat(read(CODE, "住所", "甲", "2026/11/1", "1").change().feedId()).isEqualTo(first);
        assertThat(read(CODE, "注册地址", "乙", "2026-11-01", "1").change().feedId()).isNotEqualTo(first);
    }

    private static ChangeReading.Outcome read(String code, String kind, String value, String date, String source) {
        return new ChangeReading(TODAY, false).read(new Given(null, code, kind, value, date == null ? null : SheetDate.of(date).orElse(null), date, source));
    }
}
