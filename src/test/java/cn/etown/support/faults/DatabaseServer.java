package cn.etown.support.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A durable PostgreSQL of the harness, that can be stopped in the middle of everything. */
class DatabaseServer implements AutoCloseable {

    private final Path directory;
    private final int port;
    private EmbeddedPostgres running;

    DatabaseServer(Path directory, int port) throws IOException {
        this.directory = directory;
        this.port = port;
        start();
    }

    void start() throws IOException {
        running = EmbeddedPostgres.builder().setDataDirectory(directory).setCleanDataDirectory(false).setPort(port).setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on").setServerConfig("full_page_writes", "on")
                .setServerConfig("timezone", "UTC").setServerConfig("max_connections", "150").setPGStartupWait(Duration.ofSeconds(90)).start();
    }

    /** PostgreSQL's immediate shutdown: every session is cut off, nothing is written, the next start recovers from the log. */
    void stopAtOnce() throws Exception {
        long pid = Long.parseLong(Files.readAllLines(directory.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        new ProcessBuilder("kill", "-QUIT", Long.toString(pid)).start().waitFor();
        server.onExit().get(30, TimeUnit.SECONDS);
        closeQuietly();
    }

    int port() {
        return port;
    }

    /** A client of its own, past every proxy. */
    JdbcClient jdbc() {
        return JdbcClient.create(dataSource());
    }

    PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://localhost:" + port + "/postgres");
        source.setUser("postgres");
        source.setConnectTimeout(5);
        return source;
    }

    @Override
    public void close() {
        closeQuietly();
    }

    private void closeQuietly() {
        try {
            running.close();
        } catch (IOException | RuntimeException alreadyStopped) {
            return;
        }
    }
}
