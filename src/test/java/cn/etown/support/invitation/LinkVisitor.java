package cn.etown.support.invitation;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;

/** Somebody with a link and no account, over real HTTP. */
public class LinkVisitor {

    private static final String BOUNDARY = "----boundary";

    private final HttpClient http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final String address;

    /** @param path as in the mail, without the server */
    public LinkVisitor(int port, String path) {
        this.address = "http://localhost:" + port + path;
    }

    public HttpResponse<String> page() {
        return send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html").GET());
    }

    public HttpResponse<String> head() {
        return send(HttpRequest.newBuilder(URI.create(address)).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    public HttpResponse<String> get(String below) {
        return send(HttpRequest.newBuilder(URI.create(address + below)).header("Accept", "application/json").GET());
    }

    public HttpResponse<String> answer(String json) {
        return send(HttpRequest.newBuilder(URI.create(address + "/answer")).header("Accept", "application/json").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> upload(String fileName, byte[] content) {
        return upload(fileName, HttpRequest.BodyPublishers.ofByteArray(content));
    }

    /** So many zeros, never all in memory. */
    public HttpResponse<String> uploadZeros(String fileName, long bytes) {
        Supplier<InputStream> zeros = () -> new InputStream() {
            private long left = bytes;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int count = (int) Math.min(length, left);
                left -= count;
                return count > 0 ? count : -1;
            }
        };
        return upload(fileName, HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofInputStream(zeros), bytes));
    }

    private HttpResponse<String> upload(String fileName, HttpRequest.BodyPublisher content) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName + "\"\r\n\r\n";
        return send(HttpRequest.newBuilder(URI.create(address + "/documents")).header("Accept", "application/json")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.concat(HttpRequest.BodyPublishers.ofString(head), content, HttpRequest.BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"))));
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

    /** The path of the link in a mail, as its reader sees it in the text. */
    public static String linkIn(MimeMessage mail) {
        String text = textOf(mail);
        int start = text.indexOf("/invitation/");
        if (start < 0) {
            throw new AssertionError("no link in: " + text);
        }
        return text.substring(start).split("\\s")[0];
    }

    public static String textOf(MimeMessage mail) {
        try {
            return plainText(mail.getContent());
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String plainText(Object content) throws IOException, MessagingException {
        if (content instanceof Multipart parts) {
            for (int number = 0; number < parts.getCount(); number++) {
                BodyPart part = parts.getBodyPart(number);
                if (part.isMimeType("multipart/*") || part.isMimeType("text/plain")) {
                    return plainText(part.getContent());
                }
            }
        }
        return String.valueOf(content);
    }
}
