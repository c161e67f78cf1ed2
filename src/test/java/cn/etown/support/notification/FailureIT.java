package cn.etown.support.notification;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import cn.etown.support.UserMessageException;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.enterprise.Registration;
import cn.etown.support.enterprise.TestRegistrations;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** What becomes of a mail that nobody can receive: refused at the door, or returned later. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FailureIT {

    @Autowired
    JdbcClient jdbc;
    @Autowired
    EnterpriseService enterprises;
    @Autowired
    AddressBook addresses;
    @Autowired
    Bounces bounces;
    @Autowired
    CaseMails caseMails;

    private final TestClock clock = new TestClock("2099-03-02T01:00:00Z");
    private PostOffice office;
    private Registration registration;
    private String contact;
    private long enterpriseId;
    private long caseId;

    @BeforeEach
    void aCaseOfAnEnterpriseWithAContact() {
        jdbc.sql("update support.mail set state = 'OVERTAKEN', digest_id = null where state in ('WAITING', 'HELD', 'DEAD', 'UNDELIVERABLE', 'BOUNCED', 'DIGESTED')").update();
        jdbc.sql("delete from support.mail where template = 'delivery-report'").update();
        office = new PostOffice(jdbc, clock);
        contact = "lianxi" + System.nanoTime() + "@qiye.example.cn";
        registration = TestRegistrations.of(TestRegistrations.newCreditCode());
        enterpriseId = register(contact);
        caseId = jdbc.sql("""
                        insert into support.application (version, case_number, enterprise_id, applicant_name, applicant_kind, applicant_industry, instrument, mode,
                            selective, project_name, requested_fen, base_fen, products, status, filed_by, received_on, filed_at)
                        values (0, ?, ?, '北京亦庄智造科技有限公司', 'ENTERPRISE', 'IT', 'IT-3', 'CAPPED', false, '创新平台', 100, 100, 1, 'RECEIVED', 'intake-desk-1', date '2026-03-02', now())
                        returning id""")
                .params("退〔2026〕" + System.nanoTime() + "号", enterpriseId).query(Long.class).single();
        when(office.facts.outside(any())).thenReturn(new Facts.Outside(new Letter.Addressee("北京亦庄智造科技有限公司", contact), SampleFacts.all()));
    }

    @AfterEach
    void nothingIsLeft() {
        jdbc.sql("delete from support.refused_address").update();
        jdbc.sql("delete from support.mail where case_id = ? or template = 'delivery-report'").param(caseId).update();
    }

    @Test
    void anAddressThatDoesNotExistIsNotTriedAgainAndMarkedWhereStaffSeeIt() throws Exception {
        office.outbox.add("received", caseId, Mail.ENTERPRISE, "1");

        try (DeadLetterOffice server = new DeadLetterOffice(line -> "550 5.1.1 no such user")) {
            realMarks().dispatch(server.port(), PostOffice.settings(100, 8)).sendDue();
        }

        assertThat(row("state")).isEqualTo("DEAD");
        assertThat(addresses.ofCase(caseId)).hasValueSatisfying(mark -> {
            assertThat(mark.owner()).isEqualTo(registration.name());
            assertThat(mark.masked()).isEqualTo("l***@qiye.example.cn");
            assertThat(mark.reason()).contains("收件地址不存在");
        });
        assertThat(addresses.refused()).hasSize(1);
        assertThat(jdbc.sql("select owner || digest || masked || reason from support.refused_address").query(String.class).single()).as("no address is kept").doesNotContain(contact);
    }

    @Test
    void theMarkIsGoneOnceAnotherAddressIsRegisteredOrSomebodyHasMadeSure() throws Exception {
        refuse("550 5.1.1 no such user");
        register("another" + System.nanoTime() + "@qiye.example.cn");
        assertThat(addresses.ofCase(caseId)).isEmpty();
        register(contact);
        assertThat(addresses.ofCase(caseId)).as("the old one again").isPresent();

        long mark = addresses.refused().get(0).id();
        addresses.clear(mark, "administrator-1");

        assertThat(addresses.ofCase(caseId)).isEmpty();
        assertThatThrownBy(() -> addresses.clear(mark, "administrator-1")).isInstanceOf(UserMessageException.class).hasMessageContaining("已经取消");
    }

    @Test
    void aFullMailboxOrASuspicionOfSpamIsTriedAgainAndMarksNothing() throws Exception {
        for (String answer : List.of("552 5.2.2 mailbox full", "550 5.7.1 blocked by policy", "451 4.7.1 greylisted, try again")) {
            office.outbox.add("received", caseId, Mail.ENTERPRISE, answer.substring(0, 9));
            try (DeadLetterOffice server = new DeadLetterOffice(line -> answer)) {
                office.dispatch(server.port(), PostOffice.settings(100, 8)).sendDue();
            }
        }

        assertThat(jdbc.sql("select distinct state from support.mail where case_id = ?").param(caseId).query(String.class).list()).containsExactly("WAITING");
        verify(office.addresses, never()).mark(any(), any(), anyString());
    }

    @Test
    void aMailThatCameBackIsFailedAndItsAddressMarked() {
        UUID key = sent();

        String about = bounces.record(BounceTest.report(key, "failed", "5.1.1", "message/rfc822"), "administrator-1");

        assertThat(about).isEqualTo("收件通知（收件人：申报单位联系人）");
        assertThat(row("state")).isEqualTo("BOUNCED");
        assertThat(office.outbox.failed()).anyMatch(mail -> mail.state().equals("被退信") && mail.caseId() == caseId);
        assertThat(addresses.ofCase(caseId)).isPresent();
        assertThatThrownBy(() -> bounces.record(BounceTest.report(key, "failed", "5.1.1", "message/rfc822"), "administrator-1"))
                .isInstanceOf(UserMessageException.class).hasMessageContaining("无需再次登记");
    }

    @Test
    void aBounceOfAnAddressThatWasCorrectedMeanwhileMarksNothing() {
        UUID key = sent();
        register("xin" + System.nanoTime() + "@other.example.cn");

        bounces.record(BounceTest.report(key, "failed", "5.1.1", "message/rfc822"), "administrator-1");

        assertThat(row("state")).isEqualTo("BOUNCED");
        assertThat(addresses.ofCase(caseId)).isEmpty();
    }

    @Test
    void aMailThatCameBackIsSentAgainUnderAnotherMessageId() {
        UUID key = sent();
        bounces.record(BounceTest.report(key, "failed", "5.1.1", "message/rfc822"), "administrator-1");

        assertThat(office.outbox.sendAgain(caseMails.of(caseId).get(0).id(), "administrator-1")).isTrue();

        assertThat(jdbc.sql("select message_key from support.mail where case_id = ?").param(caseId).query(UUID.class).single()).isNotEqualTo(key);
        assertThatThrownBy(() -> bounces.record(BounceTest.report(UUID.randomUUID(), "failed", "5.1.1", "message/rfc822"), "administrator-1"))
                .isInstanceOf(UserMessageException.class).hasMessageContaining("没有找到退信所对应的邮件");
    }

    @Test
    void aSentLetterIsSentAgainAsAnotherMailButNotTwiceInARow() {
        sent();
        long mail = caseMails.of(caseId).get(0).id();
        jdbc.sql("update support.mail set created_at = now() - interval '3650 days' where id = ?").param(mail).update();

        caseMails.sendAgain(caseId, mail, "企业称未收到", "intake-desk-1");

        List<CaseMails.CaseMail> mails = caseMails.of(caseId);
        assertThat(mails).hasSize(2);
        assertThat(mails.get(1).resentBy()).isEqualTo("王建国");
        assertThatThrownBy(() -> caseMails.sendAgain(caseId, mail, "企业称未收到", "intake-desk-1")).isInstanceOf(UserMessageException.class).hasMessageContaining("刚刚发送过");
        assertThatThrownBy(() -> caseMails.sendAgain(caseId + 1, mail, "企业称未收到", "intake-desk-1")).isInstanceOf(UserMessageException.class).hasMessageContaining("本案没有这封邮件");
    }

    @Test
    void administratorsAreToldOnceOfEachFailureWhatFailedWhyAndWhatToDo() throws Exception {
        office.desk.members.put("administrators", List.of("admin"));
        office.desk.colleagues.put("admin", new TaskDesk.Colleague("admin", "赵敏", "admin@etown.example.cn"));
        refuse("550 5.1.1 no such user");
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            office.reports().report();
            office.reports().report();
            office.dispatch(server.getSmtp().getPort(), PostOffice.settings(100, 8)).sendDue();
            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThat(server.getReceivedMessages()[0].getSubject()).startsWith("有 1 封邮件未送达");
            assertThat(MailByPreferenceIT.text(server.getReceivedMessages()[0])).contains("收件通知（发送失败）", "收件人：申报单位联系人", "收件地址不存在", "更正登记的电子邮箱后重新发送");

            clock.pass(Duration.ofDays(1));
            office.reports().report();
            office.dispatch(server.getSmtp().getPort(), PostOffice.settings(100, 8)).sendDue();
            assertThat(server.getReceivedMessages()).as("nothing new, no report").hasSize(1);
        } finally {
            server.stop();
        }
    }

    @Test
    void aFailureThatWasMendedBeforeTheReportWentOutIsNotReported() throws Exception {
        office.desk.members.put("administrators", List.of("admin"));
        office.desk.colleagues.put("admin", new TaskDesk.Colleague("admin", "赵敏", "admin@etown.example.cn"));
        refuse("550 5.1.1 no such user");
        office.reports().report();
        office.outbox.sendAgain(caseMails.of(caseId).get(0).id(), "administrator-1");
        jdbc.sql("update support.mail set state = 'OVERTAKEN' where case_id = ?").param(caseId).update();
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            office.dispatch(server.getSmtp().getPort(), PostOffice.settings(100, 8)).sendDue();
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    private void refuse(String answer) throws Exception {
        office.outbox.add("received", caseId, Mail.ENTERPRISE, "1");
        try (DeadLetterOffice server = new DeadLetterOffice(line -> answer)) {
            realMarks().dispatch(server.port(), PostOffice.settings(100, 8)).sendDue();
        }
    }

    private PostOffice realMarks() {
        office.addresses = addresses;
        return office;
    }

    private UUID sent() {
        return jdbc.sql("""
                        insert into support.mail (template, case_id, recipient, occurrence, state, created_at, due_at, sent_at, sent_to, subject, body)
                        values ('received', ?, 'enterprise', '1', 'SENT', now(), now(), now(), 'l***@qiye.example.cn', '收件通知', '正文') returning message_key""")
                .param(caseId).query(UUID.class).single();
    }

    private long register(String email) {
        return enterprises.register(new Registration(registration.creditCode(), registration.name(), registration.kind(), registration.industry(),
                registration.registeredAddress(), registration.officeAddress(), registration.registeredCapital(), "张三", email, "010-67880000")).id();
    }

    private String row(String column) {
        return jdbc.sql("select " + column + " from support.mail where case_id = ?").param(caseId).query(String.class).single();
    }
}
