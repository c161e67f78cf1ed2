package cn.etown.support.dossier.ledger;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Verifies a ledger from the command line, without the application: {@code tools/verify jdbc:postgresql://… user file-of-anchors}, the password in {@code PGPASSWORD}.
 * Prints what it finds; 0 intact, 1 broken, 2 not verified.
 */
public final class VerifyCommand {

    private static final int PARTS = 3;

    private VerifyCommand() {
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments, new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }

    static int run(String[] arguments, PrintStream out) {
        if (arguments.length != PARTS) {
            out.println("用法：tools/verify <数据库地址，如 jdbc:postgresql://db/etown> <用户名> <锚定文件>（密码放在环境变量 PGPASSWORD 中）");
            return 2;
        }
        String password = System.getenv("PGPASSWORD");
        AnchorFile.Content anchors = new AnchorFile(Path.of(arguments[2])).read();
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], password == null ? "" : password)) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            LedgerReport report = new LedgerVerifier(new JdbcTemplate(new SingleConnectionDataSource(connection, true)), Clock.systemUTC(), out::println).verify(anchors, null);
            print(report, anchors, out);
            return report.isIntact() ? 0 : 1;
        } catch (SQLException e) {
            out.println("无法连接数据库：" + e.getMessage());
            return 2;
        }
    }

    private static void print(LedgerReport report, AnchorFile.Content anchors, PrintStream out) {
        report.findings().forEach(finding -> out.printf("%s　%s　%s%s　%s%n", finding.kind().label(), finding.place(), finding.number() == null ? "" : "第 " + finding.number() + " 行　",
                finding.source() == null ? "" : finding.source() + " " + finding.key(), finding.detail()));
        if (report.more() > 0) {
            out.println("另有 " + report.more() + " 处未列出。");
        }
        out.println("共 " + report.chains() + " 条链、" + report.entries() + " 行存证；锚定文件 " + anchors.lines() + " 行，末行哈希 " + anchors.lastHash() + "。");
        out.println("最后一次锚定之后的存证 " + report.unanchored() + " 行，尚无库外证据；个人信息已清除的记录 " + report.erased() + " 条。");
        out.println(report.isIntact() ? "核验通过：未发现改动。" : "核验未通过：发现 " + (report.findings().size() + report.more()) + " 处不符。");
    }
}
