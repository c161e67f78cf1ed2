package cn.etown.support.engine;

import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.w3c.dom.Document;

/**
 * A model is code: before it lands it may name only what models of the programme may name, lead somewhere, and be kept as long as the promise. Says
 * file and element of every problem at once, in Chinese.
 */
class ModelCheck {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String CAMUNDA_DMN = "http://camunda.org/schema/1.0/dmn";
    private static final Period PROMISE = Period.ofYears(10);
    private static final Set<String> KINDS = Set.of("bpmn", "dmn", "form");
    private static final List<String> OWN_CODE = List.of("class", "type", "expression");
    private static final List<String> FEEL = List.of("", "feel", "https://www.omg.org/spec/DMN/20191111/FEEL/", "http://www.omg.org/spec/FEEL/20140401");
    private static final String STATUTE = "statutoryDeadline";
    private static final Pattern ARTICLE = Pattern.compile("\\p{IsHan}+第\\p{IsHan}+条(第\\p{IsHan}+款)?(、\\p{IsHan}+第\\p{IsHan}+条(第\\p{IsHan}+款)?)*");
    private static final int SHOWN = 20;

    private final Predicate<String> models;

    /** @param models whether a bean was made for models */
    ModelCheck(Predicate<String> models) {
        this.models = models;
    }

    /** @return what is wrong and where */
    List<String> problems(Map<String, byte[]> files, Predicate<String> groups) {
        Set<String> problems = new TreeSet<>();
        Set<String> names = new HashSet<>();
        files.keySet().forEach(file -> names.add(nameOf(file)));
        files.forEach((file, content) -> {
            String name = nameOf(file);
            switch (name.substring(name.lastIndexOf('.') + 1)) {
                case "bpmn" -> new Diagram(name, names, groups, problems).check(content);
                case "dmn" -> checkTable(name, content, problems);
                default -> {
                    if (!KINDS.contains(name.substring(name.lastIndexOf('.') + 1))) {
                        problems.add("%s：只能部署 .bpmn、.dmn 和 .form 文件".formatted(name));
                    }
                }
            }
        });
        return List.copyOf(problems);
    }

    void require(Map<String, byte[]> files, Predicate<String> groups) {
        List<String> problems = problems(files, groups);
        if (!problems.isEmpty()) {
            throw Refusal.invalid("模型检查未通过，未部署：%s%s。".formatted(String.join("；", problems.subList(0, Math.min(SHOWN, problems.size()))),
                    problems.size() > SHOWN ? "；另有 %d 处".formatted(problems.size() - SHOWN) : ""));
        }
    }

    private static void checkTable(String file, byte[] content, Set<String> problems) {
        DmnModelInstance table;
        try {
            table = Dmn.readModelFromStream(new ByteArrayInputStream(content));
        } catch (ModelException e) {
            problems.add("%s：不是有效的 DMN 文件".formatted(file));
            return;
        }
        for (DomElement element : everythingIn(table.getDocument().getRootElement())) {
            String language = element.getAttribute("expressionLanguage");
            if (language != null && !FEEL.contains(language)) {
                problems.add("%s“%s”：决策表只能使用 FEEL，不能使用 %s".formatted(file, idOf(element), language));
            }
            if (element.getLocalName().equals("decision") && isTooShort(element.getAttribute(CAMUNDA_DMN, "historyTimeToLive"))) {
                problems.add("%s“%s”：历史保存期限（historyTimeToLive）应长于十年，例如 P7300D".formatted(file, idOf(element)));
            }
        }
    }

    private static boolean isTooShort(String timeToLive) {
        LocalDate start = LocalDate.EPOCH;
        try {
            return timeToLive == null || !start.plus(Period.parse(timeToLive)).isAfter(start.plus(PROMISE));
        } catch (DateTimeException e) {
            return true;
        }
    }

    private static List<DomElement> everythingIn(DomElement root) {
        List<DomElement> all = new ArrayList<>(List.of(root));
        root.getChildElements().forEach(child -> all.addAll(everythingIn(child)));
        return all;
    }

    private static String idOf(DomElement element) {
        for (DomElement each = element; each != null; each = each.getParentElement()) {
            if (each.getAttribute("id") != null) {
                String name = each.getAttribute("name");
                return name == null || name.isBlank() ? each.getAttribute("id") : name.replaceAll("\\s+", "") + "（" + each.getAttribute("id") + "）";
            }
        }
        return element.getLocalName();
    }

    private static String nameOf(String resource) {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    private final class Diagram {

        private final String file;
        private final Set<String> files;
        private final Predicate<String> groups;
        private final Set<String> problems;

        Diagram(String file, Set<String> files, Predicate<String> groups, Set<String> problems) {
            this.file = file;
            this.files = files;
            this.groups = groups;
            this.problems = problems;
        }

        void check(byte[] content) {
            BpmnModelInstance model;
            try {
                model = Bpmn.readModelFromStream(new ByteArrayInputStream(content));
            } catch (ModelException e) {
                problems.add("%s：不是有效的 BPMN 文件".formatted(file));
                return;
            }
            everythingIn(model.getDocument().getRootElement()).forEach(this::checkElement);
            Expressions.in(((Document) model.getDocument().getDomSource().getNode()).getDocumentElement()).forEach(found -> Expressions.problem(found.text(), models)
                    .ifPresent(problem -> problems.add("%s“%s”：表达式 %s %s".formatted(file, found.place(), found.text(), problem))));
            for (Process process : model.getModelElementsByType(Process.class)) {
                require(!isTooShort(process.getCamundaHistoryTimeToLiveString()), process.getDomElement(), "历史保存期限（historyTimeToLive）应长于十年，例如 P7300D");
                checkGroups(process.getDomElement(), "candidateStarterGroups");
            }
            model.getModelElementsByType(UserTask.class).forEach(this::checkUserTask);
            model.getModelElementsByType(TimerEventDefinition.class).forEach(this::checkTimer);
            checkWays(model);
        }

        private void checkElement(DomElement element) {
            String type = element.getLocalName();
            require(!type.toLowerCase(Locale.ROOT).contains("script"), element, "不能使用脚本");
            require(!type.equals("connector"), element, "不能使用连接器（connector）");
            OWN_CODE.forEach(attribute -> require(element.getAttribute(CAMUNDA, attribute) == null || type.equals("formField"), element,
                    "不能使用 camunda:%s，请使用系统提供的组件".formatted(attribute)));
            String delegate = element.getAttribute(CAMUNDA, "delegateExpression");
            require(delegate == null || Expressions.isDelegate(delegate, models), element, "%s 不是提供给模型的组件".formatted(delegate));
            String language = element.getAttribute("language");
            require(language == null, element, "条件不能使用脚本语言 %s".formatted(language));
            checkReference(element, "formRef", "formRefBinding", "form", "表单");
            checkReference(element, "decisionRef", "decisionRefBinding", "dmn", "决策表");
            if (type.equals("callActivity")) {
                String called = element.getAttribute("calledElement");
                require(called != null && files.contains(called + ".bpmn"), element, "没有被调用的流程“%s”".formatted(called));
                require("deployment".equals(element.getAttribute(CAMUNDA, "calledElementBinding")), element, "被调用的流程应绑定到同一次部署（deployment）");
            }
        }

        private void checkReference(DomElement element, String attribute, String binding, String kind, String word) {
            String key = element.getAttribute(CAMUNDA, attribute);
            if (key != null) {
                require(files.contains(key + "." + kind), element, "没有%s“%s”".formatted(word, key));
                require("deployment".equals(element.getAttribute(CAMUNDA, binding)), element, "%s应绑定到同一次部署（deployment）".formatted(word));
            }
        }

        private void checkUserTask(UserTask task) {
            DomElement element = task.getDomElement();
            require(task.getCamundaFormRef() != null, element, "人工任务没有表单");
            require(task.getCamundaCandidateGroups() != null || task.getCamundaAssignee() != null, element, "人工任务没有候选组");
            checkGroups(element, "candidateGroups");
            everythingIn(element).stream().filter(part -> part.getLocalName().equals("property") && STATUTE.equals(part.getAttribute("name")))
                    .forEach(property -> require(property.hasAttribute("value") && ARTICLE.matcher(property.getAttribute("value")).matches(), element,
                            "法定期限的出处应写明条文，例如“行政强制法第五十三条”"));
        }

        private void checkGroups(DomElement element, String attribute) {
            String named = element.getAttribute(CAMUNDA, attribute);
            if (named != null) {
                for (String group : named.split("\\s*,\\s*")) {
                    require(group.contains("{") || groups.test(group), element, "没有用户组“%s”".formatted(group));
                }
            }
        }

        /** The engine's own durations and cycles know no holidays. */
        private void checkTimer(TimerEventDefinition timer) {
            require(timer.getTimeDuration() == null && timer.getTimeCycle() == null && timer.getTimeDate() != null, timer.getDomElement(),
                    "定时器应使用工作日历计算的日期（timeDate），不能使用 timeDuration 或 timeCycle");
        }

        private void checkWays(BpmnModelInstance model) {
            List<FlowNode> next = new ArrayList<>(model.getModelElementsByType(FlowNode.class).stream().filter(Diagram::begins).toList());
            Set<String> reached = new HashSet<>();
            while (!next.isEmpty()) {
                FlowNode node = next.remove(next.size() - 1);
                if (reached.add(node.getId())) {
                    node.getOutgoing().stream().map(SequenceFlow::getTarget).forEach(next::add);
                }
            }
            model.getModelElementsByType(FlowNode.class)
                    .forEach(node -> require(reached.contains(node.getId()), node.getDomElement(), "没有任何路径可以到达此处"));
        }

        private static boolean begins(FlowNode node) {
            return node instanceof StartEvent || node instanceof BoundaryEvent || node instanceof SubProcess part && part.triggeredByEvent();
        }

        private void require(boolean holds, DomElement element, String problem) {
            if (!holds) {
                problems.add("%s“%s”：%s".formatted(file, idOf(element), problem));
            }
        }
    }
}
