package cn.etown.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import cn.etown.support.dossier.DocumentKind;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What Modeler offers a designer must exist, and what exists must be offered. */
class ElementTemplatesTest {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private static final Map<String, JsonNode> TEMPLATES = ModelFiles.find(".camunda/element-templates", ".json").stream()
            .map(ModelFiles::json).collect(Collectors.toMap(template -> template.path("id").asText(), Function.identity()));

    @Test
    void every_bean_is_offered_and_every_offered_bean_exists() {
        Set<String> offered = values("camunda:delegateExpression");
        Set<String> existing = Beans.endingWith("Delegate").stream().map("#{%s}"::formatted).collect(Collectors.toCollection(TreeSet::new));
        assertThat(offered).as("a designer picks a bean from the list: add the new one to record.json or service.json, remove the deleted one")
                .containsExactlyInAnyOrderElementsOf(existing);
    }

    @Test
    void every_mail_is_offered_and_every_offered_mail_has_its_text() {
        assertThat(values("mailTemplate")).as("write the .html and .txt in src/main/resources/mail, or correct the list in send-mail.json")
                .allMatch(mail -> Stream.of(".html", ".txt").allMatch(end -> Files.exists(Path.of("src/main/resources/mail", mail + end))));
        assertThat(values("mailTemplate")).as("a mail that a model sends must be in the list of send-mail.json")
                .containsAll(ModelFiles.PROCESSES.stream().flatMap(file -> ProcessModelsTest.mailTemplatesOf(file).stream()).toList());
        assertThat(values("enterpriseMail")).as("a mail with which a model asks an enterprise must be in the list of enterprise-user-task.json, and have its text")
                .allMatch(mail -> Stream.of(".html", ".txt").allMatch(end -> Files.exists(Path.of("src/main/resources/mail", mail + end))))
                .containsAll(ModelFiles.PROCESSES.stream().flatMap(file -> ProcessModelsTest.enterpriseMailsOf(file).stream()).collect(Collectors.toSet()));
    }

    @Test
    void every_kind_of_document_that_an_enterprise_may_upload_exists() {
        assertThat(values("enterpriseDocument")).as("keep the list of enterprise-user-task.json in step with DocumentKind")
                .isSubsetOf(Stream.of(DocumentKind.values()).map(DocumentKind::name).toList());
    }

    @Test
    void every_task_form_is_offered() {
        Set<String> taskForms = ModelFiles.PROCESSES.stream()
                .flatMap(file -> file.all(UserTask.class).stream())
                .map(UserTask::getCamundaFormRef).collect(Collectors.toSet());
        assertThat(values("camunda:formRef")).as("a designer picks a form from the list: keep user-task.json in step with forms/")
                .containsExactlyInAnyOrderElementsOf(taskForms);
    }

    @Test
    void offered_groups_tables_and_processes_exist() {
        assertThat(values("camunda:candidateGroups")).as("nobody is in a group that does not exist").isSubsetOf(ProcessModelsTest.GROUPS);
        assertThat(values("camunda:decisionRef")).as("correct the list of decide.json")
                .containsExactlyInAnyOrderElementsOf(ModelFiles.DECISIONS.stream().map(ModelFiles.DecisionFile::key).toList());
        assertThat(values("calledElement")).as("correct the call template")
                .isSubsetOf(ModelFiles.PROCESSES.stream().map(ModelFiles.ProcessFile::key).toList());
    }

    @Test
    void a_task_keeps_to_the_template_that_it_names() {
        for (ModelFiles.ProcessFile file : ModelFiles.PROCESSES) {
            for (BaseElement element : file.model().getModelElementsByType(BaseElement.class)) {
                String named = element.getAttributeValueNs(CAMUNDA, "modelerTemplate");
                if (named != null) {
                    assertThat(TEMPLATES).as("%s %s names a template that is not there", file.key(), element.getId()).containsKey(named);
                    assertThat(element).as("%s %s: Modeler would complain of a value that %s does not offer", file.key(), element.getId(), named)
                            .satisfies(task -> assertThat(disagreements(task, TEMPLATES.get(named))).isEmpty());
                }
            }
        }
    }

    private static List<String> disagreements(BaseElement task, JsonNode template) {
        return properties(template)
                .filter(property -> property.path("binding").path("name").asText().startsWith("camunda:"))
                .filter(property -> "property".equals(property.path("binding").path("type").asText()))
                .filter(property -> Set.of("Dropdown", "Hidden").contains(property.path("type").asText()))
                .filter(property -> !offers(property).contains(
                        task.getAttributeValueNs(CAMUNDA, property.path("binding").path("name").asText().substring("camunda:".length()))))
                .map(property -> property.path("binding").path("name").asText()).toList();
    }

    /** All values that the templates give to a property or parameter of that name. */
    private static Set<String> values(String binding) {
        return TEMPLATES.values().stream().flatMap(ElementTemplatesTest::properties)
                .filter(property -> property.path("binding").path("name").asText().equals(binding))
                .flatMap(property -> offers(property).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> offers(JsonNode property) {
        return property.has("choices")
                ? StreamSupport.stream(property.path("choices").spliterator(), false).map(choice -> choice.path("value").asText()).toList()
                : List.of(property.path("value").asText());
    }

    private static Stream<JsonNode> properties(JsonNode template) {
        return StreamSupport.stream(template.path("properties").spliterator(), false);
    }
}
