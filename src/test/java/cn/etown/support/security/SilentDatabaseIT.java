package cn.etown.support.security;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** To those who ask, a pool without a free connection and a server that is gone are the same: no connection comes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SilentDatabaseIT {

    @LocalServerPort
    int port;

    @Autowired
    DataSource database;

    @Test
    void while_no_connection_comes_everybody_is_told_to_try_later_and_afterwards_all_goes_on() throws SQLException {
        WebClient clerk = WebClient.person(port, "intake-desk-1");
        WebClient program = WebClient.program(port, "intake-desk-1");
        List<Connection> all = takeAll();
        try {
            Instant asked = Instant.now();
            assertUnavailable(clerk.get("/camunda/api/engine/engine/default/task?maxResults=1"), "请稍后重试");
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(15));
            assertUnavailable(clerk.page("/policy"), "稍后");
            assertUnavailable(program.get("/api/applications/999999999"), "请稍后重试");
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
        assertThat(clerk.get("/camunda/api/engine/engine/default/task?maxResults=1").statusCode()).isEqualTo(200);
        assertThat(program.get("/api/applications/999999999").statusCode()).isEqualTo(404);
    }

    private List<Connection> takeAll() {
        List<Connection> taken = new ArrayList<>();
        try {
            while (true) {
                taken.add(database.getConnection());
            }
        } catch (SQLException noneLeft) {
            return taken;
        }
    }

    private static void assertUnavailable(HttpResponse<String> answer, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains(message);
    }
}
