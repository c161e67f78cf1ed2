package cn.etown.support.template;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;

/** A small kind of document, and templates for it that tests spoil. */
final class TestTemplates {

    static final TemplateKind LETTER = new TemplateKind() {
        @Override
        public String key() {
            return "letter";
        }

        @Override
        public String label() {
            return "告知书";
        }

        @Override
        public String usedIn() {
            return "测试";
        }

        @Override
        public List<Placeholder> placeholders() {
            return List.of(Placeholder.mandatory("编号", "文书编号"), Placeholder.mandatory("金额", "数字"), Placeholder.text("说明", "可以为空"),
                    Placeholder.table("明细", "每项一行", Placeholder.text("项目", "名称"), Placeholder.text("数额", "数字")));
        }

        @Override
        public Map<String, Object> sample() {
            return data("京告〔2026〕1号", "100,000,000.00", "请查收", List.of(Map.of("项目", "第一项", "数额", "60"), Map.of("项目", "第二项", "数额", "40")));
        }
    };

    private TestTemplates() {
    }

    static Map<String, Object> data(String number, String amount, String note, List<Map<String, String>> rows) {
        Map<String, Object> data = new HashMap<>();
        data.put("编号", number);
        data.put("金额", amount);
        data.put("说明", note);
        data.put("明细", rows);
        return data;
    }

    /** Number, amount, the note where there is one, the table. */
    static byte[] valid() {
        return with("编号：{{编号}}", "金额：{{金额}}元", "{{?有说明}}", "说明：{{说明}}", "{{/有说明}}");
    }

    /** The paragraphs, then the table. */
    static byte[] with(String... paragraphs) {
        try (XWPFDocument document = new XWPFDocument()) {
            for (String paragraph : paragraphs) {
                document.createParagraph().createRun().setText(paragraph);
            }
            XWPFTable table = document.createTable(2, 2);
            table.getRow(0).getCell(0).setText("{{明细}}项目");
            table.getRow(0).getCell(1).setText("数额");
            table.getRow(1).getCell(0).setText("[项目]");
            table.getRow(1).getCell(1).setText("[数额]");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The valid template with one of its parts changed or added. */
    static byte[] changed(String part, UnaryOperator<String> change) {
        DocxPackage template = DocxPackage.read(valid());
        String old = template.part(part) == null ? "" : new String(template.part(part), StandardCharsets.UTF_8);
        template.replace(part, change.apply(old).getBytes(StandardCharsets.UTF_8));
        return template.write();
    }

    static String textOf(byte[] docx) {
        try (XWPFWordExtractor text = new XWPFWordExtractor(new XWPFDocument(new ByteArrayInputStream(docx)))) {
            return text.getText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> linesOf(byte[] docx) {
        return new ArrayList<>(textOf(docx).lines().filter(line -> !line.isBlank()).toList());
    }
}
