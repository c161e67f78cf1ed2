package cn.etown.support.dossier.ledger;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.dao.DataAccessException;
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
        } catch (DataAccessException e) {
            out.println("无法核验，数据库不是本系统的或版本不符：" + e.getMostSpecificCause().getMessage());
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
        shorter(report, anchors).ifPresent(out::println);
        out.println(report.isIntact() ? "核验通过：未发现改动。" : "核验未通过：发现 " + (report.findings().size() + report.more()) + " 处不符。");
    }

    /** What a database that was restored to a moment looks like, and what is to be done then: nothing contradicts anything, but the witness has seen more. */
    static Optional<String> shorter(LedgerReport report, AnchorFile.Content anchors) {
        List<Finding> cut = report.findings().stream().filter(finding -> finding.kind() == Finding.Kind.CUT).toList();
        if (cut.isEmpty()) {
            return Optional.empty();
        }
        List<AnchorLine> lost = cut.stream().flatMap(finding -> anchors.of(finding.chain()).stream().filter(line -> line.length() >= Objects.requireNonNullElse(finding.number(), 1L)))
                .sorted(Comparator.comparingLong(AnchorLine::number)).toList();
        long lines = cut.stream().mapToLong(finding -> anchors.lastOf(finding.chain()).map(AnchorLine::length).orElse(0L) - Objects.requireNonNullElse(finding.number(), 1L) + 1).sum();
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("存证比锚定文件短：" + cut.size() + " 条链共缺 " + lines + " 行，最早缺的内容在 " + lost.get(0).at() + " 锚定（锚定文件第 " + lost.get(0).number() + " 行）。"
                + (report.more() == 0 && cut.size() == report.findings().size() ? "其余内容全部相符。如果数据库是恢复到某一时刻的，这就是该时刻之后丢失的内容：请将本结果记入恢复记录，原锚定文件改名保存，系统将另起新的锚定文件。"
                : "除此之外还有其他不符之处，不能仅以恢复到某一时刻来解释。"));
    }
}
