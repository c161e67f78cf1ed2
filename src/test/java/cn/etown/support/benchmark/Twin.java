package cn.etown.support.benchmark;

import java.util.List;

import javax.sql.DataSource;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;
import org.camunda.bpm.model.bpmn.builder.ProcessBuilder;

/**
 * The raw engine, as it comes, on models with the wait states (withdrawal at any time and objection during publicity among them), save points,
 * called processes and steps of one application's straight path and delegates that do nothing: no domain, no forms, no guard, no mail. What the
 * programme costs is compared with it.
 */
public class Twin implements AutoCloseable {

    private final ProcessEngine engine;
    private final Counters counters;

    /** Does nothing. */
    public static class Empty implements JavaDelegate {

        @Override
        public void execute(org.camunda.bpm.engine.delegate.DelegateExecution execution) {
        }
    }

    public Twin(DataSource dataSource, Counters counters) {
        this.counters = counters;
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("twin");
        configuration.setDataSource(counters.counting(dataSource));
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setMetricsEnabled(false);
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService().createDeployment()
                .addModelInstance("twin-support-application.bpmn", supportApplication())
                .addModelInstance("twin-tiered-review.bpmn", tieredReview())
                .addModelInstance("twin-publicity.bpmn", publicity())
                .addModelInstance("twin-disbursement.bpmn", disbursement())
                .deploy();
    }

    private static BpmnModelInstance supportApplication() {
        ProcessBuilder process = process("twin-support-application");
        process.eventSubProcess("withdrawal").startEvent("withdrawalRequested").message("withdrawalRequested").endEvent("withdrawn");
        AbstractFlowNodeBuilder<?, ?> node = process.startEvent("start");
        node = steps(node, true, "recordApplication");
        node = steps(node, false, "notifyReceived");
        node = node.userTask("checkCompleteness").camundaCandidateGroups("desk");
        node = steps(node, true, "recordCompleteness");
        node = steps(node, false, "collectFacts", "checkEligibility", "recordEligibility", "routeToBureau", "recordBureau", "calculateAward");
        node = call(node, "twin-tiered-review");
        node = steps(node, true, "reserveFund");
        node = call(node, "twin-publicity");
        node = steps(node, true, "prepareAgreement");
        node = node.userTask("returnScan").camundaCandidateGroups("officers");
        node = steps(node, true, "recordScan");
        node = node.userTask("signAgreement").camundaCandidateGroups("officers");
        node = steps(node, true, "recordAgreement");
        node = steps(node, false, "startDisbursement");
        return node.endEvent("agreementSigned").done();
    }

    private static BpmnModelInstance tieredReview() {
        var node = start("twin-tiered-review");
        node = steps(node, false, "prepareReview", "determineTiers", "recordTiers", "openOfficer");
        node = node.userTask("officer").camundaCandidateGroups("officers");
        node = steps(node, true, "recordOfficer");
        node = steps(node, false, "openChief");
        node = node.userTask("chief").camundaCandidateGroups("chiefs");
        node = steps(node, true, "recordChief");
        node = steps(node, false, "openNone");
        return node.endEvent("approved").done();
    }

    private static BpmnModelInstance publicity() {
        var node = start("twin-publicity");
        node = steps(node, false, "openPublicity", "notifyPublicity");
        node = node.eventBasedGateway().id("await").intermediateCatchEvent("over").timerWithDuration("P5D");
        node = steps(node, false, "closePublicity");
        return node.endEvent("closed").moveToNode("await").intermediateCatchEvent("objection").message("objectionReceived").endEvent("objected").done();
    }

    private static BpmnModelInstance disbursement() {
        var node = start("twin-disbursement");
        node = node.userTask("preparePayment").camundaCandidateGroups("finance");
        node = steps(node, true, "recordPaymentOrder");
        node = node.userTask("verifyPayment").camundaCandidateGroups("finance");
        node = steps(node, true, "recordVerification");
        node = steps(node, false, "exportPaymentOrder");
        node = node.userTask("confirmPayment").camundaCandidateGroups("finance");
        node = steps(node, true, "recordPayment");
        node = steps(node, false, "notifyPaid");
        return node.endEvent("confirmed").done();
    }

    private static AbstractFlowNodeBuilder<?, ?> start(String key) {
        return process(key).startEvent("start");
    }

    private static ProcessBuilder process(String key) {
        return Bpmn.createExecutableProcess(key).camundaHistoryTimeToLiveString("P7300D");
    }

    private static AbstractFlowNodeBuilder<?, ?> steps(AbstractFlowNodeBuilder<?, ?> node, boolean savePoint, String... names) {
        AbstractFlowNodeBuilder<?, ?> last = node;
        for (String name : names) {
            last = last.serviceTask(name).camundaClass(Empty.class.getName()).camundaAsyncAfter(savePoint);
        }
        return last;
    }

    private static AbstractFlowNodeBuilder<?, ?> call(AbstractFlowNodeBuilder<?, ?> node, String key) {
        return node.callActivity("call-" + key).calledElement(key).camundaIn("applicationId", "applicationId");
    }

    /** One whole journey: the application, then the payment of its only instalment, which is a process of its own. */
    public void journey(long number) {
        run("twin-support-application", number);
        instalment(number);
    }

    public void instalment(long number) {
        run("twin-disbursement", number);
    }

    /** Every task is claimed and completed, every job executed. */
    private void run(String process, long number) {
        String instance = engine.getRuntimeService().startProcessInstanceByKey(process, Long.toString(number), Variables.putValue("applicationId", number)).getId();
        while (running(instance)) {
            jobsOf(instance).forEach(job -> engine.getManagementService().executeJob(job.getId()));
            for (Task task : tasksOf(number)) {
                engine.getTaskService().claim(task.getId(), "somebody");
                engine.getTaskService().complete(task.getId());
            }
        }
    }

    private boolean running(String instance) {
        return counters.run(() -> engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance).count()) > 0;
    }

    private List<Job> jobsOf(String instance) {
        return counters.run(() -> engine.getManagementService().createJobQuery().rootProcessInstanceId(instance).list());
    }

    private List<Task> tasksOf(long number) {
        return counters.run(() -> engine.getTaskService().createTaskQuery().processVariableValueEquals("applicationId", number).list());
    }

    @Override
    public void close() {
        engine.close();
    }
}
