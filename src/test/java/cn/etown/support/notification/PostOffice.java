package cn.etown.support.notification;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.engine.ThisNode;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

/** All that sends mails, on a real outbox and to a real mail server; tasks, people and facts are a test's own. Weekends are free, and {@code holidays}. */
class PostOffice {

    static final ThisNode NODE = new ThisNode(Duration.ofDays(1), System::nanoTime);

    final FakeTaskDesk desk = new FakeTaskDesk();
    final Facts facts = mock(Facts.class, withSettings().stubOnly());
    final Set<LocalDate> holidays = new HashSet<>();
    final TestClock clock;
    final Outbox outbox;
    final OfficeHours hours;
    final MailPreferences preferences;
    AddressBook addresses = mock(AddressBook.class);
    final ApplicationService applications = mock(ApplicationService.class, withSettings().stubOnly());

    private final ApplicationEventPublisher nobodyListens = event -> { };
    private final PersonNames persons = user -> "某某";

    PostOffice(JdbcClient jdbc, TestClock clock) {
        this.clock = clock;
        this.outbox = new Outbox(jdbc, clock, NODE);
        this.hours = officeHours();
        this.preferences = new MailPreferences(jdbc, outbox, hours, nobodyListens, clock);
        when(facts.outside(any())).thenReturn(new Facts.Outside(new Letter.Addressee("北京亦庄芯片科技股份有限公司", "lianxi@qiye.example.cn"), SampleFacts.all()));
        when(facts.ofTask(any(), any())).thenReturn(SampleFacts.all());
        when(facts.linkOf(any())).thenAnswer(call -> "https://support.etown.example.cn/camunda/app/tasklist/default/#/?task=" + call.<TaskDesk.OpenTask>getArgument(0).id());
        when(facts.ofDigest(any())).thenAnswer(call -> with("digest", call.getArgument(0)));
        when(facts.ofReport(any())).thenAnswer(call -> with("report", call.getArgument(0)));
        when(applications.caseOf(anyLong())).thenAnswer(call -> new CaseSummary(call.getArgument(0), "京技扶申〔2026〕0001号", 1, "北京亦庄芯片科技股份有限公司", "IT-3", null, "",
                null, null, null, null, "", null));
    }

    private OfficeHours officeHours() {
        WorkingCalendar calendar = mock(WorkingCalendar.class, withSettings().stubOnly());
        when(calendar.isWorkingDay(any())).thenAnswer(call -> {
            LocalDate day = call.getArgument(0);
            return !holidays.contains(day) && day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        });
        return new OfficeHours(new OfficeHours.Settings(LocalTime.of(8, 0), LocalTime.of(18, 0), false), calendar, clock);
    }

    /** A sender of its own, as after a restart. */
    Dispatch dispatch(int port, MailSettings settings) {
        return dispatch(outbox, port, settings);
    }

    Dispatch dispatch(Outbox box, int port, MailSettings settings) {
        return dispatch(box, port, settings, NODE);
    }

    Dispatch dispatch(Outbox box, int port, MailSettings settings, ThisNode node) {
        JavaMailSenderImpl smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(port);
        return new Dispatch(box, writer(), desk, new Envelope(settings), smtp, new RetryPolicy(settings), preferences, hours, addresses, settings, clock, node);
    }

    Digests digests() {
        return new Digests(outbox, preferences, hours, nobodyListens);
    }

    DeliveryReports reports() {
        return new DeliveryReports(outbox, desk, hours, nobodyListens);
    }

    private LetterWriter writer() {
        return new LetterWriter(desk, facts, new MailTemplates(), new DigestWriter(outbox, desk, facts, new MailTemplates(), applications, hours),
                new ReportWriter(new UndeliveredMails(outbox, new MailTemplates(), applications, persons, desk), facts), null, null);
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> facts = new HashMap<>(SampleFacts.all());
        facts.put(name, value);
        return facts;
    }

    static MailSettings settings(int perMinute, int maxRejections) {
        return new MailSettings(Path.of("target/mail"), "noreply@etown.example.cn", "北京经济技术开发区营商合作局", perMinute, maxRejections,
                Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofHours(12), Duration.ofSeconds(15), Duration.ofMinutes(10));
    }
}
