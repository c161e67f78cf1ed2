package cn.etown.support.template;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import cn.etown.support.UserMessageException;

import com.deepoove.poi.XWPFTemplate;
import com.deepoove.poi.exception.ResolverException;
import com.deepoove.poi.template.IterableTemplate;
import com.deepoove.poi.template.MetaTemplate;
import com.deepoove.poi.template.run.RunTemplate;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.springframework.lang.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Decides before a template is stored whether documents can be made from it: everything that is wrong is told at once, with its place. What passes
 * here prints the sample data completely.
 */
final class TemplateCheck {

    private static final Pattern WELL_FORMED = Pattern.compile("\\{\\{\\W?[\\w\\u4e00-\\u9fa5]+}}");
    private static final char PICTURE = '@';
    private static final Pattern COLUMN = Pattern.compile("\\[([^\\[\\]]*)]");

    private final TemplateKind kind;
    private final Map<String, Placeholder> known = new HashMap<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> used = new HashSet<>();
    /** Around the place that is being looked at. */
    private final Deque<String> conditions = new ArrayDeque<>();

    TemplateCheck(TemplateKind kind) {
        this.kind = kind;
        kind.placeholders().forEach(placeholder -> known.put(placeholder.name(), placeholder));
    }

    /** @throws UserMessageException naming everything that is wrong */
    void check(byte[] file) {
        DocxPackage template = DocxPackage.read(file);
        problems.addAll(new PackageCheck(template).problems());
        if (problems.isEmpty()) {
            checkPlaceholders(template);
            forEachParagraph(template, (part, text) -> checkBraces(part, WELL_FORMED.matcher(text).replaceAll("")));
        }
        if (problems.isEmpty()) {
            checkSample(file);
        }
        if (!problems.isEmpty()) {
            List<String> all = new ArrayList<>(problems);
            String numbered = all.size() == 1 ? all.get(0) : IntStream.range(0, all.size())
                    .mapToObj(index -> (index + 1) + ". " + all.get(index)).collect(Collectors.joining("；\n"));
            throw new UserMessageException("模板有 " + all.size() + " 处需要修改，没有保存：\n" + numbered + "。\n请修改后重新上传。");
        }
    }

    private void checkPlaceholders(DocxPackage template) {
        try (XWPFTemplate compiled = new TemplateFilling(kind).compile(template)) {
            walk(compiled.getElementTemplates(), null);
            kind.placeholders().stream().filter(Placeholder::mandatory).filter(placeholder -> !used.contains(placeholder.name()))
                    .forEach(placeholder -> problems.add("缺少必须有的" + (placeholder.isTable() ? "表格 " : "占位符 ") + tag(placeholder.name()) + "（" + placeholder.meaning() + "），或者放在了别的条件里面"));
        } catch (ResolverException e) {
            problems.add("条件没有成对：每个 {{?…}} 之后须有一个 {{/…}}，名称相同，不得交叉" + marks(e).map(mark -> "（" + mark + "）").orElse(""));
        } catch (IOException | RuntimeException e) {
            problems.add("无法读取，请用 Word 或 WPS 重新另存为 DOCX");
        }
    }

    private static Optional<String> marks(ResolverException e) {
        Matcher mark = TagRuns.TAG.matcher(String.valueOf(e.getMessage()));
        return mark.find() ? Optional.of(mark.group()) : Optional.empty();
    }

    /** @param rows the table whose rows are being repeated, null outside */
    private void walk(List<MetaTemplate> elements, @Nullable Placeholder rows) {
        for (MetaTemplate element : elements) {
            if (element instanceof IterableTemplate block) {
                block(block, rows);
            } else if (element instanceof RunTemplate run) {
                run(run, rows);
            } else {
                problems.add("图片或图表的替代文字中有占位符 " + element + "，只允许放在文字中");
            }
        }
    }

    private void block(IterableTemplate block, @Nullable Placeholder rows) {
        RunTemplate start = block.getStartMark();
        String name = start.getTagName();
        Placeholder table = rows == null ? known.get(name) : null;
        if (table != null && table.isTable()) {
            use(name);
            walk(block.getTemplates(), table);
        } else if (rows == null && name.startsWith(Placeholder.PRESENCE) && known.containsKey(name.substring(Placeholder.PRESENCE.length()))) {
            conditions.push(name.substring(Placeholder.PRESENCE.length()));
            walk(block.getTemplates(), null);
            conditions.pop();
        } else {
            problems.add("不认识的条件 {{?" + name + "}}（" + place(start) + "）；可用 {{?有…}}，“有”后面是占位符的名称" + (rows == null ? "" : "，但不能放在重复的内容里面"));
        }
    }

    private void run(RunTemplate run, @Nullable Placeholder rows) {
        String name = run.getTagName();
        char sign = run.getSign() == null ? '\0' : run.getSign();
        boolean picture = rows == null && known.containsKey(name) && known.get(name).isPicture();
        if (sign != (picture ? PICTURE : '\0')) {
            problems.add("不允许的写法 " + run.getSource() + "（" + place(run) + "），" + (picture ? "图片须写作 " + known.get(name).tag()
                    : "占位符只写名称，例如 " + tag(kind.placeholders().get(0).name())));
        } else if (rows != null) {
            if (rows.columns().stream().noneMatch(column -> column.name().equals(name))) {
                problems.add("“" + rows.name() + "”中没有 " + tag(name) + "（" + place(run) + "），可用：" + columns(rows, "{{", "}}"));
            }
        } else if (!known.containsKey(name)) {
            problems.add("不认识的占位符 " + tag(name) + "（" + place(run) + "）" + similar(name));
        } else {
            use(name);
            if (known.get(name).isTable()) {
                tableRow(run, known.get(name));
            }
        }
    }

    /** What another condition may leave out is not certain to be printed. */
    private void use(String name) {
        if (conditions.stream().allMatch(name::equals)) {
            used.add(name);
        }
    }

    /** The marker of a table stands in a cell; the row below is repeated and names columns. */
    private void tableRow(RunTemplate run, Placeholder table) {
        if (!(run.getRun().getParent() instanceof XWPFParagraph paragraph) || !(paragraph.getBody() instanceof XWPFTableCell cell)) {
            problems.add(tag(table.name()) + " 须放在表头的一个单元格中（" + place(run) + "）");
            return;
        }
        XWPFTable holder = cell.getTableRow().getTable();
        XWPFTableRow row = holder.getRow(holder.getRows().indexOf(cell.getTableRow()) + 1);
        Set<String> found = new HashSet<>();
        if (row != null) {
            row.getTableCells().stream().flatMap(each -> COLUMN.matcher(each.getText()).results()).forEach(column -> found.add(column.group(1)));
        }
        Set<String> columns = table.columns().stream().map(Placeholder::name).collect(Collectors.toSet());
        found.stream().filter(name -> !columns.contains(name)).forEach(name ->
                problems.add("表格“" + table.name() + "”没有 [" + name + "] 这一列，可用：" + columns(table, "[", "]")));
        if (found.stream().noneMatch(columns::contains)) {
            problems.add("表格“" + table.name() + "”的表头下面须有一行，写上 " + columns(table, "[", "]") + " 中的几项");
        }
    }

    /** A whole document, and nothing of the template's language left in it. */
    private void checkSample(byte[] file) {
        try {
            DocxPackage filled = DocxPackage.read(new TemplateFilling(kind).fill(file, kind.sample()));
            forEachParagraph(filled, (part, text) -> {
                checkBraces(part, text);
                COLUMN.matcher(text).results().map(column -> column.group(1)).filter(this::isColumn).forEach(name ->
                        problems.add("[" + name + "] 不在表格的重复行中（" + Where.of(Where.part(part), text) + "），须放在有 {{表格名称}} 的表头的下一行"));
            });
        } catch (RuntimeException e) {
            problems.add("用示例数据无法生成文书，请检查重复的表格行和条件是否完整");
        }
    }

    private static void forEachParagraph(DocxPackage document, BiConsumer<String, String> look) {
        for (String name : document.textParts()) {
            try {
                for (Element paragraph : Xml.all(Xml.parse(document.part(name)), "p")) {
                    look.accept(name, Xml.within(paragraph, "t").stream().map(Node::getTextContent).collect(Collectors.joining()));
                }
            } catch (SAXException e) {
                throw new IllegalStateException(name + " was XML before", e);
            }
        }
    }

    private void checkBraces(String part, String text) {
        if (text.contains("{") || text.contains("}")) {
            problems.add("花括号没有成对或者名称中有空格、标点（" + Where.of(Where.part(part), text) + "），占位符应写作 {{名称}}");
        }
    }

    private boolean isColumn(String name) {
        return kind.placeholders().stream().flatMap(placeholder -> placeholder.columns().stream()).anyMatch(column -> column.name().equals(name));
    }

    private String similar(String name) {
        return kind.placeholders().stream().map(Placeholder::name).filter(other -> other.contains(name) || name.contains(other)).findFirst()
                .map(other -> "，是否应为 " + tag(other)).orElse("");
    }

    private static String place(RunTemplate run) {
        XWPFRun where = run.getRun();
        if (!(where.getParent() instanceof XWPFParagraph paragraph)) {
            return "正文";
        }
        Object body = paragraph.getBody() instanceof XWPFTableCell cell ? cell.getTableRow().getTable().getBody() : paragraph.getBody();
        String part = body instanceof XWPFHeader ? "页眉" : body instanceof XWPFFooter ? "页脚" : body instanceof XWPFDocument ? "正文" : "文本框";
        return Where.of(paragraph.getBody() instanceof XWPFTableCell ? part + "表格" : part, paragraph.getText());
    }

    private static String columns(Placeholder table, String before, String after) {
        return table.columns().stream().map(column -> before + column.name() + after).collect(Collectors.joining("、"));
    }

    private static String tag(String name) {
        return "{{" + name + "}}";
    }
}
