package cn.etown.support.invitation;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.application.process.SupportApplicationProcess;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.dossier.TestFiles;
import cn.etown.support.engine.EnterpriseDoor;
import cn.etown.support.enterprise.ContactDesk;
import cn.etown.support.notification.Notifications;
import cn.etown.support.notification.TestMailServer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The way of a link: asked by the desk, mailed through a real SMTP server, opened and answered over HTTP; and every link that must do nothing. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class InvitationIT {

    private static final AtomicInteger APPLICANTS = new AtomicInteger(6_300_000);
    private static final String DONE = "{\"received\": true}";
    private static final Map<String, Object> DEFECTIVE = Map.of("completeness", "defective", "registeredInArea", "yes", "taxedInArea", "yes", "countedInArea", "yes",
            "soundAccounts", "yes", "independentLegalPerson", "yes", "independentAccounting", "yes", "commitmentSigned", "no", "defects", "审计报告缺页\n承诺书未盖章 <b>x</b>");

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    ApplicationService applications;
    @Autowired
    SupportApplicationProcess process;
    @Autowired
    Invitations invitations;
    @Autowired
    InvitationRegister register;
    @Autowired
    ContactDesk contacts;
    @Autowired
    EnterpriseDoor door;
    @Autowired
    PersonNames names;
    @Autowired
    Notifications notifications;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Clock clock;
    @Autowired
    ObjectMapper json;

    private String contact;
    private Journey journey;

    @Test
    void the_enterprise_answers_through_the_mail_and_the_desk_goes_on() throws Exception {
        LinkVisitor enterprise = asked();
        HttpResponse<String> page = enterprise.page();
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("补正申报材料", applications.caseOf(journey.applicationId()).caseNumber(), "北京亦庄集成电路有限公司", "审计报告缺页", "2026年6月8日 18:00",
                "承诺书未盖章 &lt;b&gt;x&lt;/b&gt;", "上传补正材料").doesNotContain("<b>x");
        assertThat(json.readTree(enterprise.get("/form").body()).path("schema").path("id").asText()).isEqualTo("receive-supplement");
        assertThat(enterprise.upload("审计报告.pdf", TestFiles.pdf("audit")).statusCode()).isEqualTo(200);

        HttpResponse<String> answer = enterprise.answer("{\"received\": true, \"supplementNote\": \"<script>alert(1)</script> 已补齐\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode receipt = json.readTree(answer.body());
        assertThat(receipt.path("files").get(0).asText()).isEqualTo("审计报告.pdf");
        assertThat(receipt.path("entries").get(1).path("value").asText()).isEqualTo("<script>alert(1)</script> 已补齐");
        assertThat(journey.jobs().task().getTaskDefinitionKey()).isEqualTo("userTask_checkCompleteness");
        assertThat(status()).isEqualTo(ApplicationStatus.RECEIVED);
        Decision noted = applications.opinionsOf(journey.applicationId()).stream().filter(decision -> decision.outcome().equals("supplemented")).findAny().orElseThrow();
        assertThat(noted.actor()).isEqualTo("enterprise");
        assertThat(noted.opinion()).isEqualTo("<script>alert(1)</script> 已补齐");
        assertThat(names.ofUser("enterprise")).isEqualTo("申报单位");
        assertThat(dossier.documentsOf(journey.applicationId())).singleElement()
                .matches(document -> document.kind() == DocumentKind.SUPPLEMENT && document.uploadedBy().equals("enterprise"));
        assertThat(engine.getHistoryService().createHistoricTaskInstanceQuery().taskDefinitionKey("userTask_awaitSupplement").taskAssignee("enterprise")
                .processVariableValueEquals("applicationId", journey.applicationId()).count()).isEqualTo(1);
    }

    @Test
    void a_link_works_once() throws Exception {
        LinkVisitor enterprise = asked();
        List<CompletableFuture<HttpResponse<String>>> clicks = Stream.generate(() -> CompletableFuture.supplyAsync(() -> enterprise.answer(DONE))).limit(4).toList();
        List<Integer> statuses = clicks.stream().map(CompletableFuture::join).map(HttpResponse::statusCode).sorted().toList();

        assertThat(statuses).containsExactly(200, 410, 410, 410);
        assertGone(enterprise, "已经提交");
        assertThat(applications.opinionsOf(journey.applicationId()).stream().filter(decision -> decision.outcome().equals("supplemented"))).hasSize(1);
    }

    @Test
    void an_altered_link_or_one_for_another_case_finds_nothing() {
        asked();
        String path = link();
        asked();
        long other = invitation().id();
        String altered = path.substring(0, path.length() - 2) + (path.endsWith("AA") ? "BB" : "AA");
        String borrowed = path.replaceFirst("/invitation/[0-9]+-", "/invitation/" + other + "-");

        for (String link : List.of(altered, borrowed, "/invitation/1", "/invitation/x", "/invitation/999999999-" + path.substring(path.indexOf('-') + 1))) {
            LinkVisitor stranger = new LinkVisitor(port, link);
            HttpResponse<String> page = stranger.page();
            assertThat(page.statusCode()).as(link).isEqualTo(404);
            assertThat(page.body()).contains("链接无效", "联系电话").doesNotContain("京技扶申");
            assertThat(List.of(stranger.get("/form").statusCode(), stranger.answer(DONE).statusCode(), stranger.upload("a.pdf", TestFiles.pdf()).statusCode()))
                    .containsOnly(404);
        }
        assertThat(status()).isEqualTo(ApplicationStatus.SUPPLEMENT);
        assertThat(dossier.documentsOf(journey.applicationId())).isEmpty();
    }

    @Test
    void an_expired_link_does_nothing() {
        asked();
        Instant yesterday = clock.instant().minus(Duration.ofDays(1));
        String task = "expired-" + System.nanoTime();
        invitations.add(new Invitation.Request(journey.applicationId(), task, task, "receive-supplement", "supplement-requested", DocumentKind.SUPPLEMENT, List.of(), yesterday), yesterday);

        assertGone(visitor(invitations.ofTask(task).orElseThrow()), "期限已过");
        assertThat(register.mayAnswer(task)).isFalse();
    }

    @Test
    void a_link_of_a_round_before_points_to_the_last_mail() {
        LinkVisitor first = asked();
        assertThat(first.answer(DONE).statusCode()).isEqualTo(200);
        journey.jobs().doesHis("intake-desk-1", "userTask_checkCompleteness", DEFECTIVE);

        assertGone(first, "链接已被取代");
        assertThat(new LinkVisitor(port, register.linkOf(invitation()).path()).page().statusCode()).isEqualTo(200);
    }

    @Test
    void a_newer_link_of_the_same_round_supersedes_the_older() {
        asked();
        Invitation older = invitation();
        invitations.add(new Invitation.Request(older.caseId(), "another-task", older.processInstanceId(), older.formKey(), older.mailTemplate(), older.documentKind(),
                older.reminders(), older.dueAt()), clock.instant());

        assertGone(visitor(older), "链接已被取代");
        invitations.close("another-task", CloseReason.CANCELLED, clock.instant());
        assertThat(status()).isEqualTo(ApplicationStatus.SUPPLEMENT);
    }

    @Test
    void another_address_gets_another_link_with_what_was_uploaded_and_the_old_one_works_no_more() {
        LinkVisitor former = asked();
        Invitation older = invitation();
        assertThat(former.upload("审计报告.pdf", TestFiles.pdf("former")).statusCode()).isEqualTo(200);
        long enterprise = applications.caseOf(journey.applicationId()).enterpriseId();

        contacts.correct(enterprise, contacts.versionOf(enterprise), "李四", "new-" + contact, "", "经办人离职，已回电核实。", "intake-desk-1");

        assertGone(former, "链接已被取代");
        Invitation newer = invitation();
        assertThat(newer.id()).isNotEqualTo(older.id());
        assertThat(newer.dueAt()).isEqualTo(older.dueAt());
        assertThat(jdbc.sql("select count(*) from support.mail where template = 'supplement-requested' and case_id = ? and occurrence = ?")
                .params(journey.applicationId(), older.taskId() + ":link-" + newer.id()).query(Integer.class).single()).isEqualTo(1);
        LinkVisitor present = visitor(newer);
        assertThat(present.page().body()).contains("审计报告.pdf");
        contacts.correct(enterprise, contacts.versionOf(enterprise), "李四", "new-" + contact, "010-67880000", "补登电话。", "intake-desk-1");
        assertThat(present.answer(DONE).statusCode()).as("the address is the same").isEqualTo(200);
        assertThat(journey.jobs().task().getTaskDefinitionKey()).isEqualTo("userTask_checkCompleteness");
    }

    @Test
    void what_staff_recorded_from_paper_closes_the_link() {
        LinkVisitor enterprise = asked();
        journey.does("intake-desk-1", "userTask_awaitSupplement", Map.of("received", true, "supplementNote", "收到纸质材料"));

        assertGone(enterprise, "已由工作人员登记");
        assertThat(applications.opinionsOf(journey.applicationId()).stream().filter(decision -> decision.outcome().equals("supplemented")))
                .singleElement().matches(decision -> decision.actor().equals("intake-desk-1"));
    }

    @Test
    void a_withdrawn_case_and_a_missed_deadline_close_the_link() {
        LinkVisitor withdrawn = asked();
        process.withdraw(journey.applicationId(), "企业申请", "intake-desk-1");
        assertGone(withdrawn, "事项已经结束");

        LinkVisitor late = asked();
        journey.fires("event_supplementOverdue");
        assertGone(late, "事项已经结束");
        assertThat(status()).isEqualTo(ApplicationStatus.RETURNED);
    }

    @Test
    void the_enterprise_answers_although_a_clerk_holds_the_task() {
        LinkVisitor enterprise = asked();
        engine.getTaskService().setAssignee(invitation().taskId(), "intake-desk-2");

        assertThat(enterprise.answer(DONE).statusCode()).isEqualTo(200);
    }

    @Test
    void looking_changes_nothing_for_mail_scanners_look_too() {
        LinkVisitor scanner = asked();
        List<Object> before = state();
        for (int time = 0; time < 3; time++) {
            assertThat(List.of(scanner.page().statusCode(), scanner.head().statusCode(), scanner.get("/form").statusCode())).containsOnly(200);
        }
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void the_page_is_told_to_nobody() {
        LinkVisitor enterprise = asked();
        assertThat(enterprise.page().headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(enterprise.page().headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(enterprise.page().headers().allValues("Set-Cookie")).isEmpty();
        assertThat(enterprise.page().headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'", "script-src 'self'").doesNotContain("unsafe");
        assertThat(enterprise.get("/form").headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    }

    @Test
    void the_token_is_kept_nowhere() {
        asked();
        String token = link().substring("/invitation/".length());
        await().untilAsserted(() -> assertThat(jdbc.sql("select body from support.mail where case_id = ? and template = 'supplement-requested'").param(journey.applicationId())
                .query(String.class).single()).contains("/invitation/（链接不留存）"));
        String secret = token.substring(token.indexOf('-') + 1);
        assertThat(jdbc.sql("select count(*) from support.mail where mail::text like '%' || ? || '%'").param(secret).query(Long.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from support.invitation where invitation::text like '%' || ? || '%'").param(secret).query(Long.class).single()).isZero();
    }

    @Test
    void a_reminder_brings_the_same_link_once_and_none_after_the_answer() throws Exception {
        LinkVisitor enterprise = asked();
        String task = invitation().taskId();
        notifications.tell("invitation-reminder", journey.applicationId(), task + ":3");
        notifications.tell("invitation-reminder", journey.applicationId(), task + ":3");
        await().atMost(Duration.ofSeconds(60)).until(() -> !mails("办理期限提醒").isEmpty());
        MimeMessage reminder = mails("办理期限提醒").get(0);
        assertThat(LinkVisitor.linkIn(reminder)).isEqualTo(link());
        assertThat(LinkVisitor.textOf(reminder)).contains("补正申报材料", "2026年6月8日 18:00");

        assertThat(enterprise.answer(DONE).statusCode()).isEqualTo(200);
        notifications.tell("invitation-reminder", journey.applicationId(), task + ":1");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(jdbc.sql("select state from support.mail where occurrence = ?").param(task + ":1").query(String.class).single())
                .isEqualTo("OVERTAKEN"));
        assertThat(mails("办理期限提醒")).hasSize(1);
    }

    @Test
    void what_is_wrong_is_said_and_the_link_stays_good() {
        LinkVisitor enterprise = asked();

        HttpResponse<String> incomplete = enterprise.answer("{\"supplementNote\": \"没有勾选\"}");
        assertThat(incomplete.statusCode()).isEqualTo(422);
        assertThat(incomplete.body()).contains("补正材料已经齐备", "必须填写");
        assertThat(enterprise.answer("{\"received\": true, \"applicationId\": 1}").body()).contains("不是本表单的内容");
        assertThat(enterprise.answer("{\"received\": {\"a\": [1]}}").statusCode()).isEqualTo(422);
        assertThat(enterprise.answer("{\"received\": true, \"supplementNote\": {\"x\": 1}}").body()).contains("必须是文字");
        assertThat(enterprise.answer("[]").body()).contains("无法读取");
        assertThat(enterprise.answer("{\"received\": ").body()).contains("无法读取");
        assertThat(enterprise.answer("{\"received\": true, \"supplementNote\": \"" + "长".repeat(600_000) + "\"}").body()).contains("过长");
        assertThat(enterprise.answer("{\"received\": true, \"supplementNote\": \"" + "长".repeat(2001) + "\"}").body()).contains("最多 2000 个字");
        assertThat(status()).isEqualTo(ApplicationStatus.SUPPLEMENT);
        assertThat(enterprise.answer(DONE).statusCode()).isEqualTo(200);
    }

    @Test
    void uploads_are_documents_of_the_kinds_and_sizes_that_a_dossier_takes() {
        LinkVisitor enterprise = asked();

        assertThat(enterprise.upload("脚本.pdf", "<html><script>alert(1)</script></html>".getBytes()).statusCode()).isEqualTo(422);
        HttpResponse<String> huge = enterprise.uploadZeros("大.pdf", 200L * 1024 * 1024);
        assertThat(huge.statusCode()).isEqualTo(413);
        assertThat(huge.body()).contains("文件超过 20 MB");
        assertThat(dossier.documentsOf(journey.applicationId())).isEmpty();
        for (int number = 1; number <= InvitationService.MOST_FILES; number++) {
            assertThat(enterprise.upload("材料" + number + ".pdf", TestFiles.pdf("number " + number)).statusCode()).isEqualTo(200);
        }
        assertThat(enterprise.upload("材料21.pdf", TestFiles.pdf("number 21")).body()).contains("已上传 20 个文件，达到上限");
        assertThat(dossier.documentsOf(journey.applicationId())).hasSize(InvitationService.MOST_FILES);
        assertThat(enterprise.page().body()).contains("材料20.pdf");
    }

    @Test
    void uploads_of_more_than_100_megabytes_together_are_refused() {
        LinkVisitor enterprise = asked();
        String filling = "0".repeat(19 * 1024 * 1024);
        for (int number = 1; number <= 5; number++) {
            assertThat(enterprise.upload("大" + number + ".pdf", TestFiles.pdf(number + filling)).statusCode()).isEqualTo(200);
        }
        assertThat(enterprise.upload("大6.pdf", TestFiles.pdf(6 + filling)).body()).contains("合计超过 100 MB，本文件没有保存");
        assertThat(dossier.documentsOf(journey.applicationId())).hasSize(5);
    }

    @Test
    void only_what_the_page_offers_is_downloaded() throws Exception {
        LinkVisitor enterprise = asked();
        Document internal = dossier.store(journey.applicationId(), DocumentKind.MINUTES, "会议纪要.pdf", new ByteArrayInputStream(TestFiles.pdf("internal")), "intake-desk-1");
        long own = json.readTree(enterprise.upload("本单位.pdf", TestFiles.pdf("own")).body()).get(0).path("id").asLong();

        assertThat(enterprise.get("/documents/" + own).headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment");
        assertThat(enterprise.get("/documents/" + internal.id()).statusCode()).isEqualTo(404);
    }

    @Test
    void the_door_of_the_engine_opens_for_tasks_with_a_link_only() {
        Journey unasked = filed();
        String task = unasked.task().getId();

        assertThatThrownBy(() -> door.submit(task, Map.of("completeness", "complete"))).hasMessageContaining("只能通过邮件中的链接");
        engine.getIdentityService().setAuthentication("enterprise", List.of("intake-desk"));
        try {
            assertThatThrownBy(() -> engine.getFormService().submitTaskForm(task, Map.of())).hasMessageContaining("只能通过邮件中的链接");
            assertThatThrownBy(() -> engine.getTaskService().claim(task, "enterprise")).hasMessageContaining("只能通过邮件中的链接");
            assertThatThrownBy(() -> engine.getTaskService().createTaskQuery().list()).hasMessageContaining("只能通过邮件中的链接");
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    @Test
    void nobody_is_called_enterprise() {
        for (String reserved : List.of("enterprise", "Enterprise", "system")) {
            assertThatThrownBy(() -> engine.getIdentityService().saveUser(engine.getIdentityService().newUser(reserved))).as(reserved).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> engine.getIdentityService().saveGroup(engine.getIdentityService().newGroup(reserved))).as(reserved).isInstanceOf(RuntimeException.class);
        }
        assertThat(engine.getIdentityService().createUserQuery().userIdIn("enterprise", "Enterprise", "system").count()).isZero();
    }

    @Test
    void the_record_of_a_link_is_closed_once_and_otherwise_never_changed() {
        asked();
        long id = invitation().id();
        assertRefused("update support.invitation set expires_at = expires_at + interval '1 day' where id = " + id);
        assertRefused("delete from support.invitation where id = " + id);
        register.close(invitation().taskId(), CloseReason.CANCELLED);
        assertRefused("update support.invitation set closed_at = null, close_reason = null where id = " + id);
        assertRefused("update support.invitation set close_reason = 'ANSWERED' where id = " + id);
        assertThat(invitations.find(id).orElseThrow().closeReason()).isEqualTo(CloseReason.CANCELLED);
    }

    private void assertRefused(String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update()).as(sql).isInstanceOf(DataAccessException.class);
    }

    private static void assertGone(LinkVisitor visitor, String title) {
        HttpResponse<String> page = visitor.page();
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains(title, "联系电话").doesNotContain("京技扶申");
        assertThat(List.of(visitor.get("/form").statusCode(), visitor.answer(DONE).statusCode(), visitor.upload("a.pdf", TestFiles.pdf()).statusCode())).containsOnly(410);
        assertThat(visitor.answer(DONE).body()).contains("\"detail\"");
    }

    /** Files an application, lets the desk find it defective, and takes the link out of the mail that arrives. */
    private LinkVisitor asked() {
        filed().does("intake-desk-1", "userTask_checkCompleteness", DEFECTIVE);
        await().atMost(Duration.ofSeconds(60)).until(() -> !mails("补正通知").isEmpty());
        return new LinkVisitor(port, LinkVisitor.linkIn(mails("补正通知").get(0)));
    }

    private Journey filed() {
        contact = "lianxi" + System.nanoTime() + "@yaoqing.example.cn";
        Map<String, Object> filing = new HashMap<>(Journey.filing(StraightPath.creditCode(APPLICANTS.incrementAndGet()), "链接试验"));
        filing.put("contactEmail", contact);
        journey = new Journey(engine, dossier).filedBy("intake-desk-1", filing);
        return journey;
    }

    private List<MimeMessage> mails(String subject) {
        return TestMailServer.mailsTo(contact).stream().filter(mail -> {
            try {
                return mail.getSubject().startsWith(subject);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }).toList();
    }

    private Invitation invitation() {
        return invitations.ofTask(journey.task().getId()).orElseThrow();
    }

    private LinkVisitor visitor(Invitation invitation) {
        return new LinkVisitor(port, register.linkOf(invitation).path());
    }

    private String link() {
        return register.linkOf(invitation()).path();
    }

    private ApplicationStatus status() {
        return applications.caseOf(journey.applicationId()).status();
    }

    private List<Object> state() {
        List<Object> state = new ArrayList<>();
        for (String table : List.of("invitation", "invitation_document", "document", "decision")) {
            state.add(jdbc.sql("select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from support." + table + " t").query(String.class).single());
        }
        state.add(jdbc.sql("select count(*) from support.mail where case_id = ? and recipient = 'enterprise'").param(journey.applicationId()).query(Long.class).single());
        state.add(engine.getHistoryService().createUserOperationLogQuery().count());
        state.add(invitation());
        return state;
    }
}
