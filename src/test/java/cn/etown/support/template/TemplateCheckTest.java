package cn.etown.support.template;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import cn.etown.support.UserMessageException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static cn.etown.support.template.TestTemplates.LETTER;
import static cn.etown.support.template.TestTemplates.changed;
import static cn.etown.support.template.TestTemplates.with;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class TemplateCheckTest {

    private static final String DOCUMENT = "word/document.xml";
    private static final String RELATIONS = "word/_rels/document.xml.rels";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    @Test
    void aTemplateThatPrintsEverythingIsAccepted() {
        assertThatCode(() -> new TemplateCheck(LETTER).check(TestTemplates.valid())).doesNotThrowAnyException();
        assertThatCode(() -> new TemplateCheck(LETTER).check(with("{{编号}} {{金额}}", "{{?明细}}", "{{项目}}：{{数额}}", "{{/明细}}"))).doesNotThrowAnyException();
    }

    @Test
    void pageNumbersAreAccepted() {
        assertThatCode(() -> new TemplateCheck(LETTER).check(changed(DOCUMENT, field("PAGE \\\\* MERGEFORMAT")))).doesNotThrowAnyException();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments("an unknown placeholder", with("{{编号}}{{金额}}", "此致{{企业名}}公司"), "不认识的占位符 {{企业名}}（正文“此致{{企业名}}公司”处）"),
                arguments("a missing number", with("{{金额}}"), "缺少必须有的占位符 {{编号}}（文书编号）"),
                arguments("a number that is left out with something else", with("{{金额}}", "{{?有说明}}{{编号}}{{/有说明}}"), "缺少必须有的占位符 {{编号}}"),
                arguments("a leftover brace", with("{{编号}}{{金额}}", "说明：{{说明}"), "花括号没有成对或者名称中有空格、标点（正文“说明：{{说明}”处）"),
                arguments("an expression", with("{{编号}}{{金额}}", "{{T(java.lang.Runtime).getRuntime()}}"), "花括号没有成对或者名称中有空格、标点"),
                arguments("another document", with("{{编号}}{{金额}}", "{{+说明}}"), "不允许的写法 {{+说明}}"),
                arguments("a picture", with("{{编号}}{{金额}}", "{{@说明}}"), "不允许的写法 {{@说明}}"),
                arguments("a condition that does not end", with("{{编号}}{{金额}}", "{{?有说明}}说明"), "条件没有成对"),
                arguments("an unknown condition", with("{{编号}}{{金额}}", "{{?有余额}}x{{/有余额}}"), "不认识的条件 {{?有余额}}"),
                arguments("a table outside a table", with("{{编号}}{{金额}}{{明细}}"), "{{明细}} 须放在表头的一个单元格中"),
                arguments("an unknown column", changed(DOCUMENT, text -> text.replace("[数额]", "[总额]")), "表格“明细”没有 [总额] 这一列，可用：[项目]、[数额]"),
                arguments("a text where a row is repeated", with("{{编号}}{{金额}}", "{{?明细}}{{说明}}{{/明细}}"), "“明细”中没有 {{说明}}"),
                arguments("a column outside its row", with("{{编号}}{{金额}}", "共[数额]元"), "[数额] 不在表格的重复行中（正文“共[数额]元”处）"),
                arguments("a macro", changed("word/vbaProject.bin", old -> "x"), "不允许的内嵌内容（word/vbaProject.bin）"),
                arguments("a document with macros", changed("[Content_Types].xml", text -> text.replace("wordprocessingml.document.main", "macroEnabled.main")), "含有宏"),
                arguments("an embedded file", changed("word/embeddings/oleObject1.bin", old -> "x"), "不允许的内嵌内容（word/embeddings/oleObject1.bin）"),
                arguments("a picture of another server", changed(RELATIONS, relation("image", "http://example.com/a.png", true)), "引用了文件之外的内容（http://example.com/a.png）"),
                arguments("a template of another server", changed("word/_rels/settings.xml.rels", old -> relations(entry("attachedTemplate", "http://example.com/a.dotm", true))),
                        "引用了文件之外的内容（http://example.com/a.dotm）"),
                arguments("an object inside", changed(RELATIONS, relation("oleObject", "media/a.png", false)), "含有嵌入的对象、控件或外部文档"),
                arguments("another document inside", changed(RELATIONS, relation("aFChunk", "a.xml", false)), "含有嵌入的对象、控件或外部文档"),
                arguments("comments", changed(RELATIONS, relation("comments", "comments.xml", false)), "含有批注"),
                arguments("a field that loads a file", changed(DOCUMENT, field("INCLUDETEXT \"/etc/passwd\"")), "域 INCLUDETEXT"),
                arguments("a field that starts a program", changed(DOCUMENT, field("DDEAUTO c:\\\\\\\\cmd")), "域 DDEAUTO"),
                arguments("a field that changes every day", changed(DOCUMENT, text -> text.replace("<w:body>", "<w:body><w:p><w:fldSimple w:instr=\" DATE \"/></w:p>")), "域 DATE"),
                arguments("a revision", changed(DOCUMENT, text -> text.replace("<w:body>", "<w:body><w:p><w:ins w:id=\"1\" w:author=\"x\"><w:r><w:t>加一句</w:t></w:r></w:ins></w:p>")),
                        "未处理的修订（正文“加一句”处）"),
                arguments("an entity", changed(DOCUMENT, text -> text.replaceFirst("<w:document", "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document")), "内部结构有误（word/document.xml）"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void isRefusedWithItsPlace(String what, byte[] template, String message) {
        assertThatThrownBy(() -> new TemplateCheck(LETTER).check(template)).isInstanceOf(UserMessageException.class).hasMessageContaining(message)
                .hasMessageContaining("没有保存");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> new TemplateCheck(LETTER).check(with("{{企业名}}", "{{@说明}}", "共{{金额}元")))
                .hasMessageContaining("5 处").hasMessageContaining("花括号没有成对").hasMessageContaining("{{企业名}}").hasMessageContaining("{{@说明}}").hasMessageContaining("{{编号}}").hasMessageContaining("{{金额}}");
    }

    @Test
    void whatIsNotAWholeDocumentIsRefused() {
        byte[] whole = TestTemplates.valid();
        assertThatThrownBy(() -> new TemplateCheck(LETTER).check(Arrays.copyOf(whole, whole.length / 2))).isInstanceOf(UserMessageException.class);
        assertThatThrownBy(() -> new TemplateCheck(LETTER).check("hello".getBytes())).isInstanceOf(UserMessageException.class).hasMessageContaining("不是 Word 文档");
    }

    @Test
    void aBombIsNotUnpacked() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry(DOCUMENT));
            byte[] zeros = new byte[1024 * 1024];
            for (int megabyte = 0; megabyte < 60; megabyte++) {
                zip.write(zeros);
            }
        }
        assertThatThrownBy(() -> new TemplateCheck(LETTER).check(bomb.toByteArray())).isInstanceOf(UserMessageException.class).hasMessageContaining("解压后过大");
    }

    private static UnaryOperator<String> field(String instruction) {
        return text -> text.replaceFirst("<w:body>", "<w:body><w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> "
                + instruction.substring(0, 2) + "</w:instrText></w:r><w:r><w:instrText>" + instruction.substring(2).replace("\"", "&quot;")
                + " </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>");
    }

    private static UnaryOperator<String> relation(String type, String target, boolean external) {
        return text -> text.replace("</Relationships>", entry(type, target, external) + "</Relationships>");
    }

    private static String relations(String entries) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + entries + "</Relationships>";
    }

    private static String entry(String type, String target, boolean external) {
        return "<Relationship Id=\"rIdX\" Type=\"" + OFFICE + type + "\" Target=\"" + target + "\"" + (external ? " TargetMode=\"External\"" : "") + "/>";
    }
}
