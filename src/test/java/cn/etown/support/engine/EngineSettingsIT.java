package cn.etown.support.engine;

import javax.script.ScriptEngineManager;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EngineSettingsIT {

    @Autowired
    ProcessEngine processEngine;
    @Autowired
    Environment environment;

    private ProcessEngineConfigurationImpl engine;

    @BeforeEach
    void read() {
        engine = (ProcessEngineConfigurationImpl) processEngine.getProcessEngineConfiguration();
    }

    @Test
    void history_keeps_proof_and_leaves_out_what_repeats_personal_data() {
        assertThat(engine.getHistoryLevel()).isInstanceOf(EvidenceHistory.class);
        assertThat(engine.getHistoryLevel().isHistoryEventProduced(HistoryEventTypes.USER_OPERATION_LOG, null)).isTrue();
        assertThat(engine.getHistoryLevel().isHistoryEventProduced(HistoryEventTypes.VARIABLE_INSTANCE_CREATE, variable("tier"))).isTrue();
        assertThat(engine.getHistoryLevel().isHistoryEventProduced(HistoryEventTypes.VARIABLE_INSTANCE_CREATE, variable("caseCard"))).isFalse();
        assertThat(engine.getHistoryLevel().isHistoryEventProduced(HistoryEventTypes.FORM_PROPERTY_UPDATE, null)).isFalse();
        assertThat(engine.getHistoryLevel().isHistoryEventProduced(HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL, variable("tier"))).isFalse();
        assertThat(engine.isEnforceHistoryTimeToLive()).isTrue();
        assertThat(engine.getHistoryCleanupBatchWindowStartTime()).isEqualTo("01:00+0800");
        assertThat(engine.getHistoryCleanupBatchWindowEndTime()).isEqualTo("05:00+0800");
    }

    @Test
    void permissions_are_checked_and_cheap() {
        assertThat(engine.isAuthorizationEnabled()).isTrue();
        assertThat(engine.getAuthorizationCheckRevokes()).isEqualTo("never");
        assertThat(engine.getDefaultUserPermissionForTask()).isEqualTo(Permissions.TASK_WORK);
        assertThat(engine.getAdminGroups()).contains("administrators", "camunda-admin");
    }

    @Test
    void nothing_that_a_user_types_is_ever_evaluated() {
        assertThat(engine.isEnableExpressionsInAdhocQueries()).isFalse();
        assertThat(engine.isEnableExpressionsInStoredQueries()).isFalse();
        assertThat(engine.isJavaSerializationFormatEnabled()).isFalse();
        assertThat(engine.isDeserializationTypeValidationEnabled()).isTrue();
        assertThat(new ScriptEngineManager().getEngineByName("javascript")).isNull();
        assertThat(new ScriptEngineManager().getEngineByName("groovy")).isNull();
        assertThatThrownBy(() -> engine.getCommandExecutorTxRequired().execute(context -> engine.getScriptingEngines().getScriptEngineForLanguage("javascript")))
                .hasStackTraceContaining("no scripts");
    }

    @Test
    void what_the_programme_does_not_use_is_switched_off() {
        assertThat(engine.isCmmnEnabled()).isFalse();
        assertThat(engine.isStandaloneTasksEnabled()).isFalse();
        assertThat(engine.isMetricsEnabled()).isFalse();
        assertThat(engine.isTaskMetricsEnabled()).isFalse();
    }

    @Test
    void an_error_without_a_catcher_and_an_endless_query_are_loud() {
        assertThat(engine.isEnableExceptionsAfterUnhandledBpmnError()).isTrue();
        assertThat(engine.getQueryMaxResultsLimit()).isEqualTo(2000);
    }

    @Test
    void a_failed_job_is_tried_for_a_day_and_more() {
        assertThat(engine.getFailedJobRetryTimeCycle()).isEqualTo("PT1M,PT5M,PT15M,PT1H,PT4H,PT12H,PT24H");
    }

    @Test
    void ids_may_be_chinese_names_or_addresses_but_no_markup() {
        assertThat("张三").matches(engine.getGeneralResourceWhitelistPattern());
        assertThat("x@y.cn").matches(engine.getGeneralResourceWhitelistPattern());
        assertThat("camunda-admin").matches(engine.getGeneralResourceWhitelistPattern());
        assertThat("<b>x</b>").doesNotMatch(engine.getGeneralResourceWhitelistPattern());
        assertThat("-x").doesNotMatch(engine.getGeneralResourceWhitelistPattern());
    }

    @Test
    void guessing_a_password_is_slowed_down_and_locks_nobody_out_for_good() {
        assertThat(engine.getLoginDelayMaxTime()).isEqualTo(30);
        assertThat(engine.getLoginMaxAttempts()).isGreaterThanOrEqualTo(1_000_000);
        assertThat(engine.getPasswordEncryptor()).isInstanceOf(PasswordHash.class);
    }

    @Test
    void the_job_executor_fits_two_cores() {
        assertThat(environment.getProperty("camunda.bpm.job-execution.max-pool-size")).isEqualTo("3");
        assertThat(environment.getProperty("camunda.bpm.job-execution.lock-time-in-millis")).isEqualTo("300000");
    }

    private static VariableInstanceEntity variable(String name) {
        VariableInstanceEntity variable = new VariableInstanceEntity();
        variable.setName(name);
        return variable;
    }
}
