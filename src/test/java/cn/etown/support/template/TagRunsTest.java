package cn.etown.support.template;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import static cn.etown.support.template.TestTemplates.LETTER;
import static cn.etown.support.template.TestTemplates.changed;
import static org.assertj.core.api.Assertions.assertThat;

class TagRunsTest {

    private static final String FONT = "<w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"仿宋_GB2312\" w:hint=\"eastAsia\"/><w:b/></w:rPr>";

    @Test
    void aValueKeepsTheChineseFontOfTheTextThatSharesItsRun() throws Exception {
        Element value = runWith("京告〔2026〕1号", filled("<w:r>" + FONT + "<w:t>文号：{{编号}}止</w:t></w:r>"));
        Element fonts = Xml.within(value, "rFonts").get(0);
        assertThat(fonts.getAttributeNS(Xml.WORD, "eastAsia")).isEqualTo("仿宋_GB2312");
        assertThat(fonts.getAttributeNS(Xml.WORD, "ascii")).isEqualTo("Times New Roman");
        assertThat(Xml.within(value, "b")).hasSize(1);
    }

    @Test
    void aPlaceholderThatWordCutIntoRunsIsOne() throws Exception {
        Document filled = filled("<w:r><w:t>文号：{</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r>" + FONT + "<w:t>{编</w:t></w:r><w:r><w:t>号}</w:t></w:r><w:r><w:t>}止</w:t></w:r>");
        assertThat(textOf(filled)).contains("文号：京告〔2026〕1号止");
    }

    @Test
    void blanksBetweenTheElementsOfAFileMeanNothing() throws Exception {
        assertThat(textOf(filled("<w:r>\n  " + FONT + "\n  <w:t>文号：{{编</w:t>\n</w:r>\n<w:r>\n  <w:t>号}}止</w:t>\n</w:r>"))).contains("文号：京告〔2026〕1号止");
    }

    @Test
    void whatElseTheRunContainsStaysInItsPlace() throws Exception {
        Document filled = filled("<w:r><w:t>文号</w:t><w:tab/><w:t>{{编号}}</w:t><w:br/><w:t>下一行{{金额}}</w:t></w:r>");
        Element paragraph = Xml.all(filled, "p").get(0);
        List<String> order = Xml.within(paragraph, "r").stream().flatMap(run -> Xml.list(run.getChildNodes()).stream())
                .map(content -> content.getLocalName().equals("t") ? content.getTextContent() : content.getLocalName()).filter(text -> !text.isEmpty()).toList();
        assertThat(order).containsExactly("文号", "tab", "京告〔2026〕1号", "br", "下一行", "100,000,000.00");
    }

    @Test
    void aParagraphWithoutPlaceholdersIsNotTouched() throws Exception {
        Document part = Xml.parse(("<w:p xmlns:w=\"" + Xml.WORD + "\"><w:r><w:t>第一条</w:t><w:t>依据</w:t></w:r></w:p>").getBytes(StandardCharsets.UTF_8));
        TagRuns.separate(part);
        assertThat(Xml.all(part, "r")).hasSize(1);
    }

    private static Document filled(String runs) throws Exception {
        byte[] template = changed("word/document.xml", text -> text.replace("<w:body>", "<w:body><w:p>" + runs + "</w:p>"));
        return Xml.parse(DocxPackage.read(new TemplateFilling(LETTER).fill(template, LETTER.sample())).part("word/document.xml"));
    }

    private static Element runWith(String text, Document document) {
        return Xml.all(document, "r").stream().filter(run -> run.getTextContent().equals(text)).findFirst().orElseThrow();
    }

    private static String textOf(Document document) {
        return Xml.all(document, "t").stream().map(Node::getTextContent).reduce("", String::concat);
    }
}
