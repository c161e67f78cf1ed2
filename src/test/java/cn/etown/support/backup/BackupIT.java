package cn.etown.support.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import cn.etown.support.backup.Postgres.Answer;
import cn.etown.support.dossier.ledger.AnchorFile;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * {@code tools/backup}, {@code tools/restore} and {@code tools/verify} on a server of the oldest PostgreSQL that is supported, and a restore to a moment.
 * Seen to fail, all removed in one run: the check of the manifest and of an empty database, the comparison of versions, the books in {@code tools/verify}.
 */
class BackupIT {

    private static final String[] ENGINE = {"engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history"};

    @TempDir
    static Path folder;

    private static Postgres server;
    private static JdbcClient jdbc;
    private static Path anchors;
    private static Path base;

    @BeforeAll
    static void anInstallationThatIsBackedUpByBothWays() throws Exception {
        Path programs = Postgres.installed().orElse(null);
        assumeTrue(programs != null, "PostgreSQL (Debian: postgresql) is not installed; backup and restore are not tested");
        Path archive = Files.createDirectory(folder.resolve("archive"));
        server = Postgres.in(programs, folder.resolve("server"), "archive_mode = on", "archive_command = 'test ! -f %1$s/%%f && cp %%p %1$s/%%f'".formatted(archive));
        jdbc = JdbcClient.create(server.dataSource("postgres"));
        ResourceDatabasePopulator engine = new ResourceDatabasePopulator();
        Stream.of(ENGINE).forEach(part -> engine.addScript(new ClassPathResource("org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql")));
        engine.execute(server.dataSource("postgres"));
        Flyway.configure().dataSource(server.dataSource("postgres")).schemas("support").defaultSchema("support").locations("classpath:db/migration").load().migrate();
        anchors = Files.createDirectory(folder.resolve("anchors"));
        write(1);
        anchor();
        write(2);
        assertThat(backup("first")).returns(0, Answer::code).extracting(Answer::text).asString().contains("备份完成", "清单的校验值");
        base = folder.resolve("base");
        Postgres.must(server.run("pg_basebackup", "-h", "127.0.0.1", "-p", Integer.toString(server.port()), "-U", "postgres", "-D", base.toString(), "--checkpoint=fast", "--no-sync"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void a_restored_backup_is_whole_and_what_is_then_changed_in_it_is_found() throws Exception {
        emptyDatabase("restored");
        Path restoredAnchors = folder.resolve("restored-anchors");
        Answer restored = restore("first", "restored", restoredAnchors);
        assertThat(restored.text()).contains("文件与清单相符", "核验通过", "资金账核对通过", "最后一次锚定之后的存证 6 行");
        assertThat(restored.code()).isZero();
        assertThat(restore("first", "restored", restoredAnchors)).returns(2, Answer::code).extracting(Answer::text).asString().contains("数据库不是空的");

        JdbcClient copy = JdbcClient.create(server.dataSource("restored"));
        copy.sql("""
                do $$ begin
                  set local session_replication_role = replica;
                  update support.document_piece set content = 'other' where document_id = (select min(id) from support.document);
                  delete from support.ledger_entry where chain = 'case:9300470001' and number > 1;
                  update support.ledger_head set length = 1, hash = (select hash from support.ledger_entry where chain = 'case:9300470001') where chain = 'case:9300470001';
                  update support.fund_balance set appropriation_fen = appropriation_fen + 1;
                end $$""").update();
        Answer found = verify("restored", anchorFile(restoredAnchors));
        assertThat(found.text()).contains("文件内容与登记的哈希不符", "链尾被截断　案件编号 9300470001　第 2 行", "1 条链共缺 3 行", "除此之外还有其他不符之处", "资金账　2026 年　ALL　APPROPRIATION")
                .doesNotContain("核验通过");
        assertThat(found.code()).isEqualTo(1);
    }

    @Test
    void a_backup_that_was_changed_or_is_not_whole_is_not_restored() throws Exception {
        emptyDatabase("refused");
        Path changed = copyOf("first", "changed");
        Files.writeString(anchorFile(changed.resolve("anchors")), "x", StandardOpenOption.APPEND);
        assertThat(restore("changed", "refused", folder.resolve("refused-anchors"))).returns(2, Answer::code).extracting(Answer::text).asString().contains("与清单不符");
        Path more = copyOf("first", "more");
        Files.writeString(more.resolve("database/more.dat"), "x");
        assertThat(restore("more", "refused", folder.resolve("refused-anchors"))).returns(2, Answer::code).extracting(Answer::text).asString().contains("清单以外的文件");
        Path cut = copyOf("first", "cut");
        Files.delete(cut.resolve("MANIFEST"));
        assertThat(restore("cut", "refused", folder.resolve("refused-anchors"))).returns(2, Answer::code).extracting(Answer::text).asString().contains("不是完整的备份");
        assertThat(JdbcClient.create(server.dataSource("refused")).sql("select count(*) from pg_namespace where nspname = 'support'").query(Long.class).single()).isZero();
    }

    @Test
    void a_backup_is_refused_with_an_older_pg_dump_without_anchors_and_over_another_one() throws Exception {
        Path old = Files.createDirectory(folder.resolve("old"));
        Path program = Files.writeString(old.resolve("pg_dump"), "#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(Postgres.run(Path.of(old + ":" + server.programs()), List.of("tools/backup", server.url("postgres"), "postgres", folder.resolve("never").toString(), anchors.toString())))
                .returns(2, Answer::code).extracting(Answer::text).asString().contains("9.6.24", "低于服务器", "请安装");
        assertThat(server.run("tools/backup", server.url("postgres"), "postgres", folder.resolve("never").toString(), old.toString()))
                .returns(2, Answer::code).extracting(Answer::text).asString().contains("没有锚定文件");
        assertThat(backup("first")).returns(2, Answer::code).extracting(Answer::text).asString().contains("已存在");
        assertThat(folder.resolve("never")).doesNotExist();
        assertThat(folder.resolve("never.partial")).doesNotExist();
    }

    @Test
    void restored_to_a_moment_what_came_after_it_is_not_there_and_the_verification_says_so() throws Exception {
        write(3);
        anchor();
        Path then = Files.copy(anchorFile(anchors), folder.resolve("anchors-then.log"));
        String moment = jdbc.sql("select clock_timestamp()::text").query(String.class).single();
        write(4);
        anchor();
        archived();

        try (Postgres recovered = Postgres.recovered(server.programs(), base, "archive_mode = off", "restore_command = 'cp %s/%%f %%p'".formatted(folder.resolve("archive")),
                "recovery_target_time = '" + moment + "'", "recovery_target_action = 'promote'")) {
            assertThat(JdbcClient.create(recovered.dataSource("postgres")).sql("select distinct case_id - 9300470000 from support.decision order by 1").query(Long.class).list())
                    .containsExactly(1L, 2L, 3L);
            Answer later = recovered.run("tools/verify", recovered.url("postgres"), "postgres", anchorFile(anchors).toString());
            assertThat(later.text()).contains("链尾被截断　案件编号 9300470004", "锚定过的链整条不见了", "存证比锚定文件短：2 条链共缺 6 行", "其余内容全部相符", "资金账核对通过");
            assertThat(later.code()).isEqualTo(1);
            Answer as = recovered.run("tools/verify", recovered.url("postgres"), "postgres", then.toString());
            assertThat(as.text()).contains("核验通过");
            assertThat(as.code()).isZero();
        }
    }

    /** A case with two decisions and a paper, and money for it: four lines in its chain and two in that of the programme. */
    private static void write(int number) {
        long caseId = 9_300_470_000L + number;
        byte[] content = ("材料 " + number).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2; i++) {
            jdbc.sql("insert into support.decision (case_id, actor, step, outcome, outcome_label, amount_fen, decided_at) values (?, 'x', '经办审核', 'approve', '同意', 300, now())").param(caseId).update();
        }
        long document = jdbc.sql("insert into support.document (case_id, kind, file_name, content_type, size, sha256, uploaded_by, uploaded_at) "
                + "values (?, 'OTHER', '材料.pdf', 'application/pdf', ?, encode(sha256(?), 'hex'), 'x', now()) returning id").params(caseId, content.length, content).query(Long.class).single();
        jdbc.sql("insert into support.document_piece (document_id, number, content) values (?, 0, ?)").params(document, content).update();
        jdbc.sql("insert into support.mail (template, case_id, recipient, occurrence, created_at, due_at, subject, body) values ('received', ?, 'enterprise', 'once', now(), now(), '已受理', '尊敬的张三')")
                .param(caseId).update();
        jdbc.sql("""
                with posting as (insert into support.fund_posting (id, kind, booked_on) values (?, 'APPROPRIATE', date '2026-01-01') returning id),
                     balance as (insert into support.fund_balance as b (year, envelope, limited, appropriation_fen) values (2026, 'ALL', true, 1000)
                                 on conflict (year, envelope) do update set appropriation_fen = b.appropriation_fen + 1000)
                insert into support.fund_entry (posting_id, year, envelope, from_account, to_account, amount_fen) select id, 2026, 'ALL', 'APPROPRIATION', 'AVAILABLE', 1000 from posting""")
                .param(UUID.randomUUID()).update();
    }

    /** What was written so far is in the archive. */
    private static void archived() throws InterruptedException {
        String segment = jdbc.sql("select pg_walfile_name(pg_switch_wal())").query(String.class).single();
        Instant until = Instant.now().plusSeconds(60);
        while (Files.notExists(folder.resolve("archive").resolve(segment)) || jdbc.sql("select coalesce(last_archived_wal, '') < ? from pg_stat_archiver").param(segment).query(Boolean.class).single()) {
            assertThat(Instant.now()).as("archived").isBefore(until);
            Thread.sleep(50);
        }
    }

    private static void anchor() {
        UUID identity = jdbc.sql("select id from support.ledger_identity").query(UUID.class).single();
        new AnchorFile(anchors.resolve("anchors-" + identity + ".log"))
                .append(jdbc.sql("select chain, length, hash from support.ledger_head where length > 0 order by chain collate \"C\"").query(AnchorFile.Head.class).list(), Instant.now());
    }

    private static Path anchorFile(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findFirst().orElseThrow();
        }
    }

    private static Answer backup(String name) throws IOException, InterruptedException {
        return server.run("tools/backup", server.url("postgres"), "postgres", folder.resolve(name).toString(), anchors.toString());
    }

    private static Answer restore(String name, String database, Path anchors) throws IOException, InterruptedException {
        return server.run("tools/restore", folder.resolve(name).toString(), server.url(database), "postgres", anchors.toString());
    }

    private static Answer verify(String database, Path anchors) throws IOException, InterruptedException {
        return server.run("tools/verify", server.url(database), "postgres", anchors.toString());
    }

    private static void emptyDatabase(String name) {
        jdbc.sql("create database " + name + " template template0").update();
    }

    private static Path copyOf(String name, String copy) throws IOException, InterruptedException {
        Postgres.must(server.run("cp", "-r", folder.resolve(name).toString(), folder.resolve(copy).toString()));
        return folder.resolve(copy);
    }
}
