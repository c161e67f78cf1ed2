package cn.etown.support.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import cn.etown.support.engine.ThisNode;

import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.when;

/** Senders on the real database and a real SMTP server. Time is far in the future, so that the application's own sender leaves these rows alone. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DispatchIT {

    private static final AtomicLong CASES = new AtomicLong(900_000);

    @Autowired
    JdbcClient jdbc;

    private final long caseId = CASES.incrementAndGet();
    private final TestClock clock = new TestClock("2099-03-02T01:00:00Z");
    private GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private PostOffice office;
    private FakeTaskDesk desk;
    private Facts facts;
    private Outbox outbox;

    @BeforeEach
    void validApplicantAndRunningServer() {
        jdbc.sql("update support.mail set state = 'OVERTAKEN' where state = 'WAITING'").update();
        office = new PostOffice(jdbc, clock);
        outbox = office.outbox;
        desk = office.desk;
        facts = office.facts;
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        jdbc.sql("update support.mail set state = 'OVERTAKEN' where case_id in (:case, :case + 1) and state <> 'OVERTAKEN'").param("case", caseId).update();
    }

    @Test
    void aMailArrivesInChineseWithBothTextsAndItsOwnMessageId() throws Exception {
        outbox.add("received", caseId, Mail.ENTERPRISE, "1");

        dispatch().sendDue();

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("收件通知（京技扶申〔2026〕0001号）");
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("北京经济技术开发区营商合作局");
        assertThat(((InternetAddress) mail.getAllRecipients()[0]).getPersonal()).isEqualTo("北京亦庄芯片科技股份有限公司");
        assertThat(mail.getContentType()).startsWith("multipart");
        assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}@etown\\.example\\.cn>");
        assertThat(row("state, sent_to, body")).containsEntry("state", "SENT").containsEntry("sent_to", "l***@qiye.example.cn");
        assertThat((String) row("body").get("body")).contains("京技扶申〔2026〕0001号").doesNotContain("lianxi");
    }

    @Test
    void theSameOccurrenceIsQueuedOnceAndAnotherOneAgain() {
        outbox.add("supplement-requested", caseId, Mail.ENTERPRISE, "1");
        outbox.add("supplement-requested", caseId, Mail.ENTERPRISE, "1");
        outbox.add("supplement-requested", caseId, Mail.ENTERPRISE, "2");

        dispatch().sendDue();

        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @Test
    void fourSendersRacingSendEachMailOnce() throws Exception {
        for (int mail = 0; mail < 100; mail++) {
            outbox.add("received", caseId, Mail.ENTERPRISE, "race-" + mail);
        }

        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> senders = new ArrayList<>();
        for (int sender = 0; sender < 4; sender++) {
            senders.add(threads.submit(() -> dispatch().sendDue()));
        }
        for (Future<?> sender : senders) {
            sender.get();
        }
        threads.shutdown();

        assertThat(server.getReceivedMessages()).hasSize(100);
        assertThat(Arrays.stream(server.getReceivedMessages()).map(GreenMailUtil::getWholeMessage).flatMap(DispatchIT::messageIds).distinct()).hasSize(100);
        assertThat(jdbc.sql("select count(*) from support.mail where case_id = ? and state = 'SENT' and attempts = 1").param(caseId).query(Long.class).single())
                .isEqualTo(100);
    }

    @Test
    void aSilentServerCostsAMailNothingHoweverLong() {
        int port = server.getSmtp().getPort();
        server.stop();
        Dispatch dispatch = dispatch(port, settings(120, 3));
        outbox.add("received", caseId, Mail.ENTERPRISE, "1");
        outbox.add("paid", caseId, Mail.ENTERPRISE, "1");

        for (int hour = 0; hour < 48; hour++) {
            dispatch.sendDue();
            clock.pass(Duration.ofHours(1));
        }
        assertThat(dispatch.outage()).isPresent();
        assertThat(row("state, rejections")).containsEntry("state", "WAITING").containsEntry("rejections", 0);

        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        dispatch.sendDue();

        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(dispatch.outage()).isEmpty();
    }

    @Test
    void aSilentServerIsNotAskedAgainForEveryMail() {
        int port = server.getSmtp().getPort();
        server.stop();
        outbox.add("received", caseId, Mail.ENTERPRISE, "1");
        outbox.add("paid", caseId, Mail.ENTERPRISE, "1");

        dispatch(port, settings(120, 3)).sendDue();

        assertThat(jdbc.sql("select sum(attempts) from support.mail where case_id = ?").param(caseId).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void aRefusedMailIsTriedAgainLaterThenDeadAndVisibleAndCanBeSentAgain() {
        refuseEverything();
        Dispatch dispatch = dispatch(server.getSmtp().getPort(), settings(120, 3));
        outbox.add("received", caseId, Mail.ENTERPRISE, "1");

        dispatch.sendDue();
        assertThat(row("state, rejections")).containsEntry("state", "WAITING").containsEntry("rejections", 1);
        dispatch.sendDue();
        assertThat(row("attempts")).as("not before its time").containsEntry("attempts", 1);
        for (int day = 0; day < 5; day++) {
            clock.pass(Duration.ofDays(1));
            dispatch.sendDue();
        }
        assertThat(row("state, attempts")).containsEntry("state", "DEAD").containsEntry("attempts", 3);
        FailedMail dead = outbox.failed().stream().filter(mail -> Long.valueOf(caseId).equals(mail.caseId())).findFirst().orElseThrow();
        assertThat(dead.problem()).isNotBlank();
        assertThat(outbox.figures().dead()).isPositive();

        acceptEverything();
        assertThat(outbox.sendAgain(dead.id(), "administrator-1")).isTrue();
        assertThat(outbox.sendAgain(dead.id(), "administrator-1")).as("twice is once").isFalse();
        dispatch.sendDue();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void oneRefusedMailDoesNotHoldUpTheOthers() {
        when(facts.outside(argThat(mail -> mail != null && mail.caseIdOrFail() == caseId + 1))).thenThrow(new IllegalStateException("no such case"));
        outbox.add("received", caseId + 1, Mail.ENTERPRISE, "bad" + caseId);
        outbox.add("received", caseId, Mail.ENTERPRISE, "1");

        dispatch().sendDue();

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    /** Frozen after its first mail, it is taken for dead, and another one sends the rest. */
    @Test
    void aSenderThatWasFrozenLeavesTheRestOfItsMailsToTheOther() {
        Stream.of("1", "2", "3").forEach(number -> outbox.add("received", caseId, Mail.ENTERPRISE, number));
        AtomicLong now = new AtomicLong();
        ThisNode frozen = new ThisNode(Duration.ofSeconds(45), now::get);
        Outbox itsOutbox = new Outbox(jdbc, clock, frozen) {
            @Override
            void sent(Mail mail, Letter letter) {
                super.sent(mail, letter);
                now.addAndGet(Duration.ofSeconds(60).toNanos());
                assertThat(outbox.giveBack(frozen.id())).isEqualTo(2);
                dispatch(outbox, server.getSmtp().getPort(), settings(1, 3)).sendDue();
            }
        };
        office.dispatch(itsOutbox, server.getSmtp().getPort(), settings(100, 3), frozen).sendDue();
        assertThat(server.getReceivedMessages()).as("one of each").hasSize(2);

        dispatch().sendDue();
        assertThat(server.getReceivedMessages()).hasSize(3);
    }

    @Test
    void aSenderKilledBetweenSendingAndMarkingLeavesARepetitionThatIsRecognisable() throws Exception {
        outbox.add("received", caseId, Mail.ENTERPRISE, "1");
        Outbox killed = new Outbox(jdbc, clock, PostOffice.NODE) {
            @Override
            void sent(Mail mail, Letter letter) {
                throw new ThreadDeath();
            }
        };
        assertThatThrownBy(() -> dispatch(killed, server.getSmtp().getPort(), settings(120, 3)).sendDue()).isInstanceOf(ThreadDeath.class);

        dispatch().sendDue();
        assertThat(server.getReceivedMessages()).as("the lease holds").hasSize(1);
        clock.pass(Duration.ofMinutes(6));
        dispatch().sendDue();

        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()[0].getMessageID()).isEqualTo(server.getReceivedMessages()[1].getMessageID());
    }

    @Test
    void anErasedContactIsVisibleAndBlocksNothing() {
        when(facts.outside(any())).thenThrow(new NotDeliverable("案件没有可用的电子邮箱。"));
        outbox.add("received", caseId, Mail.ENTERPRISE, "1");

        dispatch().sendDue();

        assertThat(row("state, problem")).containsEntry("state", "UNDELIVERABLE").containsEntry("problem", "案件没有可用的电子邮箱。");
        assertThat(outbox.failed()).anyMatch(mail -> Long.valueOf(caseId).equals(mail.caseId()) && mail.state().equals("无法送达"));
    }

    @Test
    void aLineBreakInAnAddressOrNameIsRefused() {
        when(facts.outside(any())).thenReturn(new Facts.Outside(new Letter.Addressee("公司\r\nBcc: x@y.cn", "lianxi@qiye.example.cn"), SampleFacts.all()));
        outbox.add("received", caseId, Mail.ENTERPRISE, "1");

        dispatch().sendDue();

        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat((String) row("problem").get("problem")).contains("邮件头含有不允许的字符");
    }

    @Test
    void theTwoCharactersThatBecomeLineBreaksAreRefused() {
        when(facts.outside(any())).thenReturn(new Facts.Outside(new Letter.Addressee("北京瘍科研究院", "lianxi@qiye.example.cn"), SampleFacts.all()));
        outbox.add("received", caseId, Mail.ENTERPRISE, "1");

        dispatch().sendDue();

        assertThat((String) row("problem").get("problem")).contains("U+760D");
    }

    @Test
    void aBacklogGoesOutAtTheConfiguredPace() {
        for (int mail = 0; mail < 5; mail++) {
            outbox.add("received", caseId, Mail.ENTERPRISE, "pace-" + mail);
        }

        dispatch(server.getSmtp().getPort(), settings(3, 3)).sendDue();

        assertThat(server.getReceivedMessages()).hasSize(3);
    }

    @Test
    void everybodyWhoMayTakeATaskGetsOneMailAndAFinishedTaskNone() {
        String task = "task-" + caseId;
        desk.open.put(task, new TaskDesk.OpenTask(task, "核对申报材料", "政策支持申报", null, Instant.parse("2099-03-05T10:00:00Z")));
        desk.workers.put(task, List.of("a", "b", "c"));
        desk.colleagues.put("a", new TaskDesk.Colleague("a", "甲", "a@etown.example.cn"));
        desk.colleagues.put("b", new TaskDesk.Colleague("b", "乙", "b@etown.example.cn"));
        desk.colleagues.put("c", new TaskDesk.Colleague("c", "丙", null));
        outbox.add(StaffMail.TASK_WAITING.template(), caseId, Mail.TASK, task);
        outbox.add(StaffMail.TASK_WAITING.template(), caseId, Mail.TASK, "finished-" + caseId);

        dispatch().sendDue();

        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(jdbc.sql("select recipient || ' ' || state from support.mail where occurrence in (?, ?) order by recipient, occurrence")
                .params(task, "finished-" + caseId).query(String.class).list())
                .containsExactly("task OVERTAKEN", "task DISTRIBUTED", "user:a SENT", "user:b SENT", "user:c UNDELIVERABLE");
    }

    @Test
    void aTaskThatNobodyCanTakeIsVisible() {
        String task = "task-" + caseId;
        desk.open.put(task, new TaskDesk.OpenTask(task, "核查异议", "公示", null, null));
        outbox.add(StaffMail.TASK_WAITING.template(), caseId, Mail.TASK, task);

        dispatch().sendDue();

        assertThat(outbox.failed()).anyMatch(mail -> mail.problem() != null && mail.problem().contains("“核查异议”没有可以通知的人员"));
    }

    private void refuseEverything() {
        server.getUserManager().setMessageDeliveryHandler((message, address) -> {
            throw new UserException("no");
        });
    }

    private void acceptEverything() {
        server.getUserManager().setMessageDeliveryHandler((message, address) -> server.getUserManager().getUserByEmail(address.getEmail()) == null
                ? server.getUserManager().createUser(address.getEmail(), address.getEmail(), "x") : server.getUserManager().getUserByEmail(address.getEmail()));
    }

    private Dispatch dispatch() {
        return dispatch(server.getSmtp().getPort(), settings(100_000, 3));
    }

    private Dispatch dispatch(int port, MailSettings settings) {
        return dispatch(outbox, port, settings);
    }

    private Dispatch dispatch(Outbox box, int port, MailSettings settings) {
        return office.dispatch(box, port, settings);
    }

    private static MailSettings settings(int perMinute, int maxRejections) {
        return PostOffice.settings(perMinute, maxRejections);
    }

    private Map<String, Object> row(String columns) {
        return jdbc.sql("select " + columns + " from support.mail where case_id = ? order by id limit 1").param(caseId).query().singleRow();
    }

    private static Stream<String> messageIds(String message) {
        return message.lines().filter(line -> line.startsWith("Message-ID:"));
    }
}
