package cn.etown.support.security;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts, or a program with a password. */
public class WebClient {

    static final String PASSWORD = "yizhuang-2026";

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NEVER).build();
    private final String address;
    private String credentials;

    private WebClient(int port) {
        this.address = "http://localhost:" + port;
    }

    static WebClient anonymous(int port) {
        return new WebClient(port);
    }

    static WebClient program(int port, String user) {
        WebClient program = new WebClient(port);
        program.credentials = "Basic " + Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return program;
    }

    /** Signed in through the form, with the work list opened once. */
    public static WebClient person(int port, String user) {
        WebClient person = new WebClient(port);
        person.login(user, PASSWORD);
        person.get("/camunda/app/tasklist/default/");
        return person;
    }

    HttpResponse<String> login(String user, String password) {
        String form = "username=%s&password=%s&_csrf=%s".formatted(encoded(user), encoded(password), encoded(pageToken()));
        return send(request("/login").header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    HttpResponse<String> changePassword(String present, String wanted, String again) {
        String form = "present=%s&wanted=%s&again=%s&_csrf=%s".formatted(encoded(present), encoded(wanted), encoded(again), encoded(tokenOf("/password")));
        return send(request("/password").header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Presses a button of a page that sends nothing but its token. */
    HttpResponse<String> submit(String page, String action) {
        String form = "_csrf=" + encoded(tokenOf(page));
        return send(request(action).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    String pageToken() {
        return tokenOf("/login");
    }

    private String tokenOf(String page) {
        Matcher token = TOKEN.matcher(get(page).body());
        return token.find() ? token.group(1) : "";
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> page(String path) {
        return send(request(path).header("Accept", "text/html").GET());
    }

    /** With the token that Camunda's applications send. */
    HttpResponse<String> post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").header("X-XSRF-TOKEN", token())
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").header("X-XSRF-TOKEN", token())
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** One file and one field, as a page sends them. */
    HttpResponse<String> upload(String path, String kind, byte[] file) {
        String boundary = "----boundary";
        String head = "--%1$s\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n%2$s\r\n--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n";
        return send(request(path).header("Content-Type", "multipart/form-data; boundary=" + boundary).header("X-XSRF-TOKEN", token())
                .POST(HttpRequest.BodyPublishers.concat(HttpRequest.BodyPublishers.ofString(head.formatted(boundary, kind)),
                        HttpRequest.BodyPublishers.ofByteArray(file), HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
    }

    /** One file, as a form of a page sends it together with the page's token. */
    HttpResponse<String> uploadOnPage(String page, String action, byte[] file) {
        String boundary = "----boundary";
        String head = "--%1$s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%2$s\r\n--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";
        return send(request(action).header("Accept", "text/html").header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(HttpRequest.BodyPublishers.ofString(head.formatted(boundary, tokenOf(page))),
                        HttpRequest.BodyPublishers.ofByteArray(file), HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
    }

    /** As Modeler deploys. */
    HttpResponse<String> deploy(String path, String name, Map<String, byte[]> files) {
        String boundary = "----boundary";
        List<HttpRequest.BodyPublisher> parts = new ArrayList<>();
        parts.add(HttpRequest.BodyPublishers.ofString("--%s\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\n%s\r\n".formatted(boundary, name)));
        files.forEach((file, content) -> {
            parts.add(HttpRequest.BodyPublishers.ofString(
                    "--%1$s\r\nContent-Disposition: form-data; name=\"%2$s\"; filename=\"%2$s\"\r\nContent-Type: application/octet-stream\r\n\r\n".formatted(boundary, file)));
            parts.add(HttpRequest.BodyPublishers.ofByteArray(content));
            parts.add(HttpRequest.BodyPublishers.ofString("\r\n"));
        });
        parts.add(HttpRequest.BodyPublishers.ofString("--" + boundary + "--\r\n"));
        return send(request(path).header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(parts.toArray(HttpRequest.BodyPublisher[]::new))));
    }

    HttpResponse<String> postWithoutToken(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> send(String method, String path, String header, String value) {
        return send(request(path).header(header, value).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        return credentials == null ? request : request.header("Authorization", credentials);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a browser would send with each request of this session: cookies, the token of Camunda's applications, the token of the pages. */
    public Map<String, String> headersOfSession() {
        String pageToken = tokenOf("/password").isEmpty() ? pageToken() : tokenOf("/password");
        String sent = cookies.getCookieStore().getCookies().stream().map(cookie -> cookie.getName() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
        return Map.of("Cookie", sent, "X-XSRF-TOKEN", token(), "X-CSRF-TOKEN", pageToken);
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue).findFirst().orElse("none");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
