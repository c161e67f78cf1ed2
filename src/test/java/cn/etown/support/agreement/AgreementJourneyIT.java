package cn.etown.support.agreement;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.dossier.TestFiles;
import cn.etown.support.fund.FundService;
import cn.etown.support.money.Money;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Signing, changing and ending an agreement on the real wiring, each step by a signed-in person. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AgreementJourneyIT {

    private static final String OFFICER = "science-innovation-officer-1";

    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    ApplicationService applications;
    @Autowired
    AgreementService agreements;
    @Autowired
    FundService fund;

    @Test
    void aSignedAgreementIsChangedByANewVersion() throws Exception {
        Journey journey = StraightPath.signed(offered(9_310_001), calendar.today());
        long caseId = journey.applicationId();
        String instance = propose(caseId, "change");

        Map<String, Object> terms = new HashMap<>(prefilled(instance, OFFICER));
        assertThat(terms).containsEntry("termsAmount", "3000000.00").containsEntry("instalmentCount", 1);
        terms = new HashMap<>(TermsForm.valuesOf(agreements.agreementOf(caseId).orElseThrow().terms()));
        terms.put("undertakings", new ArrayList<>(List.of("REPORT_YEARLY")));
        does(instance, OFFICER, "userTask_draftTerms", terms);
        does(instance, "legal-office-1", "userTask_checkAmendment", Map.of("legalFinding", "pass", "legalOpinion", "符合约定。"));
        does(instance, "science-innovation-head-1", "userTask_decideAmendment", Map.of("decision", "approve", "opinion", "同意。"));
        dossier.store(caseId, DocumentKind.AGREEMENT_SCAN, "变更协议（签章）.pdf", new ByteArrayInputStream(TestFiles.pdf("amended")), OFFICER);
        does(instance, OFFICER, "userTask_acceptAmendment", Map.of("signingAnswer", "signed", "sealed", true));
        does(instance, OFFICER, "userTask_signAmendment", Map.of("scanFinding", "accept", "signedOn", calendar.today().toString()));

        Agreement agreement = agreements.agreementOf(caseId).orElseThrow();
        assertThat(agreement.state()).isEqualTo(AgreementState.AMENDED);
        assertThat(agreement.terms().undertakings()).containsExactly(Undertaking.REPORT_YEARLY);
        assertThat(agreement.versions()).hasSize(2).allMatch(AgreementVersion::isSigned);
        assertThat(fund.committed(caseId)).isEqualTo(Money.ofYuan(3_000_000));
        assertThat(dossier.documentsOf(caseId)).filteredOn(document -> document.kind() == DocumentKind.AGREEMENT_DOCX).hasSize(2);
        assertThat(ended(instance)).isTrue();
    }

    @Test
    void anEndedAgreementGivesWhatIsNotPaidBackToTheFund() {
        Journey journey = StraightPath.signed(offered(9_310_002), calendar.today());
        long caseId = journey.applicationId();
        String instance = propose(caseId, "terminate");
        does(instance, "legal-office-1", "userTask_checkAmendment", Map.of("legalFinding", "pass", "legalOpinion", "符合约定。"));
        does(instance, "science-innovation-head-1", "userTask_decideAmendment", Map.of("decision", "approve", "opinion", "同意。"));

        assertThat(agreements.agreementOf(caseId).orElseThrow().state()).isEqualTo(AgreementState.TERMINATED);
        assertThat(applications.caseOf(caseId).status()).isEqualTo(ApplicationStatus.TERMINATED);
        assertThat(fund.committed(caseId)).isEqualTo(Money.ZERO);
        assertThat(ended(instance)).isTrue();
    }

    @Test
    void withoutASealedScanTheAnswerIsRefusedAndTheTaskStaysOpen() {
        Journey journey = offered(9_310_003);
        assertThatThrownBy(() -> journey.does(OFFICER, "userTask_returnScan", Map.of("signingAnswer", "signed", "sealed", true))).hasMessageContaining("扫描件");
        assertThatThrownBy(() -> journey.does(OFFICER, "userTask_returnScan", Map.of("signingAnswer", "signed"))).isInstanceOf(RuntimeException.class);
        assertThat(journey.task().getTaskDefinitionKey()).isEqualTo("userTask_returnScan");
    }

    @Test
    void anAgreementThatIsNotSignedLapsesAndItsMoneyIsFree() {
        Journey journey = offered(9_310_004);
        journey.does(OFFICER, "userTask_returnScan", Map.of("signingAnswer", "declined", "declineReason", "不接受违约责任"))
                .does(OFFICER, "userTask_resolveUnsigned", Map.of("resolution", "lapse", "resolutionReason", "企业书面放弃"));
        assertThat(journey.endEvent()).isEqualTo("endEvent_lapsed");
        assertThat(applications.caseOf(journey.applicationId()).status()).isEqualTo(ApplicationStatus.LAPSED);
        assertThat(agreements.agreementOf(journey.applicationId()).orElseThrow().state()).isEqualTo(AgreementState.LAPSED);
    }

    private Journey offered(int number) {
        Journey journey = StraightPath.filed(new Journey(engine, dossier), number);
        StraightPath.reviewed(StraightPath.checked(journey));
        return journey.dateComes();
    }

    private String propose(long caseId, String kind) {
        return as("science-innovation-officer-2", () -> engine.getFormService().submitStartForm(
                engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("agreement-amendment").latestVersion().singleResult().getId(),
                Map.of("caseNumber", applications.caseOf(caseId).caseNumber(), "amendmentKind", kind, "amendmentReason", "项目工期推迟")).getId(), true);
    }

    private Map<String, Object> prefilled(String instance, String user) {
        String task = task(instance).getId();
        return as(user, () -> new HashMap<>(engine.getFormService().getTaskFormVariables(task)), false);
    }

    private void does(String instance, String user, String key, Map<String, Object> values) {
        Task task = task(instance);
        assertThat(task.getTaskDefinitionKey()).isEqualTo(key);
        as(user, () -> {
            engine.getTaskService().claim(task.getId(), user);
            engine.getFormService().submitTaskForm(task.getId(), values);
            return null;
        }, false);
        jobs(instance);
    }

    private void jobs(String instance) {
        for (List<Job> due = messages(instance); !due.isEmpty(); due = messages(instance)) {
            due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }

    private List<Job> messages(String instance) {
        return engine.getManagementService().createJobQuery().processInstanceId(instance).messages().list();
    }

    private Task task(String instance) {
        return engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
    }

    private boolean ended(String instance) {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance).count() == 0;
    }

    private <T> T as(String user, Supplier<T> act, boolean thenJobs) {
        List<String> groups = engine.getIdentityService().createGroupQuery().groupMember(user).list().stream().map(group -> group.getId()).toList();
        engine.getIdentityService().setAuthentication(user, groups);
        T result;
        try {
            result = act.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
        if (thenJobs) {
            jobs((String) result);
        }
        return result;
    }
}
