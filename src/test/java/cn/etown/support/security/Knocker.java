package cn.etown.support.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tens of thousands of short calls of one session over kept connections: an answer's status is all that is looked at. */
final class Knocker {

    private static final Logger LOG = LoggerFactory.getLogger(Knocker.class);
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

    private final String address;
    private final String user;
    private final Map<String, String> session;

    Knocker(int port, String user, WebClient signedIn) {
        this.user = user;
        this.address = "http://localhost:" + port;
        this.session = signedIn.headersOfSession();
    }

    /** Status and text. */
    String post(String path, String json) {
        try {
            HttpURLConnection call = (HttpURLConnection) URI.create(address + path).toURL().openConnection();
            call.setRequestMethod("POST");
            session.forEach(call::setRequestProperty);
            call.setRequestProperty("Content-Type", "application/json");
            call.setDoOutput(true);
            call.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
            int status = call.getResponseCode();
            try (InputStream answer = status < 400 ? call.getInputStream() : call.getErrorStream()) {
                return status + " " + (answer == null ? "" : new String(answer.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** With all tokens that a page or application would send, and an empty body; a claim is for oneself. */
    int knock(String method, String path) {
        try {
            HttpURLConnection call = (HttpURLConnection) URI.create(address + path).toURL().openConnection();
            call.setInstanceFollowRedirects(false);
            call.setRequestMethod(method);
            call.setRequestProperty("Accept", "*/*");
            session.forEach(call::setRequestProperty);
            if (!WITHOUT_BODY.contains(method)) {
                call.setRequestProperty("Content-Type", "application/json");
                call.setDoOutput(true);
                call.getOutputStream().write((path.endsWith("/claim") ? "{\"userId\": \"%s\"}".formatted(user) : "{}").getBytes(StandardCharsets.UTF_8));
            }
            int status = call.getResponseCode();
            try (InputStream answer = status < 400 ? call.getInputStream() : call.getErrorStream()) {
                String text = answer == null ? "" : new String(answer.readAllBytes(), StandardCharsets.UTF_8);
                if (status >= 500) {
                    LOG.error("{} {}: {} {}", method, path, status, text);
                }
            }
            return status;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        }
    }
}
