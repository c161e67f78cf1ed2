package cn.etown.support.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A JVM of its own that starts the embedded database, commits a row and waits to be killed. */
class KilledApplication {

    private static final String COMMITTED = "COMMITTED";

    static Process start(Path data) throws IOException {
        return new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path"),
                KilledApplication.class.getName(), data.toString()).redirectErrorStream(true).start();
    }

    static void awaitItsCommit(Process application) throws IOException {
        BufferedReader output = new BufferedReader(new InputStreamReader(application.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.append(line).append('\n');
            if (line.contains(COMMITTED)) {
                return;
            }
        }
        throw new IllegalStateException("ended before its commit:\n" + seen);
    }

    public static void main(String[] args) throws Exception {
        EmbeddedDatabase database = new EmbeddedDatabase();
        EmbeddedPostgres postgres = database.embeddedPostgres(database.dataDirectory(Path.of(args[0])));
        JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
        jdbc.sql("create table kept (note text)").update();
        jdbc.sql("insert into kept values ('京东方')").update();
        System.out.println(COMMITTED);
        Thread.sleep(Long.MAX_VALUE);
    }
}
