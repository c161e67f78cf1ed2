package cn.etown.support.fuzz;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.agreement.BreachReported;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.clawback.ClawbackWalk;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.enterprise.ContactDesk;
import cn.etown.support.evaluation.EvaluationService;
import cn.etown.support.evaluation.process.EnterpriseEvaluationProcess;
import cn.etown.support.invitation.InvitationRegister;
import cn.etown.support.invitation.LinkVisitor;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Cases of the fuzzer's own, each at a place where somebody has to fill in a form: made when first asked for, and again when the last one has gone on. */
class Places {

    private static final AtomicInteger APPLICANTS = new AtomicInteger(7_850_000);
    private static final String OFFICER = "science-innovation-officer-1";
    private static final Map<String, Object> DEFECTIVE = Map.of("completeness", "defective", "defects", "缺少承诺书", "registeredInArea", "yes", "taxedInArea", "yes", "countedInArea", "yes",
            "soundAccounts", "yes", "independentLegalPerson", "yes", "independentAccounting", "yes", "commitmentSigned", "no");

    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    InvitationRegister invitations;
    @Autowired
    AgreementService agreements;
    @Autowired
    EvaluationService evaluations;
    @Autowired
    EnterpriseEvaluationProcess evaluationProcess;
    @Autowired
    ContactDesk contacts;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    ApplicationEventPublisher events;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    JdbcClient jdbc;

    private final Map<String, Supplier<Task>> makers = new LinkedHashMap<>();
    private final Map<String, String> tasks = new HashMap<>();
    private final Map<String, Long> cases = new HashMap<>();
    private long before;
    private int port;

    Places() {
        makers.put("task check-completeness", () -> remembered("task check-completeness", filed()).task());
        makers.put("task review-tier", () -> remembered("task review-tier", StraightPath.checked(filed())).task());
        makers.put("link receive-supplement", () -> remembered("link receive-supplement", filed().does("intake-desk-1", "userTask_checkCompleteness", DEFECTIVE)).task());
        makers.put("link return-scan", () -> remembered("link return-scan", StraightPath.reviewed(StraightPath.checked(filed())).dateComes()).task());
        makers.put("link enterprise-report", this::evaluated);
        makers.put("link state-objection", this::heard);
        makers.put("link answer-demand", this::demanded);
    }

    /** All cases from now on are the fuzzer's. */
    void open(int serverPort) {
        port = serverPort;
        before = jdbc.sql("select coalesce(max(id), 0) from support.application").query(Long.class).single();
    }

    Iterable<String> names() {
        return makers.keySet();
    }

    /** Whether a case would be made for this surface now. */
    boolean makes(String surface) {
        String place = makers.containsKey(surface) ? surface : surface.startsWith("link ") ? surface.replaceFirst(" (documents|page)$", "") : "task check-completeness";
        boolean needed = surface.matches("(task|link) .*|document|comment|claim|.*(/api/applications/|cases/|enterprises/)\\{.*");
        return needed && (!tasks.containsKey(place) || engine.getTaskService().createTaskQuery().taskId(tasks.get(place)).count() == 0 || !cases.containsKey(place));
    }

    /** The task that waits there, held by somebody who may do it. */
    Task task(String place) {
        String known = tasks.get(place);
        Task open = known == null ? null : engine.getTaskService().createTaskQuery().taskId(known).singleResult();
        if (open == null) {
            String made = makers.get(place).get().getId();
            tasks.put(place, made);
            if (place.startsWith("task ")) {
                String group = engine.getTaskService().getIdentityLinksForTask(made).stream().map(link -> link.getGroupId()).filter(each -> each != null).findFirst().orElseThrow();
                engine.getTaskService().setAssignee(made, group.replaceFirst("s$", "") + "-1");
            }
            open = engine.getTaskService().createTaskQuery().taskId(made).singleResult();
        }
        return open;
    }

    String link(String place) {
        return invitations.linkOf(invitations.ofTask(task(place).getId()).orElseThrow()).path();
    }

    long caseAt(String place) {
        task(place);
        return cases.get(place);
    }

    /** The case that was filed last is found defective, and its enterprise hears of it. */
    void askBack() {
        long last = jdbc.sql("select max(id) from support.application").query(Long.class).single();
        engine.getTaskService().createTaskQuery().processVariableValueEquals("applicationId", last).taskDefinitionKey("userTask_checkCompleteness").list().forEach(task -> {
            engine.getTaskService().setAssignee(task.getId(), "intake-desk-1");
            as("intake-desk-1", () -> engine.getFormService().submitTaskForm(task.getId(), DEFECTIVE));
        });
        jobs();
    }

    String codeAt(String place) {
        return jdbc.sql("select e.credit_code from support.application a join support.enterprise e on e.id = a.enterprise_id where a.id = ?").param(caseAt(place)).query(String.class).single();
    }

    long versionAt(String place) {
        return contacts.versionOf(jdbc.sql("select enterprise_id from support.application where id = ?").param(caseAt(place)).query(Long.class).single());
    }

    /** What waits at save points of the fuzzer's cases goes on, as the job executor would do it. */
    void jobs() {
        String own = "select j.id_ from act_ru_job j join act_hi_procinst p on p.id_ = j.process_instance_id_ join act_hi_varinst v on v.proc_inst_id_ = p.root_proc_inst_id_"
                + " and v.name_ = 'applicationId' where j.type_ = 'message' and j.retries_ > 0 and v.long_ > ?";
        for (List<String> ready = jdbc.sql(own).param(before).query(String.class).list(); !ready.isEmpty(); ready = jdbc.sql(own).param(before).query(String.class).list()) {
            ready.forEach(job -> engine.getManagementService().executeJob(job));
        }
    }

    private Journey filed() {
        return StraightPath.filed(new Journey(engine, dossier), APPLICANTS.incrementAndGet());
    }

    private Journey remembered(String place, Journey journey) {
        cases.put(place, journey.applicationId());
        return journey;
    }

    private Task evaluated() {
        Journey journey = remembered("link enterprise-report", StraightPath.signedOnly(new Journey(engine, dossier), APPLICANTS.incrementAndGet(), calendar.today()));
        long agreement = agreements.agreementOf(journey.applicationId()).orElseThrow().id();
        long evaluation = transaction.execute(status -> {
            long id = evaluations.open(calendar.today().getYear(), agreement, calendar.today().plusDays(45));
            evaluationProcess.start(id);
            return id;
        });
        return taskOf("evaluation-" + evaluation);
    }

    /** Found to have broken a promise, and to be heard. */
    private Task heard() {
        Task report = evaluated();
        cases.put("link state-objection", cases.remove("link enterprise-report"));
        String key = engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(report.getProcessInstanceId()).singleResult().getBusinessKey();
        new LinkVisitor(port, invitations.linkOf(invitations.ofTask(report.getId()).orElseThrow()).path()).answer("""
                {"registeredAddressNow": "河北省廊坊市某路1号", "officeAddressNow": "北京经济技术开发区科创街1号", "taxObligationNow": "国家税务总局北京经济技术开发区税务局",
                 "registeredCapitalNow": "50000000.00", "truthful": true}""");
        Task verify = taskOf(key);
        Map<String, Object> findings = new HashMap<>(Map.of("registeredAddressBreachOn", calendar.today().toString()));
        for (String promise : List.of("registeredAddress", "officeAddress", "taxObligation", "registeredCapital")) {
            findings.putAll(Map.of(promise + "Outcome", promise.equals("registeredAddress") ? "BROKEN" : "KEPT", promise + "Finding", "已核实", promise + "Evidence", "1"));
        }
        as(OFFICER, () -> {
            engine.getTaskService().claim(verify.getId(), OFFICER);
            engine.getFormService().submitTaskForm(verify.getId(), findings);
        });
        return taskOf(key);
    }

    private Task demanded() {
        LocalDate today = calendar.today();
        Journey journey = remembered("link answer-demand", StraightPath.walk(new Journey(engine, dossier), APPLICANTS.incrementAndGet(), today));
        long agreement = agreements.agreementOf(journey.applicationId()).orElseThrow().id();
        transaction.executeWithoutResult(status -> events.publishEvent(new BreachReported(agreement, BreachKind.REGISTERED_ADDRESS, today, "登记信息显示注册地址已变更。", List.of(),
                BreachReported.Source.STAFF_REPORT, "fuzz-" + journey.applicationId(), OFFICER)));
        String number = jdbc.sql("select number from support.clawback where case_id = ?").param(journey.applicationId()).query(String.class).single();
        ClawbackWalk walk = new ClawbackWalk(engine, number);
        ClawbackWalk.evidence(dossier, journey.applicationId());
        return walk.investigated(today).approved().demandServed(today).task();
    }

    private Task taskOf(String businessKey) {
        List<Job> ready = waiting(businessKey);
        while (!ready.isEmpty()) {
            ready.forEach(job -> engine.getManagementService().executeJob(job.getId()));
            ready = waiting(businessKey);
        }
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(businessKey).singleResult();
    }

    private List<Job> waiting(String businessKey) {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list().stream()
                .flatMap(instance -> engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).messages().list().stream()).toList();
    }

    private void as(String user, Runnable act) {
        engine.getIdentityService().setAuthentication(user, engine.getIdentityService().createGroupQuery().groupMember(user).list().stream().map(group -> group.getId()).toList());
        try {
            act.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }
}
