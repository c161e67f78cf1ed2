package cn.etown.support.application.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What stands in front of the public page: no login to read, a token to write, nothing else of the application. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PublicityDoorIT {

    private final HttpClient browser = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Test
    void everybodyReadsTheListAndItsStyle() throws Exception {
        assertThat(get("/publicity").statusCode()).isEqualTo(200);
        assertThat(get("/publicity").body()).contains("正在公示的支持事项");
        assertThat(get("/publicity/publicity.css").statusCode()).isEqualTo(200);
        assertThat(get("/publicity/notices.xlsx").statusCode()).isEqualTo(200);
        assertThat(get("/publicity/2026-9999").statusCode()).isEqualTo(404);
    }

    @Test
    void anObjectionWithoutTheFormsTokenIsRefused() throws Exception {
        HttpResponse<String> answer = browser.send(HttpRequest.newBuilder(uri("/publicity/2026-0001/objections"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString("name=a&contact=a@b.cn&content=c")).build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void failedMailsAreNotForEverybody() throws Exception {
        assertThat(get("/api/mail/dead").statusCode()).isIn(401, 403);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(uri(path)).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
