package cn.etown.support.application.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import cn.etown.support.UserMessageException;
import cn.etown.support.application.PublicField;
import cn.etown.support.application.PublicNotice;
import cn.etown.support.application.PublicityService;
import cn.etown.support.web.PublicRate;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Pages are also written to {@code target/publicity-preview/} to be looked at. */
class PublicityPageTest {

    private static final String NUMBER = "京技扶示〔2026〕0007号";

    private final PublicityService publicity = mock(PublicityService.class);
    private MockMvc mvc = mvc(1000, 5);

    @BeforeEach
    void oneNoticeIsInPublicity() {
        when(publicity.current()).thenReturn(List.of(notice(NUMBER, false), notice("京技扶示〔2026〕0006号", true)));
        when(publicity.object(any(), any(), any(), any(), any())).thenReturn("京技扶异〔2026〕0001号");
    }

    @Test
    void listsWhatIsInPublicity() throws Exception {
        mvc.perform(get("/publicity")).andExpect(status().isOk())
                .andExpect(content().string(containsString(NUMBER)))
                .andExpect(content().string(containsString("/publicity/2026-0007")))
                .andExpect(content().string(containsString("暂停公示，正在核查异议")))
                .andExpect(content().string(containsString("涉及商业秘密")))
                .andDo(result -> keep("list", result));
    }

    @Test
    void anEmptyListSaysSo() throws Exception {
        when(publicity.current()).thenReturn(List.of());

        mvc.perform(get("/publicity")).andExpect(content().string(containsString("目前没有正在公示的事项"))).andDo(result -> keep("empty", result));
    }

    @Test
    void aNoticeIsOnePrintablePageWithTheForm() throws Exception {
        mvc.perform(get("/publicity/2026-0007")).andExpect(status().isOk())
                .andExpect(content().string(containsString("2026年11月24日")))
                .andExpect(content().string(containsString("提出异议")))
                .andExpect(content().string(not(containsString("${"))))
                .andDo(result -> keep("notice", result));
    }

    @Test
    void anUnknownOrFinishedNoticeIsAFriendlyPage() throws Exception {
        mvc.perform(get("/publicity/2026-9999")).andExpect(status().isNotFound()).andExpect(content().string(containsString("没有找到这件公示")))
                .andDo(result -> keep("gone", result));
    }

    @Test
    void anObjectionIsReceivedWithItsNumber() throws Exception {
        mvc.perform(objection("李雷", "lilei@example.cn", "该单位统计关系不在本区。"))
                .andExpect(redirectedUrl("/publicity/received")).andExpect(flash().attribute("receipt", "京技扶异〔2026〕0001号"));

        verify(publicity).object(NUMBER, "李雷", "lilei@example.cn", "该单位统计关系不在本区。", "publicity-page");
        mvc.perform(get("/publicity/received").flashAttr("receipt", "京技扶异〔2026〕0001号").flashAttr("number", NUMBER))
                .andExpect(content().string(containsString("京技扶异〔2026〕0001号"))).andDo(result -> keep("received", result));
    }

    @Test
    void aReceiptThatIsGoneLeadsBackToTheList() throws Exception {
        mvc.perform(get("/publicity/received")).andExpect(redirectedUrl("/publicity"));
    }

    @Test
    void whatIsMissingIsSaidAtItsFieldAndNothingIsLost() throws Exception {
        mvc.perform(objection("", "不知道", "<b>理由</b> ${7*7} 😀")).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("请填写姓名或单位名称。")))
                .andExpect(content().string(containsString("请填写电子邮箱或者电话号码。")))
                .andExpect(content().string(containsString("&lt;b&gt;理由&lt;/b&gt; ${7*7} 😀")))
                .andDo(result -> keep("wrong", result));

        verify(publicity, never()).object(any(), any(), any(), any(), any());
    }

    @Test
    void aTextOfTenThousandCharactersIsRefused() throws Exception {
        mvc.perform(objection("李雷", "010-67881234", "异".repeat(10_000))).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("异议内容最多 2000 个字。")));
    }

    @Test
    void aRefusalOfTheProgrammeIsShownAboveTheForm() throws Exception {
        when(publicity.object(any(), any(), any(), any(), any())).thenThrow(new UserMessageException("公示已结束，不再受理异议。"));

        mvc.perform(objection("李雷", "13800138000", "理由")).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("公示已结束，不再受理异议。")));
    }

    @Test
    void aProgramThatFillsTheUnseenFieldIsRefused() throws Exception {
        mvc.perform(objection("李雷", "lilei@example.cn", "理由").param("website", "http://spam.example")).andExpect(status().isUnprocessableEntity());

        verify(publicity, never()).object(any(), any(), any(), any(), any());
    }

    @Test
    void aFormSentTwiceIsOneObjection() throws Exception {
        MockHttpSession browser = new MockHttpSession();

        mvc.perform(objection("李雷", "lilei@example.cn", "理由").session(browser));
        mvc.perform(objection("李雷", "lilei@example.cn", "理由").session(browser)).andExpect(redirectedUrl("/publicity/received"));

        verify(publicity, times(1)).object(eq(NUMBER), any(), any(), any(), any());
    }

    @Test
    void manyPagesInAMinuteAreTooMany() throws Exception {
        mvc = mvc(3, 5);
        for (int page = 0; page < 3; page++) {
            mvc.perform(get("/publicity")).andExpect(status().isOk());
        }

        mvc.perform(get("/publicity")).andExpect(status().isTooManyRequests()).andExpect(header().exists("Retry-After"))
                .andExpect(content().string(containsString("访问过于频繁"))).andDo(result -> keep("too-many", result));
        mvc.perform(get("/publicity").with(request -> {
            request.setRemoteAddr("192.0.2.7");
            return request;
        })).andExpect(status().isOk());
    }

    @Test
    void manyObjectionsInAnHourAreTooMany() throws Exception {
        mvc = mvc(1000, 2);
        mvc.perform(objection("李雷", "lilei@example.cn", "一"));
        mvc.perform(objection("李雷", "lilei@example.cn", "二"));

        mvc.perform(objection("李雷", "lilei@example.cn", "三")).andExpect(status().isTooManyRequests());
        verify(publicity, times(2)).object(any(), any(), any(), any(), any());
    }

    @Test
    void addressesOfOneIpv6NetworkShareTheirRate() {
        assertThat(PublicRate.network("2001:db8:1:2:aaaa::1")).isEqualTo(PublicRate.network("2001:db8:1:2:bbbb::2"));
        assertThat(PublicRate.network("192.0.2.7")).isEqualTo("192.0.2.7");
    }

    @Test
    void aStoppedDatabaseIsAClearPage() throws Exception {
        when(publicity.current()).thenThrow(new DataAccessResourceFailureException("down"));

        mvc.perform(get("/publicity")).andExpect(status().isServiceUnavailable()).andExpect(content().string(containsString("请稍后再试")));
    }

    @Test
    void noticesAreExportedAsASpreadsheet() throws Exception {
        MvcResult all = mvc.perform(get("/publicity/notices.xlsx")).andExpect(status().isOk()).andReturn();
        MvcResult one = mvc.perform(get("/publicity/2026-0007/notice.xlsx")).andExpect(header().string("Content-Disposition", containsString("UTF-8''"))).andReturn();

        assertThat(rows(all)).hasSize(3);
        assertThat(rows(one)).hasSize(2);
        assertThat(rows(one).get(1).getCellText(0)).isEqualTo(NUMBER);
        assertThat(rows(one).get(1).getCellText(1)).isEqualTo("北京亦庄芯片科技股份有限公司");
    }

    private static List<Row> rows(MvcResult result) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(result.getResponse().getContentAsByteArray()))) {
            return workbook.getFirstSheet().read();
        }
    }

    private static MockHttpServletRequestBuilder objection(String name, String contact, String content) {
        return post("/publicity/2026-0007/objections").param("name", name).param("contact", contact).param("content", content).param("website", "");
    }

    private static PublicNotice notice(String number, boolean paused) {
        Map<PublicField, String> fields = new EnumMap<>(PublicField.class);
        fields.put(PublicField.APPLICANT, "北京亦庄芯片科技股份有限公司");
        fields.put(PublicField.PROJECT, paused ? "涉及商业秘密，依法不予公开" : "国家集成电路创新中心建设项目");
        fields.put(PublicField.CLAUSE, "新一代信息技术产业8条政策第3条 国家级创新平台落地");
        fields.put(PublicField.AMOUNT, "12,500,000.00 元");
        fields.put(PublicField.BUREAU, "科技创新局");
        return new PublicNotice(number, fields, LocalDate.of(2026, 11, 24), LocalDate.of(2026, 12, 1), paused);
    }

    private MockMvc mvc(int pagesPerMinute, int objectionsPerHour) {
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
        files.setPrefix("templates/");
        files.setSuffix(".html");
        files.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(files);
        ThymeleafViewResolver views = new ThymeleafViewResolver();
        views.setTemplateEngine(engine);
        views.setCharacterEncoding("UTF-8");
        return MockMvcBuilders.standaloneSetup(new PublicityController(publicity, pagesPerMinute, objectionsPerHour, "010-67881234", "北京经济技术开发区营商合作局"))
                .setViewResolvers(views).build();
    }

    private static void keep(String name, MvcResult result) throws IOException {
        Path directory = Files.createDirectories(Path.of("target/publicity-preview/publicity"));
        Files.copy(Path.of("src/main/resources/static/publicity/publicity.css"), directory.resolve("publicity.css"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(Path.of("src/main/resources/static/css/programme.css"), directory.resolve("programme.css"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(directory.resolveSibling(name + ".html"), result.getResponse().getContentAsString()
                .replace("href=\"/publicity/publicity.css", "href=\"publicity/publicity.css").replace("href=\"/css/", "href=\"publicity/"));
    }
}
