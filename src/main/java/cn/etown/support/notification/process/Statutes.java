package cn.etown.support.notification.process;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import cn.etown.support.engine.SystemWork;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.stereotype.Component;

/** Which tasks have a deadline that the law sets: those whose model names the article in the extension property {@code statutoryDeadline}. */
@Component
class Statutes {

    static final String PROPERTY = "statutoryDeadline";

    private final RepositoryService repository;
    private final SystemWork systemWork;
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

    Statutes(RepositoryService repository, SystemWork systemWork) {
        this.repository = repository;
        this.systemWork = systemWork;
    }

    /** The article, for example 行政强制法第五十三条. A deployed model never changes. */
    Optional<String> of(String definitionId, String taskKey) {
        return known.computeIfAbsent(definitionId + " " + taskKey, key -> systemWork.call(() -> read(definitionId, taskKey)));
    }

    private Optional<String> read(String definitionId, String taskKey) {
        return Optional.ofNullable(repository.createProcessDefinitionQuery().processDefinitionId(definitionId).singleResult())
                .flatMap(found -> Optional.<UserTask>ofNullable(repository.getBpmnModelInstance(definitionId).getModelElementById(taskKey)))
                .map(UserTask::getExtensionElements).stream()
                .flatMap(Statutes::properties)
                .filter(property -> PROPERTY.equals(property.getCamundaName())).map(CamundaProperty::getCamundaValue).findFirst();
    }

    private static Stream<CamundaProperty> properties(ExtensionElements extensions) {
        return extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream().flatMap(properties -> properties.getCamundaProperties().stream());
    }
}
