package cn.etown.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.etown.support.ModelFiles.ProcessFile;
import cn.etown.support.dossier.DocumentKind;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TimeCycle;
import org.camunda.bpm.model.bpmn.instance.TimeDuration;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;

import static cn.etown.support.ModelFiles.DECISIONS;
import static cn.etown.support.ModelFiles.FORMS;
import static cn.etown.support.ModelFiles.PROCESSES;
import static org.assertj.core.api.Assertions.assertThat;

/** What every model must keep to, so that a change in Modeler fails here with the reason and not in production. */
class ProcessModelsTest {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Period PROMISE = Period.ofYears(10);
    private static final Pattern ID = Pattern.compile("(\\w+)_[a-z][A-Za-z0-9]*");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^}]*}");
    private static final Pattern CALL = Pattern.compile("\\b(\\w+)\\.(\\w+)\\(");
    private static final Pattern TEXT_OR_CALL = Pattern.compile("'[^']*'|\\w+\\.\\w+\\(|\\b(true|false|null|not|and|or|empty)\\b");
    private static final Pattern VARIABLE = Pattern.compile("[a-z]\\w*");
    private static final Pattern DELEGATE = Pattern.compile("#\\{(\\w+Delegate)}");
    private static final Pattern CHINESE = Pattern.compile(".*\\p{IsHan}.*");
    private static final Pattern DEADLINE = Pattern.compile("\\b(deadlines|\\w+Deadlines)\\.\\w+\\(");
    private static final Set<String> ENGINE_OBJECTS = Set.of("execution", "task");
    private static final String STATUTE = "statutoryDeadline";
    private static final Pattern ARTICLE = Pattern.compile("第[一二三四五六七八九十百]+条");
    private static final Pattern OTHER_DEADLINE = Pattern.compile("assumption|期限只是提醒查看|政策参数");
    private static final Set<String> ENTERPRISE_PROPERTIES = Set.of("enterpriseMail", "enterpriseReminders", "enterpriseDocument");
    private static final Set<String> DUTIES = Set.of("REVIEW", "COUNTERSIGN", "PAYMENT:prepare", "PAYMENT:verify", "NEGOTIATION:negotiator",
            "NEGOTIATION:mandate", "DUE_DILIGENCE:finance", "DUE_DILIGENCE:legal", "DUE_DILIGENCE:technology");

    private static final Set<String> BUREAUS = Set.of("business-cooperation", "science-innovation", "economic-development",
            "development-construction", "organisation-personnel", "commerce-finance", "${bureau}");
    static final Set<String> GROUPS = Stream.concat(
            BUREAUS.stream().flatMap(bureau -> Stream.of("-officers", "-chiefs", "-heads").map(bureau::concat)),
            Stream.of("intake-desk", "finance-officers", "finance-chiefs", "legal-office", "management-committee", "experts", "${decidingGroup}", "${reviewGroup}", "${mandateGroup}"))
            .collect(Collectors.toSet());

    private static final Map<Class<? extends FlowElement>, String> PREFIXES = Map.of(
            StartEvent.class, "startEvent", EndEvent.class, "endEvent", BoundaryEvent.class, "event", IntermediateCatchEvent.class, "event",
            UserTask.class, "userTask", SendTask.class, "sendTask", BusinessRuleTask.class, "businessRuleTask",
            CallActivity.class, "callActivity", SubProcess.class, "subProcess", SequenceFlow.class, "flow");

    @Test
    void every_file_holds_one_executable_process_that_is_named_like_the_file() {
        assertThat(violations(file -> {
            Collection<Process> processes = file.model().getModelElementsByType(Process.class);
            boolean good = processes.size() == 1 && file.process().isExecutable() && file.process().getId().equals(file.key());
            return good ? Stream.of() : Stream.of(file.path() + " needs exactly one executable process with the id " + file.key());
        })).as("one word names a capability everywhere: rename the file or the process").isEmpty();
        assertThat(DECISIONS).as("a table's id is its file name, because business rule tasks look for it by key")
                .allSatisfy(file -> assertThat(file.decision().getId()).isEqualTo(file.key()));
        assertThat(FORMS).as("a form's id is its file name, because tasks look for it by key")
                .allSatisfy(form -> assertThat(form.content().path("id").asText()).isEqualTo(form.key()));
    }

    @Test
    void every_folder_is_a_feature() {
        assertThat(Stream.of("processes", "forms").flatMap(folder -> subfolders(folder).stream()))
                .as("processes/<word> and forms/<word> belong to the package cn.etown.support.<word>: move the files or create the feature")
                .allSatisfy(word -> assertThat(Path.of("src/main/java/cn/etown/support", word)).isDirectory());
    }

    @Test
    void every_file_opens_in_modeler_as_camunda_7_24() {
        assertThat(Stream.of(PROCESSES.stream().map(ProcessFile::path), DECISIONS.stream().map(ModelFiles.DecisionFile::path)).flatMap(paths -> paths))
                .as("without the header Modeler takes the file for another engine's: set executionPlatform and its version")
                .allSatisfy(path -> assertThat(path).content()
                        .contains("modeler:executionPlatform=\"Camunda Platform\"").contains("modeler:executionPlatformVersion=\"7.24.0\""));
        assertThat(FORMS).as("Tasklist 7.24 shows forms up to schema 16: set schemaVersion 16 and executionPlatformVersion 7.24.0").allSatisfy(form -> {
            assertThat(form.content().path("schemaVersion").asInt()).isEqualTo(16);
            assertThat(form.content().path("executionPlatform").asText()).isEqualTo("Camunda Platform");
            assertThat(form.content().path("executionPlatformVersion").asText()).isEqualTo("7.24.0");
        });
    }

    @Test
    void history_is_kept_longer_than_the_ten_years_of_the_promise() {
        Stream<String> kept = Stream.concat(PROCESSES.stream().map(file -> file.process().getCamundaHistoryTimeToLiveString()),
                DECISIONS.stream().map(file -> file.decision().getCamundaHistoryTimeToLiveString()));
        assertThat(kept).as("a promise of ten years and the limitation after it need the history: set the time to live to P7300D").allSatisfy(timeToLive -> {
            LocalDate start = LocalDate.of(2026, 1, 1);
            assertThat(start.plus(Period.parse(timeToLive))).isAfter(start.plus(PROMISE));
        });
    }

    @Test
    void every_id_says_what_the_element_is() {
        assertThat(violations(file -> file.all(FlowElement.class).stream()
                .filter(element -> {
                    Matcher id = ID.matcher(element.getId());
                    return !id.matches() || !id.group(1).equals(prefixOf(element));
                })
                .map(element -> "%s should begin with %s_ and go on in camelCase".formatted(file.nameOfElement(element), prefixOf(element)))))
                .as("tests, bean names and coverage reports speak of elements by their id: give it a speaking one, never a generated one").isEmpty();
    }

    @Test
    void every_step_has_a_chinese_name_that_fits_its_box() {
        assertThat(violations(file -> file.all(FlowNode.class).stream()
                .filter(node -> !(node instanceof Gateway))
                .filter(node -> node.getName() == null || !CHINESE.matcher(node.getName()).matches() || node instanceof Task && node.getName().length() > 12)
                .map(file::nameOfElement)))
                .as("staff see these names in Tasklist and in the picture: name the step in Chinese, verb and noun, at most 12 characters").isEmpty();
    }

    @Test
    void a_gateway_that_splits_asks_and_its_flows_answer() {
        assertThat(violations(file -> file.all(ExclusiveGateway.class).stream().filter(gateway -> gateway.getOutgoing().size() > 1)
                .filter(gateway -> gateway.getName() == null || !gateway.getName().endsWith("？")
                        || gateway.getOutgoing().stream().anyMatch(flow -> flow.getName() == null)
                        || gateway.getOutgoing().stream().anyMatch(flow -> flow.getConditionExpression() == null && !flow.equals(gateway.getDefault())))
                .map(file::nameOfElement)))
                .as("a reader follows question and answer: name the gateway with a ？, name its flows, give each a condition or make it the default").isEmpty();
        assertThat(violations(file -> file.all(Gateway.class).stream().filter(gateway -> gateway.getOutgoing().size() == 1 && gateway.getName() != null)
                .map(file::nameOfElement))).as("a gateway that only joins has no name").isEmpty();
    }

    @Test
    void no_model_runs_code_of_its_own() {
        assertThat(violations(file -> everything(file.model()).stream()
                .filter(element -> element.getElementType().getTypeName().toLowerCase().contains("script")
                        || element.getAttributeValueNs(CAMUNDA, "class") != null || element.getAttributeValueNs(CAMUNDA, "type") != null
                        || element.getAttributeValueNs(CAMUNDA, "expression") != null)
                .map(element -> file.key() + " " + element.getElementType().getTypeName())))
                .as("code lives in Java where it is tested: use a delegate expression #{…Delegate}").isEmpty();
    }

    @Test
    void every_service_task_is_named_after_its_bean() {
        assertThat(violations(file -> file.all(ServiceTask.class).stream()
                .filter(task -> !("#{" + shortId(task) + "Delegate}").equals(task.getCamundaDelegateExpression()))
                .map(task -> "%s: %s".formatted(file.nameOfElement(task), task.getCamundaDelegateExpression()))))
                .as("serviceTask_recordReview is done by #{recordReviewDelegate}: rename the task or the bean").isEmpty();
    }

    @Test
    void every_delegate_of_a_model_exists() {
        assertThat(delegatesInModels().stream().filter(bean -> Beans.named(bean).isEmpty()))
                .as("the process would stop at this step: write the @Component in a <feature>.process package, or correct the name in the model").isEmpty();
    }

    @Test
    void every_delegate_is_used_by_a_model() {
        assertThat(Beans.endingWith("Delegate").stream().filter(bean -> !delegatesInModels().contains(bean)))
                .as("nothing calls it: delete the class or model its step").isEmpty();
    }

    @Test
    void every_bean_that_an_expression_calls_has_that_method() {
        assertThat(violations(file -> expressionsIn(file.model()).stream()
                .flatMap(text -> CALL.matcher(text).results())
                .filter(call -> !ENGINE_OBJECTS.contains(call.group(1)))
                .filter(call -> Beans.named(call.group(1)).filter(bean -> Beans.offers(bean, call.group(2))).isEmpty())
                .map(call -> file.key() + " calls " + call.group(1) + "." + call.group(2))))
                .as("an expression fails only when it is reached: write the bean as a public class with this public method, or correct the expression").isEmpty();
    }

    @Test
    void every_user_task_is_offered_to_known_people_until_a_day() {
        assertThat(violations(file -> file.all(UserTask.class).stream()
                .filter(task -> task.getCamundaAssignee() == null
                        && (task.getCamundaCandidateGroups() == null || !GROUPS.containsAll(List.of(task.getCamundaCandidateGroups().split(",")))))
                .map(file::nameOfElement)))
                .as("nobody would find the task: give it a candidate group of docs/modelling.md or an assignee").isEmpty();
        assertThat(violations(file -> file.all(UserTask.class).stream().filter(task -> task.getCamundaDueDate() == null).map(file::nameOfElement)))
                .as("reminders and overdue notices need a due date: ${deadlines.workingDays(n)}").isEmpty();
        assertThat(PROCESSES).as("a process is started by groups that exist")
                .allSatisfy(file -> assertThat(GROUPS).containsAll(file.process().getCamundaCandidateStarterGroupsList()));
    }

    @Test
    void every_deadline_says_whether_it_counts_days_or_working_days() {
        assertThat(violations(file -> file.all(UserTask.class).stream().filter(task -> task.getCamundaDueDate() != null)
                .filter(task -> !DEADLINE.matcher(task.getCamundaDueDate()).find())
                .map(task -> file.nameOfElement(task) + " " + task.getCamundaDueDate())))
                .as("days, working days and months are different deadlines: ${deadlines.workingDays(n)}, days(n), months(n), daysOfEnforcementLaw(n), or a …Deadlines bean of the feature").isEmpty();
        assertThat(violations(file -> Stream.concat(file.model().getModelElementsByType(TimeDuration.class).stream(), file.model().getModelElementsByType(TimeCycle.class).stream())
                .map(timer -> file.key() + " " + timer.getTextContent())))
                .as("a duration of the engine knows no holidays: compute the date with deadlines").isEmpty();
    }

    @Test
    void every_duty_is_one_that_the_four_eyes_rule_knows() {
        assertThat(violations(file -> file.model().getModelElementsByType(CamundaProperty.class).stream()
                .filter(property -> property.getCamundaName().equals("duty") ? !DUTIES.contains(property.getCamundaValue())
                        : !ENTERPRISE_PROPERTIES.contains(property.getCamundaName()) && !property.getCamundaName().equals(STATUTE))
                .map(property -> file.key() + " " + property.getCamundaName() + "=" + property.getCamundaValue())))
                .as("an unknown duty separates nobody, an unknown property does nothing: use one of the duties %s or the properties %s", DUTIES, ENTERPRISE_PROPERTIES).isEmpty();
    }

    @Test
    void a_statutory_deadline_names_the_article_and_is_one_of_a_user_task() {
        assertThat(violations(file -> file.model().getModelElementsByType(CamundaProperty.class).stream().filter(property -> property.getCamundaName().equals(STATUTE))
                .filter(property -> !(property.getParentElement().getParentElement().getParentElement() instanceof UserTask) || !property.getCamundaValue().matches("\\p{IsHan}+第\\p{IsHan}+条(第\\p{IsHan}+款)?(、\\p{IsHan}+第\\p{IsHan}+条(第\\p{IsHan}+款)?)*"))
                .map(property -> file.key() + " " + property.getCamundaValue())))
                .as("its reminders name it and cannot be switched off: 行政强制法第五十三条").isEmpty();
    }

    /** A task under an article of a law is easily taken for one whose deadline that law sets. */
    @Test
    void a_task_that_cites_an_article_says_whose_its_deadline_is() {
        assertThat(violations(file -> file.all(UserTask.class).stream()
                .filter(task -> task.getDocumentations().stream().anyMatch(why -> ARTICLE.matcher(why.getTextContent()).find()))
                .filter(task -> task.getDocumentations().stream().noneMatch(why -> OTHER_DEADLINE.matcher(why.getTextContent()).find()) && !names(task, STATUTE))
                .map(file::nameOfElement)))
                .as("set the property %s to the article that sets the deadline, or say in the documentation 内部规定（assumption） or 期限只是提醒查看", STATUTE).isEmpty();
        assertThat(ModelFiles.PROCESSES.stream().flatMap(file -> file.all(UserTask.class).stream()).filter(task -> names(task, STATUTE)).map(UserTask::getId))
                .containsExactlyInAnyOrder("userTask_applyToCourt", "userTask_awaitStatement", "userTask_awaitContest");
    }

    private static boolean names(UserTask task, String property) {
        return task.getModelInstance().getModelElementsByType(CamundaProperty.class).stream()
                .anyMatch(found -> found.getCamundaName().equals(property) && found.getParentElement().getParentElement().getParentElement() == task);
    }

    @Test
    void every_form_is_there_and_bound_to_its_deployment() {
        Set<String> forms = FORMS.stream().map(ModelFiles.FormFile::key).collect(Collectors.toSet());
        assertThat(formReferences()).as("a model uses the forms that were deployed with it: set the binding to deployment, create forms/<feature>/<key>.form")
                .allSatisfy(reference -> {
                    assertThat(reference.binding()).as(reference.toString()).isEqualTo("deployment");
                    assertThat(forms).as(reference.toString()).contains(reference.form());
                });
        assertThat(violations(file -> file.all(UserTask.class).stream().filter(task -> task.getCamundaFormRef() == null).map(file::nameOfElement)))
                .as("without a form nobody can complete the task").isEmpty();
        assertThat(forms).as("a form that no model uses is a trap for the next reader: delete it or use it")
                .isEqualTo(formReferences().stream().map(FormReference::form).collect(Collectors.toSet()));
    }

    @Test
    void what_a_form_says_is_recorded_in_the_same_transaction() {
        assertThat(violations(file -> Stream.<FlowNode>concat(file.all(UserTask.class).stream(),
                        file.all(StartEvent.class).stream().filter(start -> start.getCamundaFormRef() != null))
                .filter(node -> node.isCamundaAsyncAfter() || node.getOutgoing().size() != 1
                        || !(node.getOutgoing().iterator().next().getTarget() instanceof ServiceTask record)
                        || record.isCamundaAsyncBefore() || !record.isCamundaAsyncAfter())
                .map(file::nameOfElement)))
                .as("form values live in one transaction only, and a refused value must re-open the task: let a service task follow directly, "
                        + "asyncAfter but not asyncBefore").isEmpty();
    }

    @Test
    void what_a_form_asks_is_read_by_a_process_class() {
        String code = processCode();
        assertThat(FORMS.stream().flatMap(form -> form.fields().stream()
                .filter(field -> !"checkbox".equals(field.path("type").asText()) && !code.contains('"' + field.path("key").asText() + '"'))
                .filter(field -> !(code.contains("SubmittedForm.valuesOf(") && form.isOfTheTerms(field)))
                .map(field -> form.key() + " " + field.path("key").asText())))
                .as("form values vanish at the end of the transaction: read the field in the delegate that follows, or do not ask for it").isEmpty();
    }

    @Test
    void every_variable_of_a_condition_is_set_by_a_process_class() {
        String code = processCode();
        assertThat(violations(file -> file.all(SequenceFlow.class).stream().filter(flow -> flow.getConditionExpression() != null)
                .flatMap(flow -> VARIABLE.matcher(TEXT_OR_CALL.matcher(flow.getConditionExpression().getTextContent()).replaceAll("")).results()
                        .map(MatchResult::group)
                        .filter(variable -> !code.contains('"' + variable + '"'))
                        .map(variable -> file.nameOfElement(flow) + " " + variable))))
                .as("the gateway would fail when it is reached: declare the variable in <Process>Variables and set it, or correct its name").isEmpty();
    }

    @Test
    void what_a_step_says_for_the_moment_is_used_in_the_same_transaction() {
        assertThat(violations(file -> file.all(ServiceTask.class).stream()
                .filter(ProcessModelsTest::speaksForTheMoment)
                .filter(step -> step.isCamundaAsyncAfter() || leadsToASavePoint(step, new HashSet<>()))
                .map(file::nameOfElement)))
                .as("the delegate sets transient variables, gone after a save point: put the save point before this step or behind the gateway, task or "
                        + "event that uses them").isEmpty();
    }

    @Test
    void a_message_is_taken_and_its_consequences_follow_in_a_job() {
        assertThat(violations(file -> file.all(IntermediateCatchEvent.class).stream()
                .filter(event -> event.getEventDefinitions().iterator().next() instanceof MessageEventDefinition && !event.isCamundaAsyncAfter())
                .map(file::nameOfElement)))
                .as("who sends the message must not wait for, nor fail with, what follows: set asyncAfter").isEmpty();
    }

    @Test
    void every_table_and_called_process_exists_and_is_bound_to_its_deployment() {
        Set<String> tables = DECISIONS.stream().map(ModelFiles.DecisionFile::key).collect(Collectors.toSet());
        Set<String> processes = PROCESSES.stream().map(ProcessFile::key).collect(Collectors.toSet());
        assertThat(violations(file -> file.all(BusinessRuleTask.class).stream()
                .filter(task -> !tables.contains(task.getCamundaDecisionRef()) || !"deployment".equals(task.getCamundaDecisionRefBinding()))
                .map(file::nameOfElement)))
                .as("a case is judged by the tables it was received under: name a table of processes/ and bind it to the deployment").isEmpty();
        assertThat(violations(file -> file.all(CallActivity.class).stream()
                .filter(call -> !processes.contains(call.getCalledElement()) || !"deployment".equals(call.getCamundaCalledElementBinding()))
                .map(file::nameOfElement)))
                .as("a case runs to its end as it was modelled when it began: call a process of processes/ and bind it to the deployment").isEmpty();
        Set<String> usedTables = PROCESSES.stream().flatMap(file -> file.all(BusinessRuleTask.class).stream())
                .map(BusinessRuleTask::getCamundaDecisionRef).collect(Collectors.toSet());
        String code = processCode();
        assertThat(tables.stream().filter(table -> !usedTables.contains(table) && !code.contains('"' + table + '"')))
                .as("a table that neither a model nor a process class asks decides nothing").isEmpty();
        assertThat(tables).as("a model asks for a table that is not there").containsAll(usedTables);
    }

    @Test
    void every_message_is_sent_by_a_process_class() {
        String code = processCode();
        assertThat(PROCESSES.stream().flatMap(file -> file.model().getModelElementsByType(Message.class).stream()).map(Message::getName)
                .filter(message -> !code.contains('"' + message + '"')))
                .as("a process would wait for ever: correlate this message in the feature's <Process>Process, or correct its name").isEmpty();
    }

    @Test
    void every_mail_has_its_template() {
        assertThat(violations(file -> file.all(SendTask.class).stream()
                .filter(task -> !"#{sendNotificationDelegate}".equals(task.getCamundaDelegateExpression())
                        || !Files.exists(Path.of("src/main/resources/mail", mailTemplateOf(task) + ".html"))
                        || !Files.exists(Path.of("src/main/resources/mail", mailTemplateOf(task) + ".txt")))
                .map(task -> file.nameOfElement(task) + " " + mailTemplateOf(task))))
                .as("a send task is #{sendNotificationDelegate} with the input parameter mailTemplate: write the .html and .txt of that name").isEmpty();
    }

    @Test
    void an_enterprise_can_do_what_it_is_asked_to_do() {
        assertThat(violations(file -> file.all(UserTask.class).stream().filter(task -> !enterpriseProperties(task).isEmpty())
                .flatMap(task -> Stream.concat(
                        Stream.of(".html", ".txt").filter(end -> !mentionsTheLink(mailOfEnterpriseTask(task), end))
                                .map(end -> "src/main/resources/mail/" + mailOfEnterpriseTask(task) + end + " does not print the link: write it and insert link"),
                        enterpriseProperties(task).entrySet().stream().filter(property -> !isUnderstood(property.getKey(), property.getValue()))
                                .map(property -> property.getKey() + "=" + property.getValue()))
                        .map(problem -> file.nameOfElement(task) + ": " + problem))))
                .as("enterpriseMail names a mail with the link, enterpriseReminders are working days such as 3,1, enterpriseDocument is a DocumentKind").isEmpty();
        assertThat(violations(file -> file.all(UserTask.class).stream().filter(task -> !enterpriseProperties(task).isEmpty())
                .filter(task -> task.getCamundaDueDate() == null || task.getCamundaFormRef() == null || task.getCamundaCandidateGroups() == null)
                .map(file::nameOfElement)))
                .as("a link ends with the due day and shows the form, and staff record what comes on paper: give the task all three").isEmpty();
    }

    @Test
    void every_row_of_a_table_says_where_it_comes_from() {
        assertThat(DECISIONS.stream().flatMap(file -> file.model().getModelElementsByType(Rule.class).stream()
                .filter(row -> row.getDescription() == null || !row.getDescription().getTextContent().matches("(?s).*(第.+条|政策第.+部分|政策各条款|条款写明|assumption).*"))
                .map(row -> file.key() + " " + row.getId())))
                .as("an official must see why a row is there: cite the article in the annotation or say assumption").isEmpty();
    }

    @Test
    void every_shape_and_flow_is_drawn() {
        assertThat(violations(file -> {
            Set<String> drawn = new HashSet<>();
            file.model().getModelElementsByType(BpmnShape.class).forEach(shape -> drawn.add(shape.getBpmnElement().getId()));
            file.model().getModelElementsByType(BpmnEdge.class).forEach(edge -> drawn.add(edge.getBpmnElement().getId()));
            return file.all(FlowElement.class).stream().filter(element -> !drawn.contains(element.getId())).map(file::nameOfElement);
        })).as("an element without its picture is invisible in Modeler: draw it, or run npm run draw in tools/").isEmpty();
    }

    @Test
    void every_process_leads_to_an_end() {
        assertThat(violations(file -> file.all(FlowNode.class).stream()
                .filter(node -> node.getOutgoing().isEmpty() && !(node instanceof EndEvent) && !(node instanceof SubProcess event && event.triggeredByEvent()))
                .map(file::nameOfElement)))
                .as("a case would stop here without an outcome: lead on to an end event that names it").isEmpty();
    }

    private static String prefixOf(FlowElement element) {
        if (element instanceof Gateway) {
            return "gateway";
        }
        return PREFIXES.entrySet().stream().filter(entry -> entry.getKey().isInstance(element)).map(Map.Entry::getValue).findFirst().orElse("serviceTask");
    }

    private static String shortId(BaseElement element) {
        return element.getId().substring(element.getId().indexOf('_') + 1);
    }

    private static Set<String> delegatesInModels() {
        return PROCESSES.stream().flatMap(file -> file.model().getModelElementsByType(Task.class).stream())
                .map(task -> String.valueOf(task.getAttributeValueNs(CAMUNDA, "delegateExpression")))
                .flatMap(expression -> DELEGATE.matcher(expression).results()).map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    static List<String> mailTemplatesOf(ProcessFile file) {
        return file.all(SendTask.class).stream().map(ProcessModelsTest::mailTemplateOf).toList();
    }

    static List<String> enterpriseMailsOf(ProcessFile file) {
        return file.all(UserTask.class).stream().filter(task -> !enterpriseProperties(task).isEmpty()).map(ProcessModelsTest::mailOfEnterpriseTask).toList();
    }

    private static String mailOfEnterpriseTask(UserTask task) {
        return enterpriseProperties(task).getOrDefault("enterpriseMail", "?");
    }

    private static Map<String, String> enterpriseProperties(UserTask task) {
        return task.getExtensionElements() == null ? Map.of() : task.getExtensionElements().getElementsQuery().list().stream()
                .flatMap(properties -> properties.getChildElementsByType(CamundaProperty.class).stream())
                .filter(property -> ENTERPRISE_PROPERTIES.contains(property.getCamundaName()))
                .collect(Collectors.toMap(CamundaProperty::getCamundaName, CamundaProperty::getCamundaValue));
    }

    private static boolean mentionsTheLink(String mail, String end) {
        Path file = Path.of("src/main/resources/mail", mail + end);
        try {
            return Files.exists(file) && Files.readString(file).matches("(?s).*~\\{(layout :: )?link.*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isUnderstood(String property, String value) {
        return switch (property) {
            case "enterpriseReminders" -> value.matches("\\d{1,2}(,\\d{1,2})*");
            case "enterpriseDocument" -> Stream.of(DocumentKind.values()).anyMatch(kind -> kind.name().equals(value));
            default -> true;
        };
    }

    private static String mailTemplateOf(SendTask task) {
        return task.getExtensionElements().getElementsQuery().list().stream()
                .flatMap(io -> io.getChildElementsByType(CamundaInputParameter.class).stream())
                .filter(parameter -> parameter.getCamundaName().equals("mailTemplate")).map(CamundaInputParameter::getTextContent).findFirst().orElse("?");
    }

    private record FormReference(String element, String form, String binding) {
    }

    private static List<FormReference> formReferences() {
        return PROCESSES.stream().flatMap(file -> file.all(FlowNode.class).stream()
                .filter(node -> node.getAttributeValueNs(CAMUNDA, "formRef") != null)
                .map(node -> new FormReference(file.nameOfElement(node), node.getAttributeValueNs(CAMUNDA, "formRef"),
                        node.getAttributeValueNs(CAMUNDA, "formRefBinding")))).toList();
    }

    /** The engine glue of all features; nothing else knows messages and variables. */
    private static String processCode() {
        return ModelFiles.find("src/main/java", ".java").stream()
                .filter(path -> path.getParent().endsWith("process")).map(ModelFiles::text).collect(Collectors.joining());
    }

    private static boolean speaksForTheMoment(ServiceTask step) {
        Matcher delegate = DELEGATE.matcher(String.valueOf(step.getCamundaDelegateExpression()));
        return delegate.matches() && ModelFiles.find("src/main/java", ".java").stream()
                .filter(path -> path.getFileName().toString().equalsIgnoreCase(delegate.group(1) + ".java"))
                .anyMatch(path -> ModelFiles.text(path).contains(".setTransient("));
    }

    /** As far as the next step that uses what was said: a gateway's question, a person, a date. */
    private static boolean leadsToASavePoint(FlowNode node, Set<FlowNode> passed) {
        return node.getOutgoing().stream().map(SequenceFlow::getTarget).filter(passed::add).anyMatch(next -> next.isCamundaAsyncBefore()
                || (next instanceof SendTask || next instanceof BusinessRuleTask || next instanceof ServiceTask)
                && (next.isCamundaAsyncAfter() || leadsToASavePoint(next, passed)));
    }

    private static Collection<BaseElement> everything(BpmnModelInstance model) {
        return model.getModelElementsByType(BaseElement.class);
    }

    private static List<String> expressionsIn(BpmnModelInstance model) {
        return EXPRESSION.matcher(Bpmn.convertToString(model)).results().map(MatchResult::group).toList();
    }

    private static List<String> subfolders(String folder) {
        try (Stream<Path> paths = Files.list(Path.of(folder))) {
            return paths.filter(Files::isDirectory).map(path -> path.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> violations(Function<ProcessFile, Stream<String>> rule) {
        return PROCESSES.stream().flatMap(rule);
    }
}
