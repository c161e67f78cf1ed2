package cn.etown.support.database;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DatabaseMissingTest {

    @Test
    void a_build_without_a_database_for_the_platform_says_what_to_set() {
        DatabaseMissing refusal = catchThrowableOfType(DatabaseMissing.class, () -> new PlatformBinaries().getPgBinary("Plan 9", "vax"));
        FailureAnalysis analysis = new DatabaseMissingAnalyzer().analyze(new IllegalStateException("the application does not start", refusal));
        assertThat(analysis.getDescription()).contains("Plan 9 vax", "未指定数据库");
        assertThat(analysis.getAction()).contains("SPRING_DATASOURCE_URL", "SPRING_DATASOURCE_PASSWORD", "重新启动");
    }
}
