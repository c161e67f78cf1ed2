package cn.etown.support.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(180)
class EmbeddedDatabaseIT {

    @TempDir
    Path folder;

    private final EmbeddedDatabase database = new EmbeddedDatabase();

    @Test
    void survivesAKillOfTheApplicationWithoutAHangAndWithoutLosingACommit() throws Exception {
        Path data = folder.resolve("postgres");
        Process application = KilledApplication.start(data);
        KilledApplication.awaitItsCommit(application);
        application.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        try (DataDirectory directory = database.dataDirectory(data); EmbeddedPostgres postgres = database.embeddedPostgres(directory)) {
            JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
            assertThat(jdbc.sql("select note from kept").query(String.class).list()).containsExactly("京东方");
        }
    }

    @Test
    void refusesASecondApplicationOnTheSameData() throws Exception {
        Path data = folder.resolve("postgres");
        try (DataDirectory first = database.dataDirectory(data)) {
            assertThatThrownBy(() -> database.dataDirectory(first.path()))
                    .isInstanceOf(DataDirectoryInUse.class)
                    .hasMessageContaining(data.toString())
                    .hasMessageContaining("该数据目录正被另一个运行中的系统使用");
        }
    }

    @Test
    void writesDurably() throws Exception {
        try (DataDirectory directory = database.dataDirectory(folder.resolve("postgres"));
             EmbeddedPostgres postgres = database.embeddedPostgres(directory)) {
            DataSource dataSource = database.dataSource(postgres, 2, 5000);
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(JdbcClient.create(dataSource).sql("show " + setting).query(String.class).single()).as(setting).isEqualTo("on");
            }
        }
    }

    @Test
    void withTheServerGoneARequestIsRefusedWithinSeconds() throws Exception {
        try (DataDirectory directory = database.dataDirectory(folder.resolve("postgres")); EmbeddedPostgres postgres = database.embeddedPostgres(directory)) {
            JdbcClient jdbc = JdbcClient.create(database.dataSource(postgres, 2, 5000));
            jdbc.sql("select 1").query(Integer.class).single();
            postgres.close();
            Instant asked = Instant.now();
            assertThatThrownBy(() -> jdbc.sql("select 1").query(Integer.class).single()).isInstanceOf(DataAccessResourceFailureException.class);
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(12));
        }
    }

    @Test
    void putsAsideADirectoryWhoseFirstInitialisationWasCutShort() throws Exception {
        Path data = folder.resolve("postgres");
        Files.createDirectories(data);
        Files.writeString(data.resolve("PG_VERSION"), "18");
        Files.writeString(data.resolve("postgresql.conf"), "");

        try (DataDirectory directory = database.dataDirectory(data); EmbeddedPostgres postgres = database.embeddedPostgres(directory)) {
            assertThat(JdbcClient.create(postgres.getPostgresDatabase()).sql("select 1").query(Integer.class).single()).isEqualTo(1);
        }
        try (var entries = Files.list(folder)) {
            assertThat(entries.map(entry -> entry.getFileName().toString())).anyMatch(name -> name.startsWith("postgres.unfinished-"));
        }
    }
}
