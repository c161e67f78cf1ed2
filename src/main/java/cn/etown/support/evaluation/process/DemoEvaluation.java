package cn.etown.support.evaluation.process;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.enterprise.CreditCode;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.evaluation.EvaluationService;

import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Demo data: brings one of the demo cases, step by step as its people would, to its signed agreement and to an evaluation that waits for its verification.
 * Every step is taken when the engine has come to it, once in a database: from there on it is the visitor's.
 */
@Component
@Profile("demo")
class DemoEvaluation {

    private static final Logger LOG = LoggerFactory.getLogger(DemoEvaluation.class);
    private static final String CREDIT_CODE = "91110302MA0000018P";
    private static final String OFFICER = "science-innovation-officer-1";
    private static final String ADDRESS = "北京经济技术开发区科创十四街99号";
    private static final String TAX_AUTHORITY = "国家税务总局北京经济技术开发区税务局";
    private static final int DAYS_TO_REPORT = 30;
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    /** @param document that is filed first */
    private record Step(String task, String user, Map<String, Object> form, Optional<DocumentKind> document) {

        Step(String task, String user, Map<String, Object> form) {
            this(task, user, form, Optional.empty());
        }
    }

    private final ApplicationService applications;
    private final EnterpriseService enterprises;
    private final AgreementService agreements;
    private final EvaluationService evaluations;
    private final EnterpriseEvaluationProcess process;
    private final DossierService dossier;
    private final WorkingCalendar calendar;
    private final TaskService tasks;
    private final FormService forms;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final SystemWork systemWork;
    private final TransactionTemplate transaction;
    private boolean wanted;
    private int next;

    DemoEvaluation(ApplicationService applications, EnterpriseService enterprises, AgreementService agreements, EvaluationService evaluations,
                   EnterpriseEvaluationProcess process, DossierService dossier, WorkingCalendar calendar, TaskService tasks, FormService forms, RuntimeService runtime,
                   ManagementService management, SystemWork systemWork, TransactionTemplate transaction, @Value("${spring.datasource.url:}") String externalDatabase,
                   @Value("${support.demo-cases:true}") boolean wanted) {
        this.applications = applications;
        this.enterprises = enterprises;
        this.agreements = agreements;
        this.evaluations = evaluations;
        this.process = process;
        this.dossier = dossier;
        this.calendar = calendar;
        this.tasks = tasks;
        this.forms = forms;
        this.runtime = runtime;
        this.management = management;
        this.systemWork = systemWork;
        this.transaction = transaction;
        this.wanted = wanted && externalDatabase.isBlank();
    }

    /** Begins only at the very first step, so that a database that was used before stays as it is. */
    @Scheduled(initialDelay = 5_000, fixedDelay = 1_000)
    void goOn() {
        if (!wanted) {
            return;
        }
        try {
            demoCase().ifPresentOrElse(this::goOn, () -> wanted = false);
        } catch (UserMessageException e) {
            LOG.warn("the demo evaluation was refused: {}", e.getMessage());
            wanted = false;
        }
    }

    private void goOn(CaseSummary demo) {
        if (next == 0 && demo.status() != ApplicationStatus.RECEIVED) {
            wanted = false;
            return;
        }
        List<Step> steps = steps(calendar.today());
        if (demo.status() == ApplicationStatus.PUBLICITY) {
            endPublicity(demo);
        }
        if (demo.status() == ApplicationStatus.AGREED && steps.get(next).task().equals("userTask_reportYear")) {
            start(demo);
        }
        Step step = steps.get(next);
        systemWork.call(() -> tasks.createTaskQuery().processVariableValueEquals("applicationId", demo.id()).taskDefinitionKey(step.task()).list()).stream()
                .findFirst().ifPresent(task -> submit(demo, task, step));
        wanted = next < steps.size();
    }

    private void submit(CaseSummary demo, Task task, Step step) {
        step.document().ifPresent(kind -> dossier.store(demo.id(), kind, kind.label() + ".pdf", new ByteArrayInputStream(PDF), step.user()));
        systemWork.callAs(step.user(), () -> {
            tasks.claim(task.getId(), step.user());
            forms.submitTaskForm(task.getId(), step.form());
            return null;
        });
        next++;
    }

    /** A visitor does not wait for five working days. */
    private void endPublicity(CaseSummary demo) {
        systemWork.run(() -> runtime.createProcessInstanceQuery().processDefinitionKey("publicity").variableValueEquals("applicationId", demo.id()).list()
                .forEach(publicity -> management.createJobQuery().processInstanceId(publicity.getId()).timers().list()
                        .forEach(timer -> management.executeJob(timer.getId()))));
    }

    private void start(CaseSummary demo) {
        LocalDate today = calendar.today();
        long agreementId = agreements.agreementOf(demo.id()).orElseThrow().id();
        transaction.executeWithoutResult(status ->
                process.start(evaluations.open(today.getYear(), agreementId, calendar.plusWorkingDays(today, DAYS_TO_REPORT))));
    }

    private Optional<CaseSummary> demoCase() {
        return enterprises.find(new CreditCode(CREDIT_CODE)).flatMap(enterprise -> applications.casesOf(enterprise.id()).stream().findFirst());
    }

    private static List<Step> steps(LocalDate today) {
        return List.of(
                new Step("userTask_checkCompleteness", "intake-desk-1", Map.of("completeness", "complete", "registeredInArea", "yes", "taxedInArea", "yes",
                        "countedInArea", "yes", "soundAccounts", "yes", "independentLegalPerson", "yes", "independentAccounting", "yes", "commitmentSigned", "yes"),
                        Optional.of(DocumentKind.COMMITMENT)),
                new Step("userTask_reviewTier", OFFICER, Map.of("decision", "approve", "opinion", "材料齐全，拟同意。")),
                new Step("userTask_reviewTier", "science-innovation-chief-1", Map.of("decision", "approve", "opinion", "同意。")),
                new Step("userTask_returnScan", OFFICER, Map.of("signingAnswer", "signed", "sealed", true), Optional.of(DocumentKind.AGREEMENT_SCAN)),
                new Step("userTask_signAgreement", OFFICER, Map.of("scanFinding", "accept", "signedOn", today.toString(), "startsOn", today.toString(),
                        "registeredAddress", ADDRESS, "officeAddress", ADDRESS, "taxAuthority", TAX_AUTHORITY, "registeredCapital", "50000000.00")),
                new Step("userTask_reportYear", OFFICER, Map.of("registeredAddressNow", ADDRESS, "officeAddressNow", ADDRESS, "taxObligationNow", TAX_AUTHORITY,
                        "registeredCapitalNow", "50000000.00", "requests", "希望协调厂区用电增容，并开放更多光电应用场景。", "truthful", true), Optional.of(DocumentKind.EVIDENCE)));
    }
}
