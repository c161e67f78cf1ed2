package cn.etown.support.security;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import jakarta.servlet.ServletContext;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Signing out, of one place and of all. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OwnSessionsIT {

    private static final String USER = "auditor-2";
    private static final String TASKS = "/camunda/api/engine/engine/default/task?maxResults=1";

    @LocalServerPort
    int port;
    @Autowired
    ServletContext servlets;

    @Test
    void signing_out_of_a_page_signs_out_of_the_work_list_too() {
        WebClient auditor = WebClient.person(port, USER);
        assertThat(auditor.get(TASKS).statusCode()).isEqualTo(200);
        assertThat(auditor.submit("/policy", "/logout").headers().firstValue("Location").orElseThrow()).endsWith("/login?logout");
        assertThat(auditor.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(auditor.page("/policy").headers().firstValue("Location").orElseThrow()).endsWith("/login");
    }

    @Test
    void a_person_ends_all_other_sign_ins_and_goes_on() {
        WebClient office = WebClient.person(port, USER);
        WebClient home = WebClient.person(port, USER);
        WebClient colleague = WebClient.person(port, "auditor-1");
        assertThat(office.submit("/password", "/password/others").body()).contains("已退出其他设备或浏览器上的 ");
        assertThat(home.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(home.page("/policy").headers().firstValue("Location").orElseThrow()).endsWith("/login");
        assertThat(office.get(TASKS).statusCode()).isEqualTo(200);
        assertThat(colleague.get(TASKS).statusCode()).isEqualTo(200);
        assertThat(office.submit("/password", "/password/others").body()).contains("您没有在其他设备或浏览器上登录。");
    }

    @Test
    void the_bar_of_a_page_names_the_person_and_the_login_page_offers_no_other_way_in() {
        assertThat(WebClient.person(port, USER).page("/policy").body()).contains("action=\"/logout\"").contains("title=\"修改密码，退出其他设备\"");
        assertThat(WebClient.anonymous(port).page("/login").body()).doesNotContain("/oauth2/");
    }

    @Test
    void an_hour_without_a_request_ends_a_sign_in() {
        assertThat(servlets.getSessionTimeout()).isEqualTo(60);
    }

    @Test
    void an_address_that_guesses_gets_no_answer_even_with_the_right_password_and_others_do() throws Exception {
        String guesser = "203.0.113.71";
        for (int guess = 0; guess < 30; guess++) {
            assertThat(asks(guesser, "no-such-person-" + guess, "wrong")).isEqualTo(401);
        }
        assertThat(asks(guesser, USER, WebClient.PASSWORD)).isEqualTo(401);
        assertThat(asks("203.0.113.72", USER, WebClient.PASSWORD)).isEqualTo(200);
    }

    /** Behind a proxy of this machine. */
    private int asks(String address, String user, String password) throws Exception {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/prometheus")).header("X-Forwarded-For", address)
                .header("Authorization", "Basic " + credentials).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
