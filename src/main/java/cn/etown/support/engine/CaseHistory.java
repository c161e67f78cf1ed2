package cn.etown.support.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import cn.etown.support.dossier.CaseModels;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricDecisionInputInstance;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricDecisionOutputInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.util.IoUtil;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The instances of a case carry its id in this variable. */
@Component
class CaseHistory implements CaseModels {

    private static final String CASE = "applicationId";

    private final HistoryService history;
    private final RepositoryService repository;
    private final SystemWork systemWork;

    CaseHistory(HistoryService history, RepositoryService repository, SystemWork systemWork) {
        this.history = history;
        this.repository = repository;
        this.systemWork = systemWork;
    }

    @Override
    public List<Model> modelsOf(long caseId) {
        return systemWork.call(() -> {
            Map<String, Model> models = new TreeMap<>();
            for (HistoricProcessInstance instance : instancesOf(caseId)) {
                ProcessDefinition definition = repository.getProcessDefinition(instance.getProcessDefinitionId());
                models.computeIfAbsent("%s-v%d.bpmn".formatted(definition.getKey(), definition.getVersion()),
                        name -> new Model(name, deployed(definition.getDeploymentId()), IoUtil.readInputStream(repository.getProcessModel(definition.getId()), name)));
            }
            for (String id : new TreeSet<>(decisionsOf(caseId).stream().map(HistoricDecisionInstance::getDecisionDefinitionId).toList())) {
                DecisionDefinition definition = repository.getDecisionDefinition(id);
                models.computeIfAbsent("%s-v%d.dmn".formatted(definition.getKey(), definition.getVersion()),
                        name -> new Model(name, deployed(definition.getDeploymentId()), IoUtil.readInputStream(repository.getDecisionModel(id), name)));
            }
            return List.copyOf(models.values());
        });
    }

    @Override
    public List<Hit> hitsOf(long caseId) {
        return systemWork.call(() -> decisionsOf(caseId).stream().map(this::hit).toList());
    }

    private Hit hit(HistoricDecisionInstance decision) {
        List<Value> inputs = decision.getInputs().stream().map(input -> new Value(name(input), said(input.getValue()))).toList();
        List<Value> outputs = decision.getOutputs().stream().map(output -> new Value(output.getVariableName(), said(output.getValue()))).toList();
        Set<String> rules = new TreeSet<>(decision.getOutputs().stream().map(HistoricDecisionOutputInstance::getRuleId).toList());
        return new Hit(decision.getDecisionDefinitionKey(), repository.getDecisionDefinition(decision.getDecisionDefinitionId()).getVersion(),
                decision.getEvaluationTime().toInstant(), inputs, outputs, List.copyOf(rules));
    }

    private static String name(HistoricDecisionInputInstance input) {
        return input.getClauseName() == null ? input.getClauseId() : input.getClauseName();
    }

    private static String said(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private List<HistoricProcessInstance> instancesOf(long caseId) {
        return history.createHistoricProcessInstanceQuery().variableValueEquals(CASE, caseId).unlimitedList();
    }

    private List<HistoricDecisionInstance> decisionsOf(long caseId) {
        List<HistoricDecisionInstance> decisions = new ArrayList<>();
        instancesOf(caseId).forEach(instance -> decisions.addAll(
                history.createHistoricDecisionInstanceQuery().processInstanceId(instance.getId()).includeInputs().includeOutputs().unlimitedList()));
        decisions.sort(Comparator.comparing(HistoricDecisionInstance::getEvaluationTime));
        return decisions;
    }

    private Instant deployed(String deployment) {
        return repository.createDeploymentQuery().deploymentId(deployment).singleResult().getDeploymentTime().toInstant();
    }
}
