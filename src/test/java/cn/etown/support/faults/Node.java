package cn.etown.support.faults;

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

/** One packaged application as a process of the operating system. */
class Node implements AutoCloseable {

    private static final Path JAR = Path.of("target/etown-support.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final String name;
    private final Path log;
    private final int port;
    private final List<String> settings;
    private Process process;

    private Node(String name, Path folder, int port, List<String> settings) {
        this.name = name;
        this.log = folder.resolve(name + ".log");
        this.port = port;
        this.settings = settings;
    }

    /** The demo on its embedded database, for what it puts there: people, calendar, terms, appropriation. */
    static Node demo(Path folder) throws IOException {
        return new Node("demo", folder, freePort(), List.of("--spring.profiles.active=demo", "--support.database.directory=" + folder.resolve("postgres"),
                "--support.mail.directory=" + folder.resolve("mail"), anchors(folder)));
    }

    /** As in production, on an external database; in a hurry with mails and with what failed. */
    static Node on(String name, Path folder, int databasePort, int mailPort, Duration jobLock, Duration deadAfter) throws IOException {
        return new Node(name, folder, freePort(), List.of("--spring.datasource.url=jdbc:postgresql://localhost:" + databasePort + "/postgres?ApplicationName=" + name,
                "--spring.datasource.username=postgres", "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + mailPort, "--support.mail.scan-interval=1s",
                "--support.mail.per-minute=100000", "--support.mail.pause=1s", "--support.mail.max-pause=5s", "--support.mail.hours.any-time=true", "--support.mail.retry-delay=2s",
                "--support.mail.lease=60s", "--spring.mail.properties.mail.smtp.localhost=" + name, "--spring.mail.properties.mail.smtp.timeout=3000", "--support.evaluation.worker-interval=1s", anchors(folder), "--support.ledger.anchor-interval=5s",
                "--camunda.bpm.job-execution.lock-time-in-millis=" + jobLock.toMillis(),
                "--support.node.dead-after=" + deadAfter.toSeconds() + "s", "--support.node.beat-interval=" + Math.max(1, deadAfter.toMillis() * 2 / 9) + "ms",
                "--camunda.bpm.generic-properties.properties.failed-job-retry-time-cycle=PT3S,PT5S,PT10S,PT30S,PT1M,PT5M"));
    }

    private static String anchors(Path folder) {
        return "--support.ledger.directory=" + folder.resolve("anchors");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** Begins the name under which it is known in the database. */
    String process() {
        return process.pid() + "@";
    }

    void start() throws IOException {
        if (Files.notExists(JAR)) {
            throw new IllegalStateException(JAR + " is missing: ./mvnw -DskipTests package");
        }
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Duser.timezone=UTC", "-jar", JAR.toString(), "--server.port=" + port, "--support.base-url=http://localhost:" + port));
        command.addAll(settings);
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    Node started() throws IOException, InterruptedException {
        start();
        awaitReady();
        return this;
    }

    void awaitReady() throws IOException, InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while (!answers()) {
            if (!process.isAlive() || Instant.now().isAfter(until)) {
                throw new IllegalStateException(name + " did not start:\n" + Files.readString(log));
            }
            process.waitFor(200, TimeUnit.MILLISECONDS);
        }
    }

    boolean answers() {
        try {
            HttpURLConnection question = (HttpURLConnection) URI.create("http://localhost:" + port + "/actuator/health/readiness").toURL().openConnection();
            question.setConnectTimeout(1000);
            question.setReadTimeout(5000);
            return question.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** With SIGKILL: nothing is told, nothing is tidied up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        try {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
