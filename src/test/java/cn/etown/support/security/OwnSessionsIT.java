package cn.etown.support.security;

import org.junit.jupiter.api.Test;
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
}
