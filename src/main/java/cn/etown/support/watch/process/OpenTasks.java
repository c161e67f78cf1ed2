package cn.etown.support.watch.process;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import cn.etown.support.engine.SystemWork;
import cn.etown.support.watch.OpenTask;
import cn.etown.support.watch.OpenTask.Approval;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The open tasks with all that decides who may do them, many in one statement. */
@Component
class OpenTasks {

    static final int PORTION = 2_000;

    private static final String REVIEW = "REVIEW";
    /** What only who has an approval limit can finish. */
    private static final List<String> DECIDING = List.of("userTask_decideAmendment", "userTask_grantMandate", "userTask_decideEscalation");
    private static final String REVIEW_TIER = "userTask_reviewTier";
    private static final String PAGE = """
            select t.id_, t.name_, t.task_def_key_, t.proc_def_id_, t.assignee_, t.owner_, t.delegation_, t.create_time_, t.suspension_state_,
                   (select v.long_ from public.act_ru_variable v where v.execution_id_ = t.proc_inst_id_ and v.name_ = 'applicationId') as case_id,
                   (select v.text_ from public.act_ru_variable v where v.execution_id_ = t.proc_inst_id_ and v.name_ = 'tier') as tier,
                   array(select distinct l.group_id_ from public.act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ is not null order by 1) as groups,
                   array(select distinct l.user_id_ from public.act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.user_id_ is not null order by 1) as users,
                   exists (select from public.act_ru_authorization a where a.resource_id_ = t.id_ and a.resource_type_ = 7) as visible
              from public.act_ru_task t where t.id_ > ? order by t.id_ limit ?""";

    private final JdbcClient jdbc;
    private final RepositoryService repository;
    private final SystemWork systemWork;
    private final Map<String, Drawn> drawn = new ConcurrentHashMap<>();

    OpenTasks(JdbcClient jdbc, RepositoryService repository, SystemWork systemWork) {
        this.jdbc = jdbc;
        this.repository = repository;
        this.systemWork = systemWork;
    }

    /** What the model says of its tasks. A deployed model never changes. @param duties by task key */
    private record Drawn(String process, Map<String, String> duties) {
    }

    /** The next ones in the order of their ids. */
    List<OpenTask> after(String taskId) {
        return jdbc.sql(PAGE).params(taskId, PORTION).query(this::read).list();
    }

    private OpenTask read(ResultSet row, int number) throws SQLException {
        String key = row.getString("task_def_key_");
        Drawn model = drawn.computeIfAbsent(row.getString("proc_def_id_"), this::look);
        return new OpenTask(row.getString("id_"), Optional.ofNullable(row.getString("name_")).orElse(key), model.process(), row.getObject("case_id", Long.class),
                row.getString("assignee_"), row.getString("owner_"), "PENDING".equals(row.getString("delegation_")), texts(row.getArray("groups")), texts(row.getArray("users")),
                duty(model.duties().get(key), row.getString("tier")), approval(key), row.getInt("suspension_state_") != 1,
                row.getBoolean("visible"), row.getTimestamp("create_time_").toInstant());
    }

    private static Approval approval(String key) {
        return key.equals(REVIEW_TIER) ? Approval.AT_STAKE : DECIDING.contains(key) ? Approval.ANY : Approval.NONE;
    }

    private static @Nullable String duty(@Nullable String drawn, @Nullable String tier) {
        return REVIEW.equals(drawn) ? REVIEW + ":" + tier : drawn;
    }

    private Drawn look(String definitionId) {
        return systemWork.call(() -> {
            BpmnModelInstance model = repository.getBpmnModelInstance(definitionId);
            Map<String, String> duties = new ConcurrentHashMap<>();
            model.getModelElementsByType(CamundaProperty.class).stream().filter(property -> "duty".equals(property.getCamundaName()))
                    .forEach(property -> owner(property).ifPresent(task -> duties.put(task.getId(), property.getCamundaValue())));
            return new Drawn(Optional.ofNullable(repository.getProcessDefinition(definitionId).getName()).orElse(""), duties);
        });
    }

    private static Optional<BaseElement> owner(CamundaProperty property) {
        return property.getParentElement() instanceof CamundaProperties properties && properties.getParentElement().getParentElement() instanceof BaseElement task
                ? Optional.of(task) : Optional.empty();
    }

    private static List<String> texts(Array values) throws SQLException {
        return List.of((String[]) values.getArray());
    }
}
