package cn.etown.support.faults;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at one application, by its interfaces; patient, not for ever. */
class Desk {

    private static final String PASSWORD = "yizhuang-2026";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(Duration.ofSeconds(2)).build();

    Desk(Node node) {
        this.address = "http://localhost:" + node.port();
    }

    HttpResponse<String> post(String user, String path, String json, String... header) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json");
        return send((header.length > 0 ? request.headers(header) : request).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** In a session of its own, as from Tasklist. */
    HttpResponse<String> upload(String user, long caseId, String kind, byte[] file) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(send(request("/login").GET()).body());
        if (!token.find()) {
            throw new IOException("no sign-in page");
        }
        send(request("/login").header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(
                "username=" + user + "&password=" + PASSWORD + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8))));
        send(request("/camunda/app/tasklist/default/").GET());
        String boundary = "----boundary";
        String head = "--%1$s\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n%2$s\r\n--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n";
        return send(request("/camunda/api/support/cases/" + caseId + "/documents").header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("X-XSRF-TOKEN", cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN")).map(HttpCookie::getValue).findFirst().orElse("none"))
                .POST(HttpRequest.BodyPublishers.concat(HttpRequest.BodyPublishers.ofString(head.formatted(boundary, kind)), HttpRequest.BodyPublishers.ofByteArray(file),
                        HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
