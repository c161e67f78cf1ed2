package cn.etown.support.browser;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;

import cn.etown.support.Journey;
import cn.etown.support.NegotiatedPath;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.evaluation.EvaluationService;
import cn.etown.support.evaluation.EvaluationState;
import cn.etown.support.evaluation.Grade;
import cn.etown.support.evaluation.process.EnterpriseEvaluationProcess;
import cn.etown.support.invitation.InvitationRegister;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The forms of a yearly evaluation: the enterprise's behind its links, on a screen and on a phone, and the bureau's in Tasklist. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EvaluationBrowserIT {

    private static final String PASSWORD = "yizhuang-2026";
    private static final String OFFICER = "business-cooperation-officer-2";
    private static final List<String> PROMISES = List.of("注册地址", "办公地址", "纳税义务", "注册资本", "年度报告");

    @LocalServerPort
    int port;
    @Autowired
    Clock clock;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    ApplicationService applications;
    @Autowired
    AgreementService agreements;
    @Autowired
    EvaluationService evaluations;
    @Autowired
    EnterpriseEvaluationProcess process;
    @Autowired
    InvitationRegister invitations;
    @Autowired
    TransactionTemplate transaction;

    private final Album album = new Album("evaluation");
    private Journey journey;
    private String instance;

    @Test
    void fromTheReportToAConfirmedBreachAndTheWayOfARectification() {
        LocalDate today = calendar.today();
        journey = NegotiatedPath.mandated(new Journey(engine, dossier), 9_240_001, today);
        NegotiatedPath.signed(NegotiatedPath.round(journey, "accept", today), today);
        long evaluation = started(today.getYear() + 1);
        try (Chromium chromium = Chromium.launch()) {
            try (Office enterprise = office(chromium)) {
                enterprise.opens(link()).sees("年度履约报告").sees("50,000 万元").showsOnPhoneToo("report").fills("注册地址（按现行营业执照填写）", "河北省廊坊市和平路8号").fills("实际办公地址", "北京经济技术开发区科创街1号")
                        .fills("主管税务机关", "国家税务总局北京经济技术开发区税务局").fills("注册资本（元）", "30000000").fills("上年度履约报告报送情况", "首次报送")
                        .fills("营业收入（万元）", "45000").fills("其他说明和诉求", "希望协调厂区用电增容。").checks("以上内容及上传材料真实、完整，并愿意承担相应责任。")
                        .showsOnPhoneToo("report-filled").sends();
                enterprise.isReceived().showsOnPhoneToo("report-receipt");
            }
            jobs();
            does(chromium, OFFICER, "核查履约情况", "verify", office -> verifies(office, today));
            assertThat(evaluations.view(evaluation).grade()).isEqualTo(Grade.BREACH);
            try (Office enterprise = office(chromium)) {
                enterprise.opens(link()).sees("拟评定等级：违约").ticks("对拟评定结果的意见", "有异议").fills("异议和理由", "注册资本减少系集团内部调整，已启动恢复。")
                        .showsOnPhoneToo("statement").sends();
                enterprise.isReceived();
            }
            jobs();
            does(chromium, OFFICER, "答复企业意见", "answer", office -> office.seesInPanel("注册资本减少系集团内部调整").ticks("处理意见", "不采纳，维持拟评定结果").fills("答复", "截至核查日注册资本尚未恢复，注册地址已迁出本区，事实清楚。"));
            does(chromium, "business-cooperation-chief-2", "复核违约认定", "confirm", office -> office.seesInPanel("拟评定等级", "违约", "评估经过", "已报送").ticks("复核结论", "确认违约，转入追缴调查")
                    .fills("复核意见", "工商登记、完税证明相互印证，证据确凿。"));
            assertThat(evaluations.view(evaluation).state()).isEqualTo(EvaluationState.DONE);

            started(today.getYear());
            looks(chromium, "企业报送年度报告", "report-on-paper");
            timer();
            looks(chromium, "处理逾期未报", "overdue-before");
            does(chromium, OFFICER, "处理逾期未报", "overdue", office -> office.ticks("处理方式", "不再等待报告，直接核查").fills("理由", "三次联系未果。"));
            does(chromium, OFFICER, "核查履约情况", "verify-again", office -> keeps(office, PROMISES));
            timer();
            try (Office enterprise = office(chromium)) {
                enterprise.opens(link()).sees("年度履约报告").sees("整改最多两次").fills("整改情况", "现补报年度报告，详见附件。").showsOnPhoneToo("rectification").sends();
                enterprise.isReceived();
            }
            jobs();
            looks(chromium, "核查履约情况", "recheck");
        }
        assertThat(album.englishWords()).isEmpty();
    }

    private Office verifies(Office office, LocalDate today) {
        keeps(office.uploads("佐证材料", "工商登记查询.pdf"), PROMISES.subList(1, 3)).fills("年度报告核查情况", "按时报送").ticks("年度报告核查结论", "已履行").fills("年度报告证据材料序号", number());
        for (String broken : List.of("注册地址", "注册资本")) {
            office.ticks(broken + "核查结论", "未履行").picks(broken + "发生日期", today.toString()).fills(broken + "证据材料序号", "99").fills(broken + "核查情况", "与签订时不一致");
        }
        office.formComes().shows("verify-broken").submits().isTold("不是本案材料的序号").shows("verify-refused");
        return office.fills("注册地址证据材料序号", number()).fills("注册资本证据材料序号", number()).showsWide("verify-wide");
    }

    private Office keeps(Office office, List<String> promises) {
        promises.forEach(promise -> office.ticks(promise + "核查结论", "已履行").fills(promise + "证据材料序号", number()).fills(promise + "核查情况", "与签订时一致"));
        return office;
    }

    /** Of the last document. */
    private String number() {
        return String.valueOf(dossier.documentsOf(journey.applicationId()).size());
    }

    private long started(int year) {
        long agreement = agreements.agreementOf(journey.applicationId()).orElseThrow().id();
        long evaluation = transaction.execute(status -> {
            long id = evaluations.open(year, agreement, calendar.today().plusDays(45));
            process.start(id);
            return id;
        });
        instance = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey("evaluation-" + evaluation).singleResult().getId();
        return evaluation;
    }

    private void does(Chromium chromium, String user, String task, String screen, UnaryOperator<Office> form) {
        try (Office office = signedIn(chromium, user)) {
            office.opensTask("我的待办", task).claims().shows(screen + "-panel");
            office.formComes().shows(screen + "-form");
            form.apply(office);
            office.shows(screen + "-filled").completes();
        }
        jobs();
    }

    private void looks(Chromium chromium, String task, String screen) {
        try (Office office = signedIn(chromium, OFFICER)) {
            office.opensTask("我的待办", task).shows(screen + "-panel");
            office.formComes().shows(screen + "-form").showsWide(screen);
        }
    }

    private Office signedIn(Chromium chromium, String user) {
        return office(chromium).signsIn(user, PASSWORD).concerning(applications.caseOf(journey.applicationId()).caseNumber());
    }

    private Office office(Chromium chromium) {
        return chromium.office("http://localhost:" + port, clock.instant(), album);
    }

    private String link() {
        Task task = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
        return invitations.linkOf(invitations.ofTask(task.getId()).orElseThrow()).path();
    }

    private void timer() {
        engine.getManagementService().createJobQuery().processInstanceId(instance).timers().list().forEach(job -> engine.getManagementService().executeJob(job.getId()));
        jobs();
    }

    private void jobs() {
        for (List<Job> due = messages(); !due.isEmpty(); due = messages()) {
            due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }

    private List<Job> messages() {
        return engine.getManagementService().createJobQuery().processInstanceId(instance).messages().list();
    }
}
