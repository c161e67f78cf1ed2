package cn.etown.support.security;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

class DemoUsersTest {

    private final Directory directory = mock(Directory.class);

    @Test
    void an_external_database_never_gets_them() {
        assertThat(new DemoUsers(directory, "jdbc:postgresql://db/support").areAllowed()).isFalse();
        assertThat(new DemoUsers(directory, "").areAllowed()).isTrue();
    }

    @Test
    void each_group_has_two_and_the_experts_are_seven() {
        assertThat(DemoUsers.idsIn("science-innovation-officers")).containsExactly("science-innovation-officer-1", "science-innovation-officer-2");
        assertThat(DemoUsers.idsIn("intake-desk")).containsExactly("intake-desk-1", "intake-desk-2");
        assertThat(DemoUsers.idsIn("experts")).hasSize(7);
    }

    @Test
    void everybody_has_a_name_of_his_own() {
        new DemoUsers(directory, "").ensure();
        ArgumentCaptor<String> names = ArgumentCaptor.forClass(String.class);
        verify(directory, atLeastOnce()).ensureUser(any(), names.capture(), any(), eq(DemoUsers.PASSWORD), any(String[].class));
        List<String> given = names.getAllValues();
        Set<String> different = new HashSet<>(given);
        assertThat(different).hasSameSizeAs(given).allMatch(name -> name.length() >= 2);
    }
}
