package cn.etown.support.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;

import org.springframework.web.util.HtmlUtils;

/** What XML can do to its reader: read a file of this machine, call another one, grow to billions, or go deeper than a stack. */
final class XmlAttacks implements AutoCloseable {

    private final Path secret;
    private final ServerSocket stranger;
    private final AtomicInteger calls = new AtomicInteger();

    XmlAttacks() {
        try {
            secret = Files.writeString(Files.createTempFile("etown-fuzz", ".txt"), HostileTexts.SECRET);
            stranger = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread listener = new Thread(this::listen, "fuzz-stranger");
        listener.setDaemon(true);
        listener.start();
    }

    /** How often somebody called the stranger's machine. */
    int calls() {
        return calls.get();
    }

    int port() {
        return stranger.getLocalPort();
    }

    private void listen() {
        while (!stranger.isClosed()) {
            try (Socket call = stranger.accept()) {
                calls.incrementAndGet();
            } catch (IOException e) {
                continue;
            }
        }
    }

    /** @param after pattern of the tag behind which the entity is named */
    String external(String xml, String after) {
        String address = "http://127.0.0.1:" + stranger.getLocalPort() + "/x";
        return declared(xml, "<!ENTITY e SYSTEM \"" + secret.toUri() + "\"><!ENTITY f SYSTEM \"" + address + "\"><!ENTITY % p SYSTEM \"" + address + "\">%p;", after, "&e;&f;");
    }

    String laughs(String xml, String after) {
        StringBuilder entities = new StringBuilder("<!ENTITY l0 \"haha\">");
        for (int level = 1; level < 12; level++) {
            entities.append("<!ENTITY l").append(level).append(" \"").append(("&l" + (level - 1) + ";").repeat(10)).append("\">");
        }
        return declared(xml, entities.toString(), after, "&l11;");
    }

    private static String declared(String xml, String entities, String after, String use) {
        String body = xml.replaceFirst("^\\s*<\\?xml[^>]*\\?>", "");
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE x [" + entities + "]>" + body.replaceFirst("(" + after + ")", "$1" + Matcher.quoteReplacement(use));
    }

    String relation() {
        return "<Relationship Id=\"fuzz\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"http://127.0.0.1:" + stranger.getLocalPort()
                + "/a.png\" TargetMode=\"External\"/>";
    }

    String model(String kind, String text) {
        return switch (kind) {
            case "bpmn-xxe" -> external(text, "<bpmn:documentation>");
            case "bpmn-laughs" -> laughs(text, "<bpmn:documentation>");
            case "dmn-xxe" -> external(text, "<text>");
            case "dmn-laughs" -> laughs(text, "<text>");
            case "bpmn-script" -> text.replaceFirst("<bpmn:endEvent", "<bpmn:scriptTask id=\"fuzz\" scriptFormat=\"groovy\"><bpmn:script>7919*7907</bpmn:script></bpmn:scriptTask><bpmn:endEvent");
            case "bpmn-class" -> text.replaceFirst("camunda:delegateExpression=\"[^\"]*\"", "camunda:class=\"cn.etown.support.fuzz.Canary\"");
            case "bpmn-expression" -> text.replaceFirst("camunda:delegateExpression=\"[^\"]*\"", "camunda:expression=\"\\${fuzzCanary.sing()}\"");
            case "bpmn-name" -> text.replaceFirst("name=\"[^\"]*\"", "name=\"\\${fuzzCanary.sing()}&#13;&#10;X-Fuzz-Injected: 1\"");
            case "bpmn-deep" -> text.replaceFirst("<bpmn:documentation>", "<bpmn:documentation>" + deep("a", 20_000));
            case "dmn-feel" -> text.replaceFirst("<text>[^<]*</text>", "<text>\\${fuzzCanary.sing()}</text>");
            case "form-broken" -> text.replaceFirst("\\{", "{{");
            case "form-deep" -> "[".repeat(50_000);
            case "form-feel" -> text.replaceFirst("\"label\": \"[^\"]*\"", "\"label\": \"=\\${fuzzCanary.sing()} 7919*7907\"");
            case "cut" -> text.substring(0, text.length() / 2);
            default -> "\u0000garbage";
        };
    }

    static String deep(String element, int times) {
        return ("<" + element + ">").repeat(times) + ("</" + element + ">").repeat(times);
    }

    static String escaped(String text) {
        return HtmlUtils.htmlEscape(text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]", ""));
    }

    @Override
    public void close() throws IOException {
        stranger.close();
        Files.deleteIfExists(secret);
    }
}
