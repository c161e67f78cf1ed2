package cn.etown.support.notification;

import java.net.ServerSocket;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The mail server is down for a day while mails gather; afterwards each goes out once, never faster than allowed. The clock is moved, the server is real. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BacklogIT {

    private static final int MAILS = 5_000;
    private static final int PER_MINUTE = 600;
    /** Applications on one database; the rate that is configured for each is its share. */
    private static final int NODES = 8;
    private static final long CASE = 880_001;

    @Autowired
    JdbcClient jdbc;

    private final TestClock clock = new TestClock("2099-03-02T01:00:00Z");
    private GreenMail server;

    @BeforeEach
    void anEmptyOutbox() {
        jdbc.sql("update support.mail set state = 'OVERTAKEN' where state in ('WAITING', 'HELD')").update();
    }

    @AfterEach
    void nothingIsLeft() {
        if (server != null) {
            server.stop();
        }
        jdbc.sql("delete from support.mail where case_id = ?").param(CASE).update();
    }

    @Test
    void afterADayWithoutAServerFiveThousandMailsGoOutOnceEachWithinTheRate() throws Exception {
        int port = freePort();
        PostOffice office = new PostOffice(jdbc, clock);
        List<Dispatch> nodes = Stream.generate(() -> office.dispatch(port, PostOffice.settings(PER_MINUTE / NODES, 3))).limit(NODES).toList();
        for (int hour = 0; hour < 24; hour++) {
            jdbc.sql("""
                            insert into support.mail (template, case_id, recipient, occurrence, created_at, due_at)
                            select 'received', :case, 'enterprise', :hour || '-' || number, :now, :now from generate_series(1, :many) number""")
                    .param("case", CASE).param("hour", hour).param("many", hour == 0 ? MAILS - 23 * 208 : 208).param("now", Timestamp.from(clock.instant())).update();
            nodes.get(hour % NODES).sendDue();
            clock.pass(Duration.ofHours(1));
        }
        assertThat(count("state = 'WAITING' and rejections = 0")).isEqualTo(MAILS);
        assertThat(nodes).allMatch(node -> node.outage().isPresent());

        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        int arrived = 0;
        int minutes = 0;
        while (arrived < MAILS) {
            allSend(nodes);
            int now = (int) count("state = 'SENT'");
            assertThat(now - arrived).as("minute %d", minutes).isBetween(1, PER_MINUTE);
            arrived = now;
            minutes++;
            clock.pass(Duration.ofMinutes(1));
        }
        allSend(nodes);

        assertThat(minutes).as("no slower than allowed, either").isEqualTo((MAILS + PER_MINUTE - 1) / PER_MINUTE);
        Set<String> ids = new HashSet<>();
        for (MimeMessage mail : Arrays.asList(server.getReceivedMessages())) {
            ids.add(mail.getMessageID());
        }
        assertThat(server.getReceivedMessages()).hasSize(MAILS);
        assertThat(ids).hasSize(MAILS);
        assertThat(count("state = 'SENT'")).isEqualTo(MAILS);
        assertThat(nodes).allMatch(node -> node.outage().isEmpty());
    }

    private static void allSend(List<Dispatch> nodes) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        try {
            for (Future<Object> node : threads.invokeAll(nodes.stream().map(node -> Executors.callable(node::sendDue)).toList())) {
                node.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private long count(String condition) {
        return jdbc.sql("select count(*) from support.mail where case_id = ? and " + condition).param(CASE).query(Long.class).single();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
