package cn.etown.support.application.web;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody in a browser: signs in with the form, keeps cookies, sends the token of Camunda's applications. */
public class TasklistVisitor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NORMAL).build();
    private final String root;

    public TasklistVisitor(int port) {
        root = "http://localhost:" + port;
    }

    public static TasklistVisitor signedIn(int port, String user) throws IOException, InterruptedException {
        TasklistVisitor visitor = new TasklistVisitor(port);
        Matcher token = CSRF.matcher(visitor.get("/login").body());
        if (!token.find()) {
            throw new AssertionError("no token in the login page");
        }
        String form = "username=%s&password=yizhuang-2026&_csrf=%s".formatted(user, URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
        visitor.http.send(HttpRequest.newBuilder(URI.create(visitor.root + "/login")).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html").POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
        visitor.get("/camunda/app/tasklist/default/");
        return visitor;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(root + path)).header("Accept", path.startsWith("/camunda/api") ? "application/json" : "text/html")
                .build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(root + path)).header("Content-Type", "application/json").header("Accept", "application/json")
                .header("X-XSRF-TOKEN", token()).POST(HttpRequest.BodyPublishers.ofString(json)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN")).map(HttpCookie::getValue)
                .findFirst().orElse("none");
    }
}
