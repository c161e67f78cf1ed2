package cn.etown.support.backup;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server of the PostgreSQL that is installed on this machine, with all its programs; the embedded one has none but the server. */
final class Postgres implements AutoCloseable {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final int SECONDS = 120;

    private final Path programs;
    private final Path data;
    private final int port;

    private Postgres(Path programs, Path data, int port) {
        this.programs = programs;
        this.data = data;
        this.port = port;
    }

    /** What a program said and how it ended. */
    record Answer(int code, String text) {
    }

    static Optional<Path> installed() throws IOException {
        if (Files.notExists(DEBIAN)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin")).filter(programs -> Files.isExecutable(programs.resolve("initdb")))
                    .max(Comparator.comparingInt(programs -> Integer.parseInt(programs.getParent().getFileName().toString())));
        }
    }

    /** A new server. */
    static Postgres in(Path programs, Path data, String... settings) throws IOException, InterruptedException {
        must(run(programs, asServer(programs.resolve("initdb").toString(), "-D", data.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")));
        Postgres server = new Postgres(programs, data, freePort());
        server.configure(settings);
        server.start();
        return server;
    }

    /** A server on what {@code pg_basebackup} wrote. */
    static Postgres recovered(Path programs, Path data, String... settings) throws IOException, InterruptedException {
        Postgres server = new Postgres(programs, data, freePort());
        Files.createFile(data.resolve("recovery.signal"));
        server.configure(settings);
        server.start();
        server.awaitEndOfRecovery();
        return server;
    }

    /** Until then it answers from a state on the way to the moment. */
    private void awaitEndOfRecovery() throws InterruptedException {
        JdbcClient jdbc = JdbcClient.create(dataSource("postgres"));
        Instant until = Instant.now().plusSeconds(SECONDS);
        while (jdbc.sql("select pg_is_in_recovery()").query(Boolean.class).single()) {
            if (Instant.now().isAfter(until)) {
                throw new IllegalStateException("the recovery does not end");
            }
            Thread.sleep(50);
        }
    }

    private void configure(String... settings) throws IOException {
        List<String> lines = new ArrayList<>(List.of("port = " + port, "listen_addresses = '127.0.0.1'", "unix_socket_directories = ''", "fsync = off", "max_connections = 20"));
        lines.addAll(Arrays.asList(settings));
        Path file = data.resolve("postgresql.conf");
        Files.writeString(file, Files.readString(file) + String.join("\n", lines) + "\n");
    }

    private void start() throws IOException, InterruptedException {
        must(run(programs, asServer(programs.resolve("pg_ctl").toString(), "-D", data.toString(), "-w", "-t", Integer.toString(SECONDS), "-l", data.resolveSibling(data.getFileName() + ".log").toString(), "start")));
    }

    /** PostgreSQL refuses to be root; in a name space of its own root is somebody else. */
    private static List<String> asServer(String... command) {
        List<String> whole = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            whole.addAll(List.of("unshare", "-U"));
        }
        whole.addAll(List.of(command));
        return whole;
    }

    /** One of its client programs, or one of ours that calls them. */
    Answer run(String... command) throws IOException, InterruptedException {
        return run(programs, List.of(command));
    }

    static Answer run(Path first, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Path said = Files.createTempFile("said", ".txt");
        builder.environment().put("PATH", first + ":" + System.getenv("PATH"));
        builder.environment().put("PGCONNECT_TIMEOUT", "10");
        // a server that stays keeps what it inherited: no pipe, or its end would never come
        Process process = builder.redirectOutput(said.toFile()).start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String text = Files.readString(said, StandardCharsets.UTF_8);
        Files.delete(said);
        return new Answer(process.waitFor(), text);
    }

    static Answer must(Answer answer) {
        if (answer.code() != 0) {
            throw new IllegalStateException(answer.text());
        }
        return answer;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    Path programs() {
        return programs;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    PGSimpleDataSource dataSource(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setUser("postgres");
        return source;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run(programs, asServer(programs.resolve("pg_ctl").toString(), "-D", data.toString(), "-w", "-m", "immediate", "stop"));
    }
}
