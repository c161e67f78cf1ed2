package cn.etown.support.security;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import cn.etown.support.SupportProgramme;

/** The programme in a JVM of its own, with settings that the tests' common one does not have. */
class OwnProgramme implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Process process;
    private final Path log;
    private final int port;

    private OwnProgramme(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    static OwnProgramme with(Path folder, String... settings) throws IOException, InterruptedException {
        return on(freePort(), folder, settings);
    }

    static OwnProgramme on(int port, Path folder, String... settings) throws IOException, InterruptedException {
        Path log = folder.resolve("programme.log");
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx700m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Duser.timezone=UTC", "-cp", System.getProperty("java.class.path"), SupportProgramme.class.getName(),
                "--server.port=" + port, "--support.base-url=http://localhost:" + port, "--support.database.directory=" + folder.resolve("postgres")));
        command.addAll(List.of(settings));
        OwnProgramme programme = new OwnProgramme(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(), log, port);
        programme.awaitReady();
        return programme;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    private void awaitReady() throws IOException, InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while (!answers()) {
            if (!process.isAlive() || Instant.now().isAfter(until)) {
                close();
                throw new IllegalStateException("the programme did not start:\n" + Files.readString(log));
            }
            process.waitFor(200, TimeUnit.MILLISECONDS);
        }
    }

    private boolean answers() {
        try {
            HttpURLConnection question = (HttpURLConnection) URI.create("http://localhost:" + port + "/login").toURL().openConnection();
            return question.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
