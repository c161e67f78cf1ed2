package cn.etown.support.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/** The built-in templates as PDF, its pages under {@code target/documents} to be looked at. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@EnabledIf("cn.etown.support.template.PdfTools#areInstalled")
class DocumentPagesIT {

    private static final Path FOLDER = Path.of("target/documents");

    @Autowired
    Templates templates;

    @Autowired
    DocumentRenderer renderer;

    @Test
    void aLargeAgreementIsPrintedCompletelyAndWithItsFonts() throws Exception {
        Path pdf = pages("support-agreement", kind().sample());
        String text = textOf(pdf, "-raw");
        assertThat(text).contains("产业支持协议", "京技扶协〔2026〕0001号", "壹亿元整", "100,000,000.00", "瑒𠮷", "肿瘍", "第十三条", "绩效目标", "综合绩效评价报告", "项目成果优先在本区转化和应用", "第1页共10页", "第10页共10页")
                .doesNotContain("{", "}", "仲裁");
        assertThat(new String(Files.readAllBytes(pdf), StandardCharsets.ISO_8859_1)).contains("<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>B</pdfaid:conformance>");
    }

    @Test
    void aSmallAgreementHasNoEmptyTablesAndItsArticlesAreNumberedOn() throws Exception {
        Map<String, Object> data = new HashMap<>(kind().sample());
        List.of("版本说明", "乙方注册资本", "乙方联系人", "乙方电话", "乙方邮箱").forEach(name -> data.put(name, ""));
        data.put("绩效目标", List.of());
        data.put("其他义务", List.of());
        data.put("乙方名称", "北京某某科技有限公司");
        data.put("支持金额", "300,000.00");
        data.put("支持金额大写", "叁拾万元整");
        data.put("分期数", "1");
        data.put("分期", List.of(Map.of("期次", "1", "比例", "100%", "金额", "300,000.00", "条件", "本协议签订生效", "证明材料", "无需另行提交", "时间", "2026年12月31日")));
        String text = textOf(pages("support-agreement-small", data), "-layout");
        assertThat(text).contains("第三条分期拨付", "第四条十年承诺", "第十一条生效与份数").doesNotContain("绩效目标", "其他义务", "联系人", "电子邮箱", "第十二条");
    }

    @ParameterizedTest
    @CsvSource({
            "recovery-demand, 履行催告书, 第三十五条",
            "recovery-hearing, 陈述申辩笔录, 第三十六条",
            "recovery-decision, 追缴决定书, 第四十六条",
            "recovery-repayment-agreement, 分期履行协议, 第四十二条",
            "recovery-set-off-notice, 抵销通知书, 第五百六十八条",
            "recovery-court-demand, 强制执行前催告书, 第五十四条",
            "recovery-court-application, 强制执行申请书, 第五十五条"})
    void aDocumentOfARecoveryIsPrintedCompletely(String key, String title, String article) throws Exception {
        TemplateKind kind = templates.kind(key);
        String text = textOf(pages(key, key, kind.sample()), "-raw").replaceAll("—\\d+—", "");
        assertThat(text).contains(title, article, "瑒𠮷", String.valueOf(kind.sample().get("文号")).replace(" ", "")).doesNotContain("{", "}", "[");
        kind.placeholders().stream().filter(each -> each.mandatory() && !each.isTable())
                .forEach(each -> assertThat(text).as(each.name()).contains(String.valueOf(kind.sample().get(each.name())).replaceAll("[\\s\u3000]", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"recovery-decision", "recovery-repayment-agreement", "recovery-set-off-notice", "recovery-court-demand", "recovery-court-application"})
    void whatARecoveryDoesNotHaveIsLeftOutWithItsWords(String key) throws Exception {
        Map<String, Object> data = new HashMap<>(templates.kind(key).sample());
        for (String name : List.of("企业地址", "核减金额", "决定文号", "决定日期", "滞纳金", "催告文号", "催告日期")) {
            data.computeIfPresent(name, (same, value) -> "");
        }
        String text = textOf(pages(key + "-small", key, data), "-raw");
        assertThat(text).doesNotContain("{", "}", "注册地址：", "核减1", "（）", "滞纳金元", "《追缴决定书》（", "《强制执行前催告书》（");
    }

    private TemplateKind kind() {
        return templates.kind("support-agreement");
    }

    /** Without blanks: a Latin digit among Chinese characters is set with a little space. */
    private static String textOf(Path pdf, String order) throws IOException, InterruptedException {
        return PdfTools.run("pdftotext", order, pdf.toString(), "-").replaceAll("[\\s\u3000]", "");
    }

    private Path pages(String name, Map<String, Object> data) throws IOException, InterruptedException {
        return pages(name, "support-agreement", data);
    }

    private Path pages(String name, String key, Map<String, Object> data) throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        try (Stream<Path> earlier = Files.list(FOLDER)) {
            earlier.filter(file -> file.getFileName().toString().matches(name + "(-\\d+)?\\.\\w+")).forEach(file -> file.toFile().delete());
        }
        RenderedDocument document = renderer.render(key, data);
        Files.write(FOLDER.resolve(name + ".docx"), document.docx());
        Path pdf = Files.write(FOLDER.resolve(name + ".pdf"), document.pdf().orElseThrow());
        PdfTools.run("pdftoppm", "-r", "80", "-png", pdf.toString(), FOLDER.resolve(name).toString());
        List<String> fonts = PdfTools.run("pdffonts", pdf.toString()).lines().skip(2).toList();
        assertThat(fonts).isNotEmpty().allSatisfy(font -> assertThat(font).matches(".* yes +yes +yes +\\d+ +\\d+"))
                .as("only the fonts of the template, nothing was taken from elsewhere for want of a glyph").noneMatch(font -> font.matches("(?i).*(dejavu|symbol|lastresort|liberation).*"));
        return pdf;
    }
}
