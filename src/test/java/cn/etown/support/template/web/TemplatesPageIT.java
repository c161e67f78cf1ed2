package cn.etown.support.template.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;

import cn.etown.support.template.Templates;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultMatcher;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Rolled back: the agreements of other tests keep their template. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Transactional
class TemplatesPageIT {

    private static final String[] DESIGNER = {"process-designer-1", "process-designers"};
    private static final String[] OTHER_DESIGNER = {"process-designer-2", "process-designers"};

    @Autowired
    WebApplicationContext context;

    @Autowired
    Templates templates;

    @Autowired
    Clock clock;

    @Test
    void aDesignerUploadsAnEditedTemplateAndAnotherOneConfirmsIt() throws Exception {
        byte[] edited = edited("本协议由双方自愿订立。");
        send(DESIGNER, upload("support-agreement", edited, "改了首部"), flash().attribute("done", containsString("须由另一人复核")));
        assertThat(page(DESIGNER)).contains("改了首部", "由您本人上传，须由另一人复核", "待复核").doesNotContain("name=\"confirmed\"", "<script", "style=");
        assertThat(page(OTHER_DESIGNER)).contains("请您复核", "name=\"confirmed\"");
        int version = templates.versionsOf(templates.kind("support-agreement")).get(0).version();
        send(DESIGNER, decision(version, true), flash().attribute("refused", containsString("须由另一人复核")));
        send(OTHER_DESIGNER, decision(version, true), flash().attribute("done", containsString("已复核同意")));
        assertThat(templates.inForce(templates.kind("support-agreement"))).isEqualTo(version);
        assertThat(bytes("/templates/support-agreement/" + version + "/template.docx")).isEqualTo(edited);
    }

    @Test
    void everyProblemOfAnUploadIsListed() throws Exception {
        send(DESIGNER, upload("support-agreement", edited("{{企业名}}{{@乙方名称}}"), "改了首部"), flash().attribute("refused", containsString("2 处需要修改")));
        send(DESIGNER, upload("support-agreement", "no".getBytes(StandardCharsets.UTF_8), "改了首部"), flash().attribute("refused", containsString("DOCX")));
        send(DESIGNER, upload("nothing", edited(""), "改了首部"), flash().attribute("refused", containsString("没有这种文书模板")));
    }

    @Test
    void thePlaceholdersAreListedWithMeaningAndExample() throws Exception {
        assertThat(page(DESIGNER)).contains("{{乙方名称}}", "申报单位的名称", "必须有", "[时间]", "壹亿元整", "内置");
    }

    @Test
    void templateAndSampleAreDownloadedNotShown() throws Exception {
        MockMvc browser = browser();
        browser.perform(get("/templates/support-agreement/0/sample.docx").with(person(DESIGNER))).andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("attachment"))).andExpect(header().string("X-Content-Type-Options", "nosniff"));
        try (XWPFDocument sample = new XWPFDocument(new ByteArrayInputStream(bytes("/templates/support-agreement/0/sample.docx")))) {
            assertThat(sample.getParagraphs()).extracting(paragraph -> paragraph.getText()).anySatisfy(text -> assertThat(text).contains("壹亿元整（小写：100,000,000.00元）"));
        }
        browser.perform(get("/templates/support-agreement/99/template.docx").with(person(DESIGNER))).andExpect(status().isUnprocessableEntity());
    }

    @Test
    void othersAreRefused() throws Exception {
        String[] officer = {"science-innovation-officer-1", "science-innovation-officers"};
        MockMvc browser = browser();
        browser.perform(get("/templates").with(person(officer))).andExpect(status().isForbidden());
        browser.perform(get("/templates/support-agreement/0/template.docx").with(person(officer))).andExpect(status().isForbidden());
        send(officer, upload("support-agreement", edited(""), "改"), status().isForbidden());
        send(officer, decision(1, true), status().isForbidden());
    }

    private byte[] edited(String firstParagraph) throws Exception {
        try (XWPFDocument template = new XWPFDocument(new ByteArrayInputStream(bytes("/templates/support-agreement/0/template.docx")))) {
            template.getParagraphArray(0).createRun().setText(firstParagraph);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            template.write(out);
            return out.toByteArray();
        }
    }

    private String page(String... person) throws Exception {
        return browser().perform(get("/templates").with(person(person))).andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private byte[] bytes(String path) throws Exception {
        return browser().perform(get(path).with(person(DESIGNER))).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
    }

    private void send(String[] person, MockHttpServletRequestBuilder request, ResultMatcher expected) throws Exception {
        browser().perform(request.with(person(person)).with(csrf())).andExpect(expected);
    }

    private MockHttpServletRequestBuilder upload(String key, byte[] file, String note) {
        return multipart("/templates/" + key).file(new MockMultipartFile("file", "协议模板.docx", null, file)).param("validFrom", LocalDate.now(clock).toString()).param("note", note);
    }

    private static MockHttpServletRequestBuilder decision(int version, boolean confirmed) {
        return post("/templates/support-agreement/" + version + "/decision").param("confirmed", String.valueOf(confirmed)).param("opinion", "");
    }

    private static RequestPostProcessor person(String... person) {
        return user(person[0]).roles(person[1]);
    }

    private MockMvc browser() {
        DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity());
        return builder.build();
    }
}
