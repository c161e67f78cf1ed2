package cn.etown.support.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** HTTP as bytes: sends what no client library would send, and sees each header line as it came. */
final class Wire {

    private static final int LONGEST_WAIT = 30_000;

    private final int port;

    Wire(int port) {
        this.port = port;
    }

    /** @param target already encoded, for nothing is encoded here; header values are sent as UTF-8 */
    record Request(String method, String target, Map<String, String> headers, byte[] body) {
    }

    /** @param status 0 when there was no answer that can be read */
    record Answer(int status, List<String> headers, byte[] content) {

        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return headers.stream().filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1)).map(line -> line.substring(name.length() + 1).strip())
                    .findFirst().orElse("");
        }
    }

    Answer send(Request request) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), LONGEST_WAIT);
            socket.setSoTimeout(LONGEST_WAIT);
            try {
                write(socket.getOutputStream(), request);
            } catch (IOException e) {
                // a server may answer and close before it has read everything
                return read(new BufferedInputStream(socket.getInputStream()));
            }
            return read(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            return new Answer(0, List.of(), e.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void write(OutputStream out, Request request) throws IOException {
        StringBuilder head = new StringBuilder(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        request.headers().forEach((name, value) -> head.append(name).append(": ").append(value.replaceAll("[\\r\\n]", " ")).append("\r\n"));
        if (request.body() != null) {
            head.append("Content-Length: ").append(request.body().length).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        if (request.body() != null) {
            out.write(request.body());
        }
        out.flush();
    }

    private static Answer read(InputStream in) throws IOException {
        String status = line(in);
        List<String> headers = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(line);
        }
        int code = status.matches("HTTP/1\\.[01] \\d{3}.*") ? Integer.parseInt(status.substring(9, 12)) : 0;
        boolean chunked = headers.stream().anyMatch(line -> line.toLowerCase().startsWith("transfer-encoding:") && line.toLowerCase().contains("chunked"));
        return new Answer(code, headers, chunked ? chunks(in) : in.readAllBytes());
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in).split(";")[0].strip(), 16); size > 0; size = Integer.parseInt(line(in).split(";")[0].strip(), 16)) {
            content.write(in.readNBytes(size));
            line(in);
        }
        return content.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
