package cn.etown.support.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What each person has chosen, on the real database and a real SMTP server. Monday, 2 March 2099, 9:00 in Beijing: far from the application's own sender. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MailByPreferenceIT {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final String WAITING = StaffMail.TASK_WAITING.template();
    private static final String DUE = StaffMail.TASK_DUE_TOMORROW.template();
    private static final String OVERDUE = StaffMail.TASK_OVERDUE.template();

    @Autowired
    JdbcClient jdbc;

    private final String run = Long.toString(System.nanoTime(), 36);
    private final TestClock clock = new TestClock("2099-03-02T01:00:00Z");
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private PostOffice office;

    @BeforeEach
    void anEmptyOutboxAndARunningServer() {
        jdbc.sql("update support.mail set state = 'OVERTAKEN' where state in ('WAITING', 'HELD')").update();
        office = new PostOffice(jdbc, clock);
        server.start();
    }

    @AfterEach
    void nothingIsLeft() {
        server.stop();
        jdbc.sql("update support.mail set state = 'OVERTAKEN', digest_id = null where occurrence like ?").param("%" + run + "%").update();
        jdbc.sql("delete from support.mail where digest_id is null and template = 'daily-digest' and recipient like ?").param("%" + run).update();
        jdbc.sql("delete from support.mail_preference where user_id like ?").param("%" + run).update();
        jdbc.sql("delete from support.mail_digest_time where user_id like ?").param("%" + run).update();
    }

    @Test
    void whoHasChosenNothingHearsOfNewTasksAtOnceAndOfDeadlinesOnceADay() throws Exception {
        String reader = person("a");
        notice(WAITING, task("new", "2099-03-09T10:00:00Z", reader));
        notice(OVERDUE, task("late", "2099-02-26T10:00:00Z", reader));

        send();
        assertThat(subjects()).containsExactly("待办：科室负责人审核");
        at("2099-03-02T09:29");
        digestsAndSend();
        assertThat(server.getReceivedMessages()).as("not before its time").hasSize(1);
        at("2099-03-02T09:30");
        digestsAndSend();

        assertThat(subjects()).containsExactly("待办：科室负责人审核", "待办汇总：逾期 1 项");
    }

    @Test
    void aDigestGroupsByDeadlineAndLinksStraightToEachTask() throws Exception {
        String reader = person("a");
        prefers(reader, Delivery.DIGEST, "09:30");
        office.holidays.add(LocalDate.parse("2099-03-03"));
        notice(WAITING, task("later", "2099-03-20T10:00:00Z", reader));
        notice(WAITING, task("week", "2099-03-06T10:00:00Z", reader));
        notice(DUE, task("next", "2099-03-04T10:00:00Z", reader));
        notice(DUE, task("today", "2099-03-02T10:00:00Z", reader));
        notice(OVERDUE, task("late", "2099-02-26T10:00:00Z", reader));
        notice(WAITING, task("open", null, reader));
        send();

        at("2099-03-02T10:00");
        digestsAndSend();

        MimeMessage digest = server.getReceivedMessages()[0];
        assertThat(digest.getSubject()).isEqualTo("待办汇总：逾期 1 项，今天到期 1 项，下一工作日到期 1 项");
        String text = text(digest);
        assertThat(text).containsSubsequence("【逾期】", "任务late", "（已逾期）", "?task=" + id("late"), "【今天到期】", "任务today", "【下一工作日（2099年3月4日）到期】", "任务next",
                "【本周到期】", "任务week", "【以后到期】", "任务later", "任务open", "未设期限");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aTaskOfWhichThereAreSeveralNoticesStandsInTheDigestOnce() throws Exception {
        String reader = person("a");
        prefers(reader, Delivery.DIGEST, "09:30");
        String task = task("one", "2099-02-26T10:00:00Z", reader);
        notice(WAITING, task);
        notice(OVERDUE, task);
        send();

        at("2099-03-02T09:30");
        digestsAndSend();

        assertThat(text(server.getReceivedMessages()[0])).containsOnlyOnce("任务one").contains("（已逾期）").doesNotContain("（新任务）");
    }

    @Test
    void nothingIsMailedWhenNothingIsNewOrNothingIsLeftToDo() {
        String reader = person("a");
        prefers(reader, Delivery.DIGEST, "09:30");
        String task = task("done", "2099-03-04T10:00:00Z", reader);
        notice(WAITING, task);
        send();
        office.desk.open.remove(task);
        at("2099-03-02T09:30");
        digestsAndSend();
        at("2099-03-03T09:30");
        digestsAndSend();

        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(states()).containsEntry("DIGESTED", 1L).doesNotContainKey("HELD");
    }

    @Test
    void aDigestSaysInWhoseNameATaskIsHeld() throws Exception {
        String reader = person("a");
        String substitute = person("b");
        prefers(reader, Delivery.DIGEST, "09:30");
        prefers(substitute, Delivery.DIGEST, "09:30");
        String task = task("late", "2099-02-26T10:00:00Z", reader, substitute);
        notice(OVERDUE, task);
        send();
        office.desk.open.computeIfPresent(task, (id, open) -> new TaskDesk.OpenTask(id, open.name(), open.process(), substitute, open.due()));
        office.desk.colleagues.computeIfPresent(substitute, (id, other) -> new TaskDesk.Colleague(id, "李秀英（代王建国）", other.email()));
        at("2099-03-02T09:30");
        digestsAndSend();

        assertThat(List.of(text(server.getReceivedMessages()[0]), text(server.getReceivedMessages()[1]))).anyMatch(text -> text.contains("李秀英（代王建国）"))
                .anyMatch(text -> text.contains("本人（代王建国）"));
    }

    @Test
    void aTaskThatAColleagueHasTakenIsNoNewsAnyMore() {
        String reader = person("a");
        String colleague = person("b");
        prefers(reader, Delivery.DIGEST, "09:30");
        prefers(colleague, Delivery.NONE, "09:30");
        String task = task("taken", "2099-03-04T10:00:00Z", reader, colleague);
        notice(WAITING, task);
        send();
        office.desk.open.computeIfPresent(task, (id, open) -> new TaskDesk.OpenTask(id, open.name(), open.process(), colleague, open.due()));

        at("2099-03-02T09:30");
        digestsAndSend();

        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void oneDigestADayHoweverOftenTheRoundIsRepeatedAndTheRestTheNextDay() throws Exception {
        String reader = person("a");
        prefers(reader, Delivery.DIGEST, "09:30");
        notice(WAITING, task("first", "2099-03-20T10:00:00Z", reader));
        send();
        at("2099-03-02T09:30");
        digestsAndSend();
        notice(WAITING, task("second", "2099-03-20T10:00:00Z", reader));
        send();
        at("2099-03-02T11:00");
        digestsAndSend();
        digestsAndSend();
        assertThat(server.getReceivedMessages()).hasSize(1);

        at("2099-03-03T09:30");
        digestsAndSend();

        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(text(server.getReceivedMessages()[1])).contains("任务second").doesNotContain("任务first");
    }

    @Test
    void aRoundThatWasKilledHalfWayGoesOnWhereItStopped() {
        List<String> readers = Stream.of("a", "b", "c").map(this::person).toList();
        readers.forEach(reader -> prefers(reader, Delivery.DIGEST, "09:30"));
        notice(WAITING, task("all", "2099-03-20T10:00:00Z", readers.toArray(String[]::new)));
        send();
        at("2099-03-02T09:30");
        Outbox dying = new Outbox(jdbc, clock, PostOffice.NODE) {
            private int done;

            @Override
            boolean digest(String recipient, LocalDate day) {
                if (done++ == 1) {
                    throw new ThreadDeath();
                }
                return super.digest(recipient, day);
            }
        };
        assertThatThrownBy(() -> new Digests(dying, office.preferences, office.hours, event -> { }).queue()).isInstanceOf(ThreadDeath.class);
        assertThat(states()).containsEntry("DIGESTED", 1L).containsEntry("HELD", 2L);

        digestsAndSend();

        assertThat(server.getReceivedMessages()).hasSize(3);
        assertThat(states()).containsEntry("DIGESTED", 3L).doesNotContainKey("HELD");
    }

    @Test
    void atNightAndOnAHolidayOnlyWhatTheLawSetsADeadlineForGoesOut() throws Exception {
        String reader = person("a");
        office.holidays.add(LocalDate.parse("2099-03-03"));
        at("2099-03-02T19:00");
        String task = task("court", "2099-03-03T10:00:00Z", reader);
        notice(WAITING, task);
        notice(StaffMail.STATUTORY_DUE.template(), task);
        send();
        assertThat(subjects()).containsExactly("法定期限（2026年11月24日 18:00）：科室负责人审核");

        at("2099-03-03T12:00");
        send();
        assertThat(server.getReceivedMessages()).as("a holiday").hasSize(1);
        at("2099-03-04T08:00");
        send();

        assertThat(subjects()).hasSize(2).contains("待办：科室负责人审核");
        assertThat(jdbc.sql("select max(attempts) from support.mail where recipient = ?").param("user:" + reader).query(Integer.class).single()).as("waiting costs nothing").isEqualTo(1);
    }

    @Test
    void whoChoosesOtherwiseGetsWhatWasHeldInTheNewWay() {
        String reader = person("a");
        String other = person("b");
        Stream.of(reader, other).forEach(each -> prefers(each, Delivery.DIGEST, "17:30"));
        notice(WAITING, task("held", "2099-03-20T10:00:00Z", reader, other));
        send();
        assertThat(states()).containsEntry("HELD", 2L);

        prefers(reader, Delivery.AT_ONCE, "17:30");
        prefers(other, Delivery.NONE, "17:30");
        send();

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(states()).containsEntry("SENT", 1L).containsEntry("DECLINED", 1L).doesNotContainKey("HELD");
    }

    @Test
    void statutoryDeadlinesAndAlarmsCannotBeSwitchedOffAndADigestNotBePutIntoTheNight() {
        String reader = person("a");
        for (String fixed : List.of("payout-warning", "statutory-due", "calendar-missing", "delivery-report", "received", "no-such-mail")) {
            assertThatThrownBy(() -> office.preferences.choose(reader, new MailPreferences.Choice(Map.of(fixed, Delivery.NONE), LocalTime.of(9, 30))))
                    .isInstanceOf(UserMessageException.class).hasMessageContaining("不能关闭");
        }
        for (String time : List.of("07:30", "18:00", "23:00", "09:10")) {
            assertThatThrownBy(() -> office.preferences.choose(reader, new MailPreferences.Choice(Map.of(), LocalTime.parse(time))))
                    .isInstanceOf(UserMessageException.class).hasMessageContaining("工作时间");
        }
        jdbc.sql("insert into support.mail_preference values (?, 'statutory-due', 'NONE', now())").param(reader).update();
        assertThat(office.preferences.of("statutory-due", List.of(reader))).as("not even by a row in the table").containsEntry(reader, Delivery.AT_ONCE);
    }

    /** Random people, choices, tasks and days: every notice reaches its reader in exactly one way, and nobody has two digests on a day. */
    @Test
    void everyNoticeReachesItsReaderInExactlyOneWay() {
        for (int seed = 1; seed <= 4; seed++) {
            Random random = new Random(seed);
            List<String> people = Stream.of("p", "q", "r", "s", "t").map(name -> person(name + "-" + random.nextInt(1_000_000))).toList();
            int before = server.getReceivedMessages().length;
            long notices = 0;
            for (int day = 0; day < 6; day++) {
                for (int hour = 8; hour < 20; hour += 3) {
                    clock.pass(Duration.between(clock.instant(), clock.instant().atZone(BEIJING).toLocalDate().atTime(hour, 45).atZone(BEIJING).toInstant()));
                    if (random.nextInt(3) == 0) {
                        prefers(people.get(random.nextInt(people.size())), Delivery.values()[random.nextInt(3)], random.nextBoolean() ? "09:30" : "14:30");
                    }
                    for (int task = random.nextInt(4); task > 0; task--) {
                        List<String> readers = people.stream().filter(person -> random.nextBoolean()).toList();
                        if (!readers.isEmpty()) {
                            notice(List.of(WAITING, DUE, OVERDUE, StaffMail.STATUTORY_DUE.template()).get(random.nextInt(4)),
                                    task(seed + "-" + day + "-" + hour + "-" + task, clock.instant().plus(Duration.ofHours(random.nextInt(200) - 60)).toString(), readers.toArray(String[]::new)));
                            notices += readers.size();
                        }
                    }
                    digestsAndSend();
                }
                clock.pass(Duration.ofDays(1));
            }
            for (int day = 0; day < 4; day++) {
                clock.pass(Duration.ofDays(1));
                digestsAndSend();
            }

            Map<String, Long> states = states(people);
            assertThat(states.keySet()).as("seed %d: nothing is still on its way", seed).isSubsetOf("SENT", "DIGESTED", "DECLINED");
            assertThat(states.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(notices);
            assertThat(states.keySet()).as("seed %d takes all ways", seed).hasSize(3);
            long digests = jdbc.sql("select count(*) from support.mail where template = 'daily-digest' and state = 'SENT' and recipient = any(?)").param(recipients(people)).query(Long.class).single();
            assertThat(server.getReceivedMessages().length - before).as("seed %d: as many mails as rows", seed).isEqualTo((int) (states.get("SENT") + digests));
            assertThat(jdbc.sql("""
                            select coalesce(max(a_day), 0) from (select count(*) as a_day from support.mail where template = 'daily-digest' and recipient = any(?)
                                group by recipient, (created_at at time zone 'Asia/Shanghai')::date) days""").param(recipients(people)).query(Long.class).single()).isLessThanOrEqualTo(1);
            assertThat(jdbc.sql("""
                            select count(*) from support.mail where recipient = any(?) and template <> 'statutory-due' and sent_at is not null
                                and extract(hour from sent_at at time zone 'Asia/Shanghai') not between 8 and 17""").param(recipients(people)).query(Long.class).single()).isZero();
        }
        assertThat(messageIds()).doesNotHaveDuplicates();
    }

    private String person(String name) {
        String id = name + "-" + run;
        office.desk.colleagues.put(id, new TaskDesk.Colleague(id, "王建国", id + "@etown.example.cn"));
        return id;
    }

    private String task(String name, String due, String... workers) {
        office.desk.open.put(id(name), new TaskDesk.OpenTask(id(name), "任务" + name, "政策支持申报", null, due == null ? null : Instant.parse(due), "行政强制法第五十三条"));
        office.desk.workers.put(id(name), List.of(workers));
        return id(name);
    }

    private String id(String name) {
        return name + "-" + run;
    }

    private void notice(String template, String task) {
        office.outbox.add(template, null, Mail.TASK, task);
    }

    private void prefers(String person, Delivery delivery, String digestAt) {
        office.preferences.choose(person, new MailPreferences.Choice(Map.of(WAITING, delivery, DUE, delivery, OVERDUE, delivery), LocalTime.parse(digestAt)));
    }

    private void at(String time) {
        clock.pass(Duration.between(clock.instant(), LocalDateTime.parse(time).atZone(BEIJING).toInstant()));
    }

    private void send() {
        office.dispatch(server.getSmtp().getPort(), PostOffice.settings(100_000, 3)).sendDue();
    }

    private void digestsAndSend() {
        send();
        office.digests().queue();
        send();
    }

    private Map<String, Long> states() {
        return states(office.desk.colleagues.keySet().stream().toList());
    }

    private Map<String, Long> states(List<String> people) {
        Map<String, Long> states = new HashMap<>();
        jdbc.sql("select state, count(*) from support.mail where template <> 'daily-digest' and recipient = any(?) group by state").param(recipients(people))
                .query(row -> {
                    states.put(row.getString(1), row.getLong(2));
                });
        return states;
    }

    private static String[] recipients(List<String> people) {
        return people.stream().map(Mail.USER::concat).toArray(String[]::new);
    }

    private List<String> subjects() throws Exception {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            subjects.add(mail.getSubject());
        }
        return subjects;
    }

    private List<String> messageIds() {
        return Arrays.stream(server.getReceivedMessages()).map(GreenMailUtil::getWholeMessage).flatMap(mail -> mail.lines().filter(line -> line.startsWith("Message-ID:"))).toList();
    }

    static String text(MimeMessage mail) throws Exception {
        Multipart parts = (Multipart) mail.getContent();
        while (parts.getBodyPart(0).getContent() instanceof Multipart inner) {
            parts = inner;
        }
        return (String) parts.getBodyPart(0).getContent();
    }
}
