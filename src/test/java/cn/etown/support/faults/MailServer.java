package cn.etown.support.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** An SMTP server that misbehaves when told to, and counts what it has taken on by Message-ID. */
class MailServer implements AutoCloseable {

    /** What it does with the next mails. */
    enum Manner { ACCEPTS, CLOSES, HANGS, TRY_LATER, REFUSES, DROPS_AFTER_DATA }

    private final ServerSocket socket;
    private final Map<String, Integer> accepted = new ConcurrentHashMap<>();
    private final AtomicReference<Consumer<String>> beforeNextAnswer = new AtomicReference<>();
    private volatile Manner manner = Manner.ACCEPTS;

    MailServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread listener = new Thread(this::listen, "smtp");
        listener.setDaemon(true);
        listener.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    void is(Manner wanted) {
        manner = wanted;
    }

    /** Called once with the name of the sender whose mail was taken on, just before the 250 for it goes out. */
    void beforeNextAnswer(Consumer<String> act) {
        beforeNextAnswer.set(act);
    }

    /** How often each Message-ID was taken on. */
    Map<String, Integer> accepted() {
        return accepted;
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Thread talk = new Thread(() -> talk(caller), "smtp-talk");
                talk.setDaemon(true);
                talk.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket caller) {
        try (caller; BufferedReader in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1)); OutputStream out = caller.getOutputStream()) {
            if (manner == Manner.CLOSES) {
                return;
            }
            answer(out, "220 mail");
            String sender = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "QUIT" -> {
                        answer(out, "221 bye");
                        return;
                    }
                    case "DATA" -> {
                        if (!take(sender, in, out)) {
                            return;
                        }
                    }
                    case "EHLO" -> {
                        sender = line.substring(4).strip();
                        answer(out, "250 ok");
                    }
                    default -> answer(out, "250 ok");
                }
            }
        } catch (IOException | InterruptedException gone) {
            return;
        }
    }

    private boolean take(String sender, BufferedReader in, OutputStream out) throws IOException, InterruptedException {
        answer(out, "354 go on");
        String id = null;
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            if (id == null && line.regionMatches(true, 0, "Message-ID:", 0, 11)) {
                id = line.substring(11).strip();
            }
        }
        switch (manner) {
            case HANGS -> Thread.sleep(10_000);
            case DROPS_AFTER_DATA -> {
                return false;
            }
            case TRY_LATER -> answer(out, "451 try later");
            case REFUSES -> answer(out, "554 no");
            default -> {
                accepted.merge(String.valueOf(id), 1, Integer::sum);
                Consumer<String> act = beforeNextAnswer.getAndSet(null);
                if (act != null) {
                    act.accept(sender);
                }
                answer(out, "250 taken");
            }
        }
        return true;
    }

    private static void answer(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
