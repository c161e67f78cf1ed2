package cn.etown.support.browser;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;

/** What administrators see of the models as it was written there: keys, ids, names of variables, files and groups; names of formats. Not words of a screen. */
class EngineCodes implements UnaryOperator<String> {

    private static final Pattern GENERATED = Pattern.compile(String.join("|",
            "[\\w.+-]+@[\\w.-]+",               // e-mail addresses hold user ids
            "(?<![0-9A-Za-z])[0-9a-f]{8}-[0-9a-f-]*", // ids, also cut short; a Chinese character may stand right before
            "[#$]\\{[^}]*}",                    // expressions
            "\"[^\"\\s]+\"",                    // entries of decision tables
            "（assumption）|\\(assumption\\)"));   // the mark of a row that the policy leaves open, see ProcessModelsTest
    private static final int ALL = 1000;

    private final Pattern codes;

    EngineCodes(ProcessEngine engine) {
        Set<String> found = new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (ProcessDefinition definition : engine.getRepositoryService().createProcessDefinitionQuery().listPage(0, ALL)) {
            found.add(definition.getKey());
            engine.getRepositoryService().getBpmnModelInstance(definition.getId()).getModelElementsByType(FlowNode.class).forEach(node -> found.add(node.getId()));
        }
        engine.getRepositoryService().createDecisionDefinitionQuery().listPage(0, ALL).forEach(decision -> found.add(decision.getKey()));
        engine.getRepositoryService().createDeploymentQuery().listPage(0, ALL).forEach(deployment -> {
            found.add(deployment.getName());
            found.add(deployment.getSource());
            engine.getRepositoryService().getDeploymentResourceNames(deployment.getId()).forEach(name -> found.addAll(List.of(name.split("/"))));
        });
        engine.getRuntimeService().createVariableInstanceQuery().listPage(0, ALL).forEach(variable -> {
            found.add(variable.getName());
            if (variable.getValue() instanceof String text && text.matches("[\\w-]+")) {
                found.add(text);
            }
        });
        engine.getIdentityService().createGroupQuery().listPage(0, ALL).forEach(group -> found.add(group.getId()));
        engine.getIdentityService().createUserQuery().listPage(0, ALL).forEach(user -> found.add(user.getId()));
        found.addAll(List.of("cockpit", "tasklist", "JSON", "XML", "FNI", "EDE"));
        found.remove("");
        codes = Pattern.compile(found.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?<![A-Za-z])(", ")(?![A-Za-z])")));
    }

    @Override
    public String apply(String text) {
        return codes.matcher(GENERATED.matcher(text).replaceAll(" ")).replaceAll(" ");
    }
}
