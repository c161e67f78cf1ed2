package cn.etown.support.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** A mail server of a few lines that answers to each recipient what a test says: GreenMail accepts everybody. */
class DeadLetterOffice implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final UnaryOperator<String> answerToRecipient;

    /** @param answerToRecipient the reply to a line {@code RCPT TO:<…>} */
    DeadLetterOffice(UnaryOperator<String> answerToRecipient) throws IOException {
        this.answerToRecipient = answerToRecipient;
        Thread thread = new Thread(this::serve, "dead-letter-office");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                // the client left, or the test is over
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII);
        out.print("220 test\r\n");
        out.flush();
        boolean content = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (content && !line.equals(".")) {
                continue;
            }
            out.print((content ? "250 accepted" : answer(line)) + "\r\n");
            out.flush();
            content = line.equals("DATA");
        }
    }

    private String answer(String line) {
        if (line.startsWith("RCPT")) {
            return answerToRecipient.apply(line);
        }
        return line.equals("DATA") ? "354 go on" : line.equals("QUIT") ? "221 bye" : "250 ok";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
