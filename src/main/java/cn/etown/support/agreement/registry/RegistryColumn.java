package cn.etown.support.agreement.registry;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.etown.support.UserMessageException;
import cn.etown.support.spreadsheet.SheetRow;

/** The columns of a file of changes, with the headings under which registries give them. */
enum RegistryColumn {
    ID(false, "变更编号", "编号", "流水号"),
    CREDIT_CODE(true, "统一社会信用代码", "社会信用代码", "信用代码"),
    KIND(true, "变更事项", "变更项目", "变更类型"),
    NEW_VALUE(true, "变更后内容", "变更后", "变更后的内容"),
    EFFECTIVE_ON(true, "变更日期", "核准日期", "生效日期"),
    SOURCE(true, "来源文号", "来源", "核准文号", "数据来源");

    private final boolean required;
    private final List<String> headings;

    RegistryColumn(boolean required, String... headings) {
        this.required = required;
        this.headings = List.of(headings);
    }

    String heading() {
        return headings.get(0);
    }

    /** Columns by their index. @throws UserMessageException naming every column that is missing or there twice */
    static Map<RegistryColumn, Integer> of(SheetRow head) {
        Map<RegistryColumn, Integer> columns = new EnumMap<>(RegistryColumn.class);
        List<String> problems = new ArrayList<>();
        head.cells().forEach((index, cell) -> called(cell.text()).ifPresent(column -> {
            if (columns.putIfAbsent(column, index) != null) {
                problems.add("“%s”出现了两次".formatted(column.heading()));
            }
        }));
        Arrays.stream(values()).filter(column -> column.required && !columns.containsKey(column))
                .forEach(column -> problems.add("缺少“%s”一列（可用的表头：%s）".formatted(column.heading(), String.join("、", column.headings))));
        if (!problems.isEmpty()) {
            throw new UserMessageException("表头有误：" + String.join("；", problems) + "。第一行应为表头，请对照模板修改后重新上传。");
        }
        return columns;
    }

    private static Optional<RegistryColumn> called(String heading) {
        String plain = Normalizer.normalize(heading, Normalizer.Form.NFKC).replaceAll("[\\s*]", "");
        return Arrays.stream(values()).filter(column -> column.headings.contains(plain)).findFirst();
    }
}
