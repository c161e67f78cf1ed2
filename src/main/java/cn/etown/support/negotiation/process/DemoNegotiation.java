package cn.etown.support.negotiation.process;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.BreachTerms;
import cn.etown.support.agreement.Instalment;
import cn.etown.support.agreement.SupportTerms;
import cn.etown.support.agreement.Target;
import cn.etown.support.agreement.TermsForm;
import cn.etown.support.agreement.Undertaking;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.enterprise.CreditCode;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.money.Money;

import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Demo data: brings the negotiated one of the demo cases, step by step as its people would, to the negotiator's answer to a counter-offer. Every
 * step is taken when the engine has come to it, once in a database: from there on it is the visitor's.
 */
@Component
@Profile("demo")
class DemoNegotiation {

    private static final Logger LOG = LoggerFactory.getLogger(DemoNegotiation.class);
    private static final String CREDIT_CODE = "91110302MA0000016H";
    private static final String NEGOTIATOR = "business-cooperation-officer-1";
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private record Step(String task, String user, Map<String, Object> form) {
    }

    private final ApplicationService applications;
    private final EnterpriseService enterprises;
    private final DossierService dossier;
    private final WorkingCalendar calendar;
    private final TaskService tasks;
    private final FormService forms;
    private final SystemWork systemWork;
    private boolean wanted;
    private int next;

    DemoNegotiation(ApplicationService applications, EnterpriseService enterprises, DossierService dossier, WorkingCalendar calendar, TaskService tasks,
                    FormService forms, SystemWork systemWork, @Value("${spring.datasource.url:}") String externalDatabase,
                    @Value("${support.demo-cases:true}") boolean wanted) {
        this.applications = applications;
        this.enterprises = enterprises;
        this.dossier = dossier;
        this.calendar = calendar;
        this.tasks = tasks;
        this.forms = forms;
        this.systemWork = systemWork;
        this.wanted = wanted && externalDatabase.isBlank();
    }

    /** Begins only at the very first step, so that a database that was used before stays as it is. */
    @Scheduled(initialDelay = 4_000, fixedDelay = 1_000)
    void goOn() {
        if (!wanted) {
            return;
        }
        try {
            demoCase().ifPresentOrElse(this::goOn, () -> wanted = false);
        } catch (UserMessageException e) {
            LOG.warn("the demo negotiation was refused: {}", e.getMessage());
            wanted = false;
        }
    }

    private void goOn(CaseSummary demo) {
        if (next == 0 && demo.status() != ApplicationStatus.RECEIVED) {
            wanted = false;
            return;
        }
        List<Step> steps = steps(calendar.today());
        List<Task> open = systemWork.call(() -> tasks.createTaskQuery().processVariableValueEquals("applicationId", demo.id()).list());
        for (Optional<Task> task = waitingFor(steps.get(next), open); task.isPresent(); task = next < steps.size() ? waitingFor(steps.get(next), open) : Optional.empty()) {
            if (next == 0) {
                dossier.store(demo.id(), DocumentKind.COMMITMENT, "十年承诺书.pdf", new ByteArrayInputStream(PDF), steps.get(0).user());
            }
            submit(task.get(), steps.get(next));
            open.remove(task.get());
            next++;
        }
        wanted = next < steps.size();
    }

    private static Optional<Task> waitingFor(Step step, List<Task> open) {
        return open.stream().filter(task -> task.getTaskDefinitionKey().equals(step.task())).findFirst();
    }

    private void submit(Task task, Step step) {
        systemWork.callAs(step.user(), () -> {
            tasks.claim(task.getId(), step.user());
            forms.submitTaskForm(task.getId(), step.form());
            return null;
        });
    }

    private Optional<CaseSummary> demoCase() {
        return enterprises.find(new CreditCode(CREDIT_CODE)).flatMap(enterprise -> applications.casesOf(enterprise.id()).stream().findFirst());
    }

    private static List<Step> steps(LocalDate today) {
        return List.of(
                new Step("userTask_checkCompleteness", "intake-desk-1", Map.of("completeness", "complete", "registeredInArea", "yes", "taxedInArea", "yes",
                        "countedInArea", "yes", "soundAccounts", "yes", "independentLegalPerson", "yes", "independentAccounting", "yes", "commitmentSigned", "yes")),
                new Step("userTask_openNegotiation", NEGOTIATOR, Map.of("plan", "先确定产业化目标，再谈分期和违约责任；科技创新局、财务参加。")),
                new Step("userTask_examineFinance", "finance-officer-1", Map.of("rating", "amber", "findings", "资产负债率58%，近两年经营现金流为正；自筹资金已到位六成。")),
                new Step("userTask_examineLegal", "legal-office-1", Map.of("rating", "green", "findings", "主体资格合法，无重大未决诉讼，核心专利权属清晰。")),
                new Step("userTask_examineTechnology", "science-innovation-officer-1", Map.of("rating", "green", "findings", "已完成工程样片，团队稳定，具备产业化条件。")),
                new Step("userTask_reviewFairCompetition", "legal-office-1", Map.of("conclusion", "passed", "legalBasis", "国发〔2019〕11号（演示数据）",
                        "exceptionClause", "INNOVATION", "termEndsOn", today.plusYears(4).toString(), "reviewNumber", "京技公审〔%d〕6号".formatted(today.getYear()),
                        "opinion", "促进科学技术进步，实施期限明确，未发现对公平竞争影响更小的替代方案。")),
                new Step("userTask_grantMandate", "management-committee-1", Map.of("decision", "grant", "mandateAmount", "75000000.00",
                        "mandateUntil", today.plusMonths(6).toString(), "opinion", "项目带动性强，同意在额度内洽谈。", "minutesNo", "管纪〔%d〕9号".formatted(today.getYear()))),
                new Step("userTask_offerTerms", NEGOTIATOR, with(TermsForm.valuesOf(terms(60_000_000, today, "二期产线投产")), "move", "offer", "note", "首轮要约，第二期与产线投产挂钩。")),
                new Step("userTask_awaitAnswer", "business-cooperation-officer-2", with(TermsForm.valuesOf(terms(72_000_000, today, "二期产线开工")), "answer", "counter",
                        "remark", "投产受设备交期影响，希望第二期以开工为条件，并提高总额。")));
    }

    private static SupportTerms terms(long yuan, LocalDate today, String secondMilestone) {
        return new SupportTerms(Money.ofYuan(yuan), List.of(
                new Instalment(1, new BigDecimal("40"), Money.ofYuan(yuan * 4 / 10), "协议签订", null, today.plusMonths(3)),
                new Instalment(2, new BigDecimal("60"), Money.ofYuan(yuan * 6 / 10), secondMilestone, "验收报告", today.plusYears(2))),
                List.of(new Target(today.getYear() + 2, Target.Indicator.REVENUE, new BigDecimal("80000")),
                        new Target(today.getYear() + 3, Target.Indicator.RESEARCH, new BigDecimal("12000"))),
                List.of(Undertaking.KEEP_RESEARCH, Undertaking.REPORT_YEARLY), BreachTerms.usual());
    }

    private static Map<String, Object> with(Map<String, Object> form, String... more) {
        Map<String, Object> all = new HashMap<>(form);
        for (int index = 0; index < more.length; index += 2) {
            all.put(more[index], more[index + 1]);
        }
        return all;
    }
}
