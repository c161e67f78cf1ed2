package cn.etown.support.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which settings are missing instead of showing a stack trace. */
class DatabaseMissingAnalyzer extends AbstractFailureAnalyzer<DatabaseMissing> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DatabaseMissing cause) {
        return new FailureAnalysis(cause.getMessage(), """
                Set SPRING_DATASOURCE_URL (jdbc:postgresql://host:5432/name), SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD and start again.
                请设置 SPRING_DATASOURCE_URL、SPRING_DATASOURCE_USERNAME 和 SPRING_DATASOURCE_PASSWORD 后重新启动。""", cause);
    }
}
