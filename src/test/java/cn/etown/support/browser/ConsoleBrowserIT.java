package cn.etown.support.browser;

import java.time.Clock;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.DossierService;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An administrator finds a case that is stuck, looks at everything around it and at the people and their rights, without an English word. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ConsoleBrowserIT {

    private static final String PASSWORD = "yizhuang-2026";

    @LocalServerPort
    int port;
    @Autowired
    Clock clock;
    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;

    private String instance;
    private String definition;
    private Album album;

    /** A publicity that was started by hand while the papers are still checked: the step refuses, and the job that tries it has no retries left. */
    @BeforeEach
    void aCaseIsStuck() {
        Journey journey = StraightPath.filed(new Journey(engine, dossier), 9_220_001);
        instance = engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("support-application")
                .variableValueEquals("applicationId", journey.applicationId()).singleResult().getId();
        definition = engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance).singleResult().getProcessDefinitionId();
        engine.getRuntimeService().createProcessInstanceModification(instance).startBeforeActivity("callActivity_publicise").execute();
        Job job = engine.getManagementService().createJobQuery().processInstanceId(instance).messages().singleResult();
        assertThatThrownBy(() -> engine.getManagementService().executeJob(job.getId())).isInstanceOf(UserMessageException.class);
        engine.getManagementService().setJobRetries(job.getId(), 0);
        album = new Album("console", new EngineCodes(engine));
    }

    @AfterEach
    void theCaseIsRemoved() {
        engine.getRuntimeService().deleteProcessInstance(instance, "test");
    }

    @Test
    void anAdministratorReadsEveryViewInChinese() {
        try (Chromium chromium = Chromium.launch();
                Console console = new Console(chromium.office("http://localhost:" + port, clock.instant(), album).signsIn("administrator-1", PASSWORD))) {
            theStuckCase(console);
            whatGoesWrong(console);
            theRestOfCockpit(console);
            people(console);
            rightsAndSystem(console);
            console.opens("welcome", "!/welcome", "常用入口").shows("welcome");
            theSessionEnds(console);

            assertThat(album.englishWords()).isEmpty();
        }
    }

    private void theStuckCase(Console console) {
        console.opens("cockpit", "/dashboard", "待处理的异常事件").shows("dashboard")
                .opens("cockpit", "/processes", "政策支持申报").shows("processes")
                .chooses("政策支持申报").sees("流程实例").shows("definition")
                .opens("cockpit", "/process-definition/" + definition + "/runtime?detailsTab=pd-incidents-tab", "不能发布公示").shows("definition-incidents")
                .opens("cockpit", "/process-definition/" + definition + "/runtime?detailsTab=job-definition-table", "环节完成之后").shows("job-definitions")
                .opens("cockpit", "/process-definition/" + definition + "/runtime?detailsTab=call-process-definitions-table", "分级审核").shows("called-definitions")
                .opens("cockpit", stuck("incidents-tab"), "不能发布公示").seesMoment().shows("instance-incidents")
                .presses("td.message a").seesDialog("查看错误详情").shows("stacktrace").leavesDialog()
                .presses("td.annotation a, td.annotation .glyphicon").seesDialog("批注").shows("annotation").leavesDialog()
                .presses("td.action .btn").seesDialog("增加重试次数").shows("retry").leavesDialog();
        dialog(console, "glyphicon-remove", "删除流程实例");
        dialog(console, "glyphicon-repeat", "增加重试次数");
        dialog(console, "glyphicon-plus", "添加数据项");
        dialog(console, "glyphicon-pause", "暂停流程实例");
        console.opens("cockpit", stuck("variables-tab"), "applicationId").shows("variables")
                .presses("td.actions .btn-primary, td .btn-primary").shows("variable-edited")
                .opens("cockpit", stuck("user-tasks-tab"), "核对申报材料").shows("user-tasks")
                .presses("td.action .btn").seesDialog("管理用户组").shows("task-groups").leavesDialog()
                .opens("cockpit", stuck("jobs-tab"), "剩余重试次数").shows("jobs")
                .opens("cockpit", stuck("called-process-instances-tab"), "没有调用的流程实例").shows("called-instances")
                .opens("cockpit", stuck("external-tasks-process-instance-runtime"), "没有外部任务").shows("external-tasks");
    }

    private void dialog(Console console, String icon, String title) {
        console.presses(".ctn-toolbar .btn:has(." + icon + "), .ctn-toolbar a:has(." + icon + ")").seesDialog(title).shows("dialog-" + icon).leavesDialog();
    }

    /** Somebody else was faster, a right was taken away, the server failed: told in the words of the server. */
    private void whatGoesWrong(Console console) {
        refused(console, 409, "该事项刚刚被他人办理或修改，请刷新后再试。", "changed-by-another");
        refused(console, 403, "您没有执行此项操作的权限。", "forbidden");
        refused(console, 500, "系统暂时无法完成此项操作，数据未被改动。请稍后重试；如仍不成功，请将编号 1a2b3c4d 告知系统管理员。", "failed");
        console.opens("cockpit", "/process-instance/00000000-0000-0000-0000-000000000000/runtime").shows("no-such-instance")
                .opens("cockpit", "/process-definition/support-application:1:00000000-0000-0000-0000-000000000000/runtime").shows("no-such-definition");
    }

    private void refused(Console console, int status, String message, String screen) {
        console.opens("cockpit", stuck("incidents-tab"), "不能发布公示").isAnswered("**/retries", status, message)
                .presses("td.action .btn").seesDialog("增加重试次数").presses(".modal-footer .btn-primary").sees(message).shows(screen + "-retry").isAnsweredAgain("**/retries")
                .leavesDialog().isAnswered("**/suspended/", status, message)
                .presses(".ctn-toolbar .btn:has(.glyphicon-pause)").seesDialog("暂停流程实例").presses(".modal-footer .btn-primary").sees(message)
                .shows(screen + "-suspended").isAnsweredAgain("**/suspended/").leavesDialog();
    }

    private void theSessionEnds(Console console) {
        console.opens("cockpit", "/processes", "政策支持申报").forgets().goesTo("#/decisions").isAskedToSignIn().shows("session-ended");
    }

    private void theRestOfCockpit(Console console) {
        console.opens("cockpit", "/decisions", "申报资格判定").shows("decisions")
                .chooses("承办部门分工").sees("命中规则").shows("decision")
                .opens("cockpit", "/repository", "部署时间").shows("deployments")
                .presses(".resources .resource:has-text('publicity.bpmn'), li:has-text('publicity.bpmn')").sees("下载").shows("deployed-process")
                .opens("cockpit", "/batch", "进行中的批处理").shows("batches")
                .opens("cockpit", "/tasks", "按用户组统计").shows("tasks")
                .opens("cockpit", "/reports", "现有报表").shows("reports");
    }

    private void people(Console console) {
        console.opens("admin", "/", "授权管理").shows("admin")
                .opens("admin", "/users", "用户列表").shows("users")
                .opens("admin", "/users/intake-desk-1?tab=profile", "编辑用户").shows("user")
                .opens("admin", "/users/intake-desk-1?tab=account", "解锁用户").shows("user-account")
                .opens("admin", "/users/intake-desk-1?tab=groups", "受理窗口").shows("user-groups")
                .chooses("加入用户组").seesDialog("选择用户组").shows("user-groups-chosen")
                .opens("admin", "/user-create", "新建用户").shows("user-new")
                .types("#inputPassword, [name=inputPassword]", "Yizhuang@2026!").shows("user-new-weak")
                .opens("admin", "/groups", "用户组列表").shows("groups")
                .opens("admin", "/groups/intake-desk?tab=users", "组内用户").shows("group")
                .opens("admin", "/group-create", "新建用户组").shows("group-new")
                .opens("admin", "/tenants", "租户列表").shows("tenants");
    }

    private void rightsAndSystem(Console console) {
        console.opens("admin", "/authorization?resource=0", "新建授权").shows("rights-applications")
                .chooses("流程定义").sees("发起流程").shows("rights-processes")
                .chooses("编辑").presses("tr.editing .permissions .dropdown-toggle").sees("迁移流程实例").shows("rights-edited")
                .opens("admin", "/authorization?resource=5", "新建授权").presses("td.action a:has-text('删除')").seesDialog("确认删除").shows("rights-deleted").leavesDialog()
                .opens("admin", "/system?section=system-settings-general", "正在运行").shows("system")
                .chooses("运行指标").sees("近 12 个月各月用量").shows("metrics");
    }

    private String stuck(String tab) {
        return "/process-instance/" + instance + "/runtime?tab=" + tab;
    }
}
