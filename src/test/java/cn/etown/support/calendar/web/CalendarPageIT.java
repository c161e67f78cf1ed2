package cn.etown.support.calendar.web;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

import cn.etown.support.calendar.ImportedYears;
import cn.etown.support.calendar.WorkingCalendar;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CalendarPageIT {

    private static final String TITLE = "测试通知〔2026〕9号";
    /** Fifteen days off on weekdays, two of them made up for. */
    private static final String NOTICE = """
            日期,休或班,节日名称
            2027-01-01,休,元旦
            2027-02-05,休,春节
            2027-02-06,休,春节
            2027-02-07,休,春节
            2027-02-08,休,春节
            2027-02-09,休,春节
            2027-02-10,休,春节
            2027-02-11,休,春节
            2027-02-20,班,春节
            2027-04-05,休,清明节
            2027-05-03,休,劳动节
            2027-05-04,休,劳动节
            2027-05-08,班,劳动节
            2027-06-09,休,端午节
            2027-09-15,休,中秋节
            2027-10-01,休,国庆节
            2027-10-02,休,国庆节
            2027-10-03,休,国庆节
            2027-10-04,休,国庆节
            2027-10-05,休,国庆节
            2027-10-06,休,国庆节
            """;

    @Autowired
    WebApplicationContext context;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    ApplicationContext beans;

    @BeforeEach
    @AfterEach
    void forgetTheImportedYear() {
        ImportedYears.forget(beans);
    }

    @Test
    void everybody_reads_the_year_as_a_calendar_and_only_administrators_upload() throws Exception {
        String page = page("/calendar?year=2026", "leader-1", "leaders");
        assertThat(page).contains("2026 年", "国务院办公厅关于2026年部分节假日安排的通知", "12月", "春节放假", "春节调休上班", "系统交付", "2020 年")
                .doesNotContain("上传并预览", "<script", "style=");
        assertThat(page("/calendar?year=2199", "leader-1", "leaders")).contains("尚未导入");
        mvc().perform(preview("2027", NOTICE.getBytes(StandardCharsets.UTF_8)).with(csrf()).with(user("leader-1").roles("leaders"))).andExpect(status().isForbidden());
        mvc().perform(loading("2027", NOTICE).with(csrf()).with(user("leader-1").roles("leaders"))).andExpect(status().isForbidden());
    }

    @Test
    void a_notice_is_looked_at_before_it_is_imported_and_counts_at_once_then() throws Exception {
        String preview = previewed("2027", NOTICE.getBytes(StandardCharsets.UTF_8));
        assertThat(preview).contains("预览：2027 年（尚未导入）", TITLE, "确认导入 2027 年", "春节调休上班").doesNotContain("处需要核对");
        assertThat(page("/calendar?year=2027", "administrator-1", "administrators")).as("nothing is stored yet").contains("尚未导入");
        mvc().perform(loading("2027", NOTICE).with(csrf()).with(user("administrator-1").roles("administrators"))).andExpect(flash().attribute("done", containsString("2027 年的工作日历已导入")));
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 2, 20))).isTrue();
        assertThat(page("/calendar?year=2027", "administrator-1", "administrators")).contains(TITLE).doesNotContain("administrator-1<");
    }

    @Test
    void a_file_of_a_chinese_spreadsheet_is_read() throws Exception {
        assertThat(previewed("2027", NOTICE.getBytes(Charset.forName("GB18030")))).contains("确认导入 2027 年");
    }

    @Test
    void gaps_and_contradictions_are_shown_and_cannot_be_imported() throws Exception {
        String defective = NOTICE.replace("2027-06-09,休,端午节\n", "").replace("2027-02-08,休,春节\n", "2027-02-09,班,春节\n");
        assertThat(previewed("2027", defective.getBytes(StandardCharsets.UTF_8)))
                .contains("缺少“端午”的放假日期", "“春节”放假中间缺少 2027年2月8日", "2027年2月9日 重复出现", "2027年2月9日 不是周末，不能作为调休上班日").doesNotContain("确认导入");
        mvc().perform(loading("2027", defective).with(csrf()).with(user("administrator-1").roles("administrators"))).andExpect(flash().attribute("refused", containsString("处需要核对")));
        assertThat(page("/calendar?year=2027", "administrator-1", "administrators")).contains("这一年的放假安排尚未导入");
    }

    @Test
    void a_correction_shows_what_changes() throws Exception {
        mvc().perform(loading("2027", NOTICE).with(csrf()).with(user("administrator-1").roles("administrators")));
        assertThat(previewed("2027", NOTICE.getBytes(StandardCharsets.UTF_8))).contains("2027 年的工作日历已导入，如需更正请选择").doesNotContain("确认导入");
        String corrected = NOTICE.replace("2027-05-08,班,劳动节", "2027-05-09,班,劳动节");
        String preview = mvc().perform(preview("2027", corrected.getBytes(StandardCharsets.UTF_8)).param("correct", "true").with(csrf()).with(user("administrator-1").roles("administrators")))
                .andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(preview).contains("增加 2027年5月9日 劳动节（上班）", "去掉 2027年5月8日 劳动节（上班）", "确认导入");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2028 | 2028-01-01,休,元旦 | 2027 年的工作日历尚未导入，请按年份顺序导入",
        "2027 | 2027-13-01,休,元旦 | 日期“2027-13-01”不正确",
        "2027 | 2027-01-01,放,元旦 | 第 1 行格式不正确",
        "明年 | 2027-01-01,休,元旦 | 请填写四位数的年份",
        "2027 | 日期,休或班,节日名称 | 文件中没有日期"})
    void a_file_that_cannot_be_read_is_refused_in_Chinese(String year, String line, String reason) throws Exception {
        assertThat(previewed(year, line.getBytes(StandardCharsets.UTF_8))).contains(reason).doesNotContain("确认导入");
    }

    @Test
    void a_file_that_is_no_text_or_far_too_large_is_refused() throws Exception {
        assertThat(previewed("2027", new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1})).contains("编码的文本");
        assertThat(previewed("2027", new byte[100_001])).contains("文件过大");
    }

    private static MockHttpServletRequestBuilder preview(String year, byte[] content) {
        return multipart("/calendar/preview").file(new MockMultipartFile("file", "2027.csv", "text/csv", content)).param("year", year).param("title", TITLE);
    }

    private static MockHttpServletRequestBuilder loading(String year, String days) {
        return post("/calendar/import").param("year", year).param("title", TITLE).param("correct", "false").param("days", days);
    }

    private String previewed(String year, byte[] content) throws Exception {
        return mvc().perform(preview(year, content).with(csrf()).with(user("administrator-1").roles("administrators"))).andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private String page(String path, String user, String role) throws Exception {
        return mvc().perform(get(path).with(user(user).roles(role))).andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private MockMvc mvc() {
        DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity());
        return builder.build();
    }
}
