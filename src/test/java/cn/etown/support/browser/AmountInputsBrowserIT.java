package cn.etown.support.browser;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What is typed as an amount is read back below the field, so that a zero too many is seen. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AmountInputsBrowserIT {

    private static final Map<String, String> READ_BACK = new LinkedHashMap<>();

    static {
        READ_BACK.put("0", "0.00 元（零元整）");
        READ_BACK.put("0.05", "0.05 元（伍分）");
        READ_BACK.put("0.5", "0.50 元（伍角整）");
        READ_BACK.put("007", "7.00 元（柒元整）");
        READ_BACK.put("12.34", "12.34 元（壹拾贰元叁角肆分）");
        READ_BACK.put("1005", "1,005.00 元（壹仟零伍元整）");
        READ_BACK.put("10010", "10,010.00 元（壹万零壹拾元整）");
        READ_BACK.put("100000.05", "100,000.05 元（壹拾万元零伍分）");
        READ_BACK.put("10000001", "10,000,001.00 元（壹仟万零壹元整）");
        READ_BACK.put("100000000", "100,000,000.00 元（壹亿元整）");
        READ_BACK.put("1000100010.10", "1,000,100,010.10 元（壹拾亿零壹拾万零壹拾元壹角整）");
        READ_BACK.put("12000万", "120,000,000.00 元（壹亿贰仟万元整）");
        READ_BACK.put("1.5万", "15,000.00 元（壹万伍仟元整）");
        READ_BACK.put("万", "");
        READ_BACK.put("1e5", "");
        READ_BACK.put("-1", "");
        READ_BACK.put("3,000", "");
    }

    @LocalServerPort
    int port;
    @Autowired
    Clock clock;

    @Test
    void anAmountIsReadBackWhileItIsTyped() {
        try (Chromium chromium = Chromium.launch(); Office desk = chromium.office("http://localhost:" + port, clock.instant(), new Album("amounts"))) {
            desk.signsIn("intake-desk-1", "yizhuang-2026").opensStartDialogOf("政策支持申报");
            Locator note = desk.page().locator(".amount-read-back");

            desk.fills("申请支持金额（元）", "3000000").sees("3,000,000.00 元（叁佰万元整）").looksAt("申请金额与依据").shows("read-back");
            PlaywrightAssertions.assertThat(note.filter(new Locator.FilterOptions().setHasText("叁佰万"))).hasAttribute("aria-live", "polite");
            desk.fills("申请支持金额（元）", "30000000").sees("30,000,000.00 元（叁仟万元整）");
            desk.fills("申请支持金额（元）", "");
            PlaywrightAssertions.assertThat(note.filter(new Locator.FilterOptions().setHasText("元"))).hasCount(0);

            assertThat(desk.page().evaluate("""
                    async values => {
                      const {fromTenThousands, readBack} = await import('/camunda/app/tasklist/support/amounts.js');
                      return Object.fromEntries(values.map(value => [value, value.endsWith('万') ? readBack(fromTenThousands(value.slice(0, -1))) : readBack(value)]));
                    }""", READ_BACK.keySet().toArray())).isEqualTo(READ_BACK);
        }
    }

    /** The form viewer says all of it in English; required, too short, too long, pattern, e-mail, least and most. */
    @Test
    void whatIsTypedWronglyIsSaidInChinese() {
        Album album = new Album("validation");
        try (Chromium chromium = Chromium.launch(); Office desk = chromium.office("http://localhost:" + port, clock.instant(), album)) {
            desk.signsIn("intake-desk-1", "yizhuang-2026").opensStartDialogOf("政策支持申报");
            desk.types("统一社会信用代码", "9111").reads("统一社会信用代码", "至少填写 18 个字。")
                    .types("统一社会信用代码", "9".repeat(41)).reads("统一社会信用代码", "最多填写 40 个字。")
                    .types("统一社会信用代码", "").reads("统一社会信用代码", "请填写此项。")
                    .types("联系电话", "请致电").reads("联系电话", "格式不正确，请按说明填写。")
                    .types("电子邮箱", "liming").reads("电子邮箱", "请填写正确的电子邮箱，例如 name@example.cn。")
                    .types("注册资本（元）", "-1").reads("注册资本（元）", "不得小于 0。")
                    .types("申请支持金额（元）", "99999999999").reads("申请支持金额（元）", "不得大于 10,000,000,000。")
                    .types("所属年度", "1999").reads("所属年度", "不得小于 2015。");
            desk.looksAt("申报主体").shows("applicant").looksAt("申报项目").shows("project").looksAt("支持事项").shows("facts");
            assertThat(album.englishWords()).isEmpty();
        }
    }
}
