package cn.etown.support.engine;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.util.IoUtil;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.task.Task;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Where processes stand, each in the picture of the version of the model that it runs by. Who may look is asked before. */
@Component
public class ProcessPictures {

    private static final String MULTI_INSTANCE = "#multiInstanceBody";

    private final HistoryService history;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final RepositoryService repository;
    private final SystemWork systemWork;

    ProcessPictures(HistoryService history, RuntimeService runtime, TaskService tasks, RepositoryService repository, SystemWork systemWork) {
        this.history = history;
        this.runtime = runtime;
        this.tasks = tasks;
        this.repository = repository;
        this.systemWork = systemWork;
    }

    /**
     * A process that runs or ran.
     *
     * @param name    of its model
     * @param parent  id of the one that called it, null where none did
     * @param endedAt null while it runs
     * @param whole   ended where its model ends, not stopped from outside
     */
    public record Run(String id, String name, int version, @Nullable String parent, Instant startedAt, @Nullable Instant endedAt, boolean whole) {
    }

    /**
     * @param bpmn    the model
     * @param active  ids of the elements where it stands
     * @param stuck   those of them where something failed
     * @param passed  ids of the elements that were left
     * @param tasks   names of the tasks that wait for somebody
     */
    public record Picture(String bpmn, Set<String> active, Set<String> stuck, Set<String> passed, List<String> tasks) {
    }

    /** In the order of their start. */
    public List<Run> under(Collection<String> businessKeys) {
        if (businessKeys.isEmpty()) {
            return List.of();
        }
        return systemWork.call(() -> history.createHistoricProcessInstanceQuery().processInstanceBusinessKeyIn(businessKeys.toArray(String[]::new))
                .orderByProcessInstanceStartTime().asc().unlimitedList()).stream().map(ProcessPictures::run).toList();
    }

    private static Run run(HistoricProcessInstance instance) {
        return new Run(instance.getId(), Optional.ofNullable(instance.getProcessDefinitionName()).orElse(instance.getProcessDefinitionKey()), instance.getProcessDefinitionVersion(),
                instance.getSuperProcessInstanceId(), instance.getStartTime().toInstant(), instance.getEndTime() == null ? null : instance.getEndTime().toInstant(),
                HistoricProcessInstance.STATE_COMPLETED.equals(instance.getState()));
    }

    /** Of a process that is known to be there. */
    public Picture of(String runId) {
        return systemWork.call(() -> {
            HistoricProcessInstance instance = history.createHistoricProcessInstanceQuery().processInstanceId(runId).singleResult();
            Set<String> passed = history.createHistoricActivityInstanceQuery().processInstanceId(runId).finished().unlimitedList().stream()
                    .filter(step -> !step.isCanceled()).map(HistoricActivityInstance::getActivityId).map(ProcessPictures::element).collect(Collectors.toCollection(HashSet::new));
            Set<String> stuck = runtime.createIncidentQuery().processInstanceId(runId).list().stream().map(Incident::getActivityId).map(ProcessPictures::element)
                    .collect(Collectors.toUnmodifiableSet());
            Set<String> active = Stream.ofNullable(runtime.getActivityInstance(runId)).flatMap(ProcessPictures::leaves).map(ProcessPictures::element)
                    .collect(Collectors.toUnmodifiableSet());
            return new Picture(model(instance.getProcessDefinitionId()), active, stuck, passed,
                    tasks.createTaskQuery().processInstanceId(runId).list().stream().map(Task::getName).distinct().toList());
        });
    }

    /** Where it stands, waiting for a save point too. */
    private static Stream<String> leaves(ActivityInstance instance) {
        Stream<String> waiting = Arrays.stream(instance.getChildTransitionInstances()).map(transition -> transition.getActivityId());
        ActivityInstance[] children = instance.getChildActivityInstances();
        boolean leaf = children.length == 0 && instance.getChildTransitionInstances().length == 0 && instance.getParentActivityInstanceId() != null;
        return Stream.of(waiting, Arrays.stream(children).flatMap(ProcessPictures::leaves), leaf ? Stream.of(instance.getActivityId()) : Stream.<String>empty())
                .flatMap(each -> each);
    }

    private static String element(String activityId) {
        return activityId.endsWith(MULTI_INSTANCE) ? activityId.substring(0, activityId.length() - MULTI_INSTANCE.length()) : activityId;
    }

    private String model(String definitionId) {
        return new String(IoUtil.readInputStream(repository.getProcessModel(definitionId), definitionId), StandardCharsets.UTF_8);
    }
}
