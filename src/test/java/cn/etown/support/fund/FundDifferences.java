package cn.etown.support.fund;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The nightly comparison, for those who look at a database from outside. */
public class FundDifferences {

    private FundDifferences() {
    }

    public static List<FundReconciler.Difference> in(JdbcClient jdbc) {
        return new FundReconciler(jdbc).differences();
    }
}
