package cn.etown.support.fund;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The nightly comparison of the fund's books from the command line, without the application; the second half of {@code tools/verify}. The password is in
 * {@code PGPASSWORD}. Prints what differs; 0 they agree, 1 they differ, 2 not compared.
 */
public final class BooksCommand {

    private static final Map<String, String> COMPARED_WITH = Map.of("journal", "分录", "cases", "案件", "instalments", "分期", "claims", "债权", "years", "各年度");

    private BooksCommand() {
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments, new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }

    static int run(String[] arguments, PrintStream out) {
        if (arguments.length < 2) {
            out.println("用法：tools/verify <数据库地址> <用户名> <锚定文件>");
            return 2;
        }
        String password = System.getenv("PGPASSWORD");
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], password == null ? "" : password)) {
            connection.setReadOnly(true);
            List<FundReconciler.Difference> found = new FundReconciler(JdbcClient.create(new SingleConnectionDataSource(connection, true))).differences();
            found.forEach(difference -> out.println(words(difference)));
            out.println(found.isEmpty() ? "资金账核对通过：余额与分录、案件一致。" : "资金账核对未通过：" + found.size() + " 处不一致。");
            return found.isEmpty() ? 0 : 1;
        } catch (SQLException e) {
            out.println("无法连接数据库：" + e.getMessage());
        } catch (DataAccessException e) {
            out.println("资金账无法核对，数据库不是本系统的或版本不符：" + e.getMostSpecificCause().getMessage());
        }
        return 2;
    }

    private static String words(FundReconciler.Difference difference) {
        return "资金账　%d 年　%s　%s　余额 %d 分，按%s应为 %d 分".formatted(difference.year(), difference.envelope(), difference.account(), difference.balance(),
                COMPARED_WITH.getOrDefault(difference.comparedWith(), difference.comparedWith()), difference.expected());
    }
}
