package cn.etown.support.benchmark;

import java.util.List;

import javax.sql.DataSource;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The raw engine, as it comes, on the wait states and save points of {@code enterprise-evaluation} on its straight path (report with its deadline, verification,
 * grade, notice), the same variables and delegates that do nothing.
 */
class EvaluationTwin implements AutoCloseable {

    private static final String KEY = "twin-enterprise-evaluation";
    private static final String EMPTY = Twin.Empty.class.getName();

    private final ProcessEngine engine;
    private final TransactionTemplate transaction;

    EvaluationTwin(DataSource dataSource) {
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(dataSource);
        transaction = new TransactionTemplate(transactions);
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        GenericApplicationContext nothing = new GenericApplicationContext();
        nothing.refresh();
        configuration.setApplicationContext(nothing);
        configuration.setProcessEngineName("evaluation-twin");
        configuration.setDataSource(dataSource);
        configuration.setTransactionManager(transactions);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService().createDeployment().addModelInstance(KEY + ".bpmn", model()).deploy();
    }

    private static BpmnModelInstance model() {
        return Bpmn.createExecutableProcess(KEY).camundaHistoryTimeToLiveString("P7300D")
                .startEvent("opened").userTask("report").camundaCandidateGroups("officers").camundaDueDate("2099-01-01T18:00:00")
                .serviceTask("recordReport").camundaClass(EMPTY).camundaAsyncAfter()
                .userTask("verify").camundaCandidateGroups("officers").camundaDueDate("2099-01-01T18:00:00")
                .serviceTask("recordFindings").camundaClass(EMPTY).camundaAsyncAfter()
                .serviceTask("score").camundaClass(EMPTY).serviceTask("recordGrade").camundaClass(EMPTY).serviceTask("notify").camundaClass(EMPTY)
                .endEvent("qualified")
                .moveToActivity("report").boundaryEvent("overdue").timerWithDate("2099-01-01T18:00:00").endEvent("late").done();
    }

    /** As many in each transaction. */
    void start(int number, int chunk) {
        for (int first = 0; first < number; first += chunk) {
            int from = first;
            transaction.executeWithoutResult(status -> {
                for (int i = from; i < Math.min(number, from + chunk); i++) {
                    engine.getRuntimeService().startProcessInstanceByKey(KEY, "evaluation-" + i, Variables.putValue("evaluationId", (long) i).putValue("applicationId", (long) i)
                            .putValue("bureau", "science-innovation").putValue("promises", "REGISTERED_ADDRESS,OFFICE_ADDRESS,TAX_OBLIGATION,REGISTERED_CAPITAL").putValue("indicators", ""));
                }
            });
        }
    }

    void complete(int number) {
        List<String> instances = engine.getRuntimeService().createProcessInstanceQuery().listPage(0, number).stream().map(instance -> instance.getId()).toList();
        for (String instance : instances) {
            for (int step = 0; step < 2; step++) {
                Task task = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
                engine.getTaskService().claim(task.getId(), "somebody");
                engine.getTaskService().complete(task.getId());
                Job job = engine.getManagementService().createJobQuery().processInstanceId(instance).messages().singleResult();
                engine.getManagementService().executeJob(job.getId());
            }
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
