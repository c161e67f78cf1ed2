package cn.etown.support.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Looks for what a template must not carry: programs, embedded files, anything outside the file, fields that load or change, revisions and
 * comments that somebody would overlook.
 */
final class PackageCheck {

    private static final Set<String> PART_TYPES = Set.of("xml", "rels", "png", "jpg", "jpeg", "odttf");
    private static final Set<String> FIELDS = Set.of("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES");
    private static final Set<String> FOREIGN_RELATIONS = Set.of("oleObject", "attachedTemplate", "aFChunk", "control", "activeXControlBinary", "package", "subDocument",
            "frame", "vbaProject", "externalLink", "mailMergeSource", "comments");
    private static final Set<String> FOREIGN_ELEMENTS = Set.of("object", "control", "altChunk", "subDoc", "movie", "dataBinding");
    private static final Set<String> REVISIONS = Set.of("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "sectPrChange", "cellIns", "cellDel");

    private final DocxPackage template;
    private final Set<String> problems = new LinkedHashSet<>();

    PackageCheck(DocxPackage template) {
        this.template = template;
    }

    /** Chinese, empty when nothing is wrong. */
    List<String> problems() {
        for (String name : template.names()) {
            String type = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (!PART_TYPES.contains(type)) {
                problems.add("含有不允许的内嵌内容（" + name + "），只允许文字、表格和 PNG、JPG 图片");
            } else if (type.equals("rels") || type.equals("xml")) {
                look(name, type.equals("rels"));
            }
        }
        return new ArrayList<>(problems);
    }

    private void look(String name, boolean relations) {
        try {
            Document part = Xml.parse(template.part(name));
            if (relations) {
                checkRelations(part);
            } else if (name.equals("[Content_Types].xml")) {
                checkContentTypes(part);
            } else {
                checkElements(name, part);
            }
        } catch (SAXException e) {
            problems.add("内部结构有误（" + name + "），请用 Word 或 WPS 重新另存为 DOCX");
        }
    }

    private void checkRelations(Document part) {
        for (Element relation : elements(part)) {
            String type = relation.getAttribute("Type");
            String target = relation.getAttribute("Target");
            if (relation.getAttribute("TargetMode").equalsIgnoreCase("External")) {
                problems.add("引用了文件之外的内容（" + shortened(target) + "），请删除超链接、链接的图片和外部模板");
            } else if (FOREIGN_RELATIONS.contains(type.substring(type.lastIndexOf('/') + 1))) {
                problems.add(type.endsWith("/comments") ? "含有批注，请全部删除" : "含有嵌入的对象、控件或外部文档（" + shortened(target) + "），请删除");
            }
        }
    }

    private void checkContentTypes(Document part) {
        boolean macros = elements(part).stream().map(each -> each.getAttribute("ContentType").toLowerCase(Locale.ROOT))
                .anyMatch(type -> type.contains("macroenabled") || type.contains("vba") || type.contains("activex"));
        if (macros) {
            problems.add("含有宏，请另存为不含宏的 DOCX");
        }
    }

    private void checkElements(String name, Document part) {
        for (Element element : elements(part)) {
            String local = element.getLocalName();
            if (Xml.WORD.equals(element.getNamespaceURI())) {
                if (FOREIGN_ELEMENTS.contains(local)) {
                    problems.add("含有嵌入的对象、控件或外部文档（" + Where.part(name) + "），请删除");
                } else if (REVISIONS.contains(local)) {
                    problems.add("含有未处理的修订（" + Where.of(name, element) + "），请全部接受或者拒绝");
                }
            } else if (local.equals("OLEObject")) {
                problems.add("含有嵌入的对象（" + Where.of(name, element) + "），请删除");
            }
        }
        Xml.all(part, "fldSimple").forEach(field -> checkField(name, field, field.getAttributeNS(Xml.WORD, "instr")));
        Xml.all(part, "p").forEach(paragraph -> checkFields(name, paragraph));
    }

    /** A field's instruction may be cut into several runs. */
    private void checkFields(String name, Element paragraph) {
        StringBuilder instruction = new StringBuilder();
        for (Element run : Xml.within(paragraph, "r")) {
            for (Node content = run.getFirstChild(); content != null; content = content.getNextSibling()) {
                if (Xml.is(content, "instrText") || Xml.is(content, "delInstrText")) {
                    instruction.append(content.getTextContent());
                } else if (Xml.is(content, "fldChar")) {
                    if (!instruction.toString().isBlank()) {
                        checkField(name, paragraph, instruction.toString());
                    }
                    instruction.setLength(0);
                }
            }
        }
        if (!instruction.toString().isBlank()) {
            checkField(name, paragraph, instruction.toString());
        }
    }

    private void checkField(String name, Element near, String instruction) {
        String field = instruction.strip().split("[\\s\\\\]+")[0].toUpperCase(Locale.ROOT);
        if (!FIELDS.contains(field)) {
            problems.add("含有会变化或者会读取其他内容的域 " + shortened(field) + "（" + Where.of(name, near) + "），只允许页码域");
        }
    }

    private static List<Element> elements(Document part) {
        List<Element> elements = new ArrayList<>();
        NodeList all = part.getElementsByTagName("*");
        for (int index = 0; index < all.getLength(); index++) {
            elements.add((Element) all.item(index));
        }
        return elements;
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
