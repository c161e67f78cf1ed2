package cn.etown.support.security;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

class FirstAdministratorTest {

    private final Directory directory = mock(Directory.class);

    @Test
    void without_an_administrator_and_without_a_password_the_start_is_refused_in_both_languages() {
        assertThatExceptionOfType(AdministratorPasswordMissing.class).isThrownBy(() -> new FirstAdministrator(directory, new NewPassword(), "").ensure())
                .withMessageContaining("SUPPORT_ADMIN_PASSWORD is not set").withMessageContaining("尚无系统管理员");
        verify(directory, never()).ensureUser(any(), any(), any(), any(), any(), any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "changeme-changeme-1", "Yizhuang@2026!", "my-admin-crocodile"})
    void a_password_that_is_short_common_or_holds_the_id_is_refused(String weak) {
        assertThatExceptionOfType(AdministratorPasswordMissing.class).isThrownBy(() -> new FirstAdministrator(directory, new NewPassword(), weak).ensure())
                .withMessageContaining("too weak").withMessageContaining("不符合密码要求：新密码");
        verify(directory, never()).ensureUser(any(), any(), any(), any(), any(), any());
    }

    @Test
    void the_first_administrator_gets_the_password_of_the_environment() {
        new FirstAdministrator(directory, new NewPassword(), "a long enough one").ensure();
        verify(directory).ensureUser(eq("admin"), any(), any(), eq("a long enough one"), eq("administrators"), eq("camunda-admin"));
    }

    @Test
    void where_there_is_an_administrator_no_password_is_needed() {
        when(directory.hasMembers(any())).thenReturn(true);
        assertThatCode(() -> new FirstAdministrator(directory, new NewPassword(), "").ensure()).doesNotThrowAnyException();
        verify(directory, never()).ensureUser(any(), any(), any(), any(), any(), any());
    }

    @Test
    void the_refusal_tells_what_to_do() {
        String action = new AdministratorPasswordMissingAnalyzer().analyze(new AdministratorPasswordMissing("x"), new AdministratorPasswordMissing("x")).getAction();
        assertThat(action).contains("SUPPORT_ADMIN_PASSWORD", "请设置环境变量");
    }
}
