package cn.etown.support.dossier;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.application.process.SupportApplicationProcess;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HistoryCleanupIT {

    @Autowired
    ProcessEngine engine;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @Autowired
    DossierService dossier;

    @Autowired
    DecisionLedger ledger;

    @Autowired
    SupportApplicationProcess process;

    @Test
    void documents_and_decisions_stay_when_the_engine_forgets_the_case() throws Exception {
        Journey journey = new Journey(engine, dossier).filedBy("intake-desk-1", Journey.filing(StraightPath.creditCode(5_900_001), "清理历史"))
                .with(DocumentKind.COMMITMENT, "intake-desk-1");
        long caseId = journey.applicationId();
        process.withdraw(caseId, "项目调整", "intake-desk-2");
        List<Document> documents = dossier.documentsOf(caseId);
        List<Decision> decisions = ledger.decisionsOf(caseId);
        assertThat(documents).isNotEmpty();
        String instance = history.createHistoricProcessInstanceQuery().variableValueEquals("applicationId", caseId).rootProcessInstances().singleResult().getId();

        execute(history.setRemovalTimeToHistoricProcessInstances().absoluteRemovalTime(Date.from(Instant.parse("2020-01-01T00:00:00Z"))).byIds(instance).hierarchical().executeAsync());
        history.cleanUpHistoryAsync(true);
        history.findHistoryCleanupJobs().forEach(job -> management.executeJob(job.getId()));

        assertThat(history.createHistoricProcessInstanceQuery().processInstanceId(instance).count()).isZero();
        assertThat(history.createHistoricActivityInstanceQuery().processInstanceId(instance).count()).isZero();
        assertThat(dossier.documentsOf(caseId)).isEqualTo(documents);
        assertThat(ledger.decisionsOf(caseId)).isEqualTo(decisions);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        dossier.copy(documents.get(0), content);
        assertThat(content.size()).isEqualTo((int) documents.get(0).size());
    }

    private void execute(Batch batch) {
        run(batch.getSeedJobDefinitionId());
        run(batch.getBatchJobDefinitionId());
        run(batch.getMonitorJobDefinitionId());
    }

    private void run(String jobDefinition) {
        management.createJobQuery().jobDefinitionId(jobDefinition).list().stream().map(Job::getId).forEach(management::executeJob);
    }
}
