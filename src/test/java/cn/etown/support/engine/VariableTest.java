package cn.etown.support.engine;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

class VariableTest {

    private static final Variable<Long> APPLICATION_ID = Variable.of("applicationId", Long.class);

    private final VariableScope scope = mock(VariableScope.class);

    @Test
    void an_absent_variable_fails_with_its_name() {
        assertThatIllegalStateException().isThrownBy(() -> APPLICATION_ID.from(scope)).withMessageContaining("'applicationId' is missing");
        assertThat(APPLICATION_ID.find(scope)).isEmpty();
    }

    @Test
    void a_value_of_another_type_fails_with_its_name() {
        when(scope.getVariable("applicationId")).thenReturn("7");
        assertThatIllegalStateException().isThrownBy(() -> APPLICATION_ID.from(scope)).withMessageContaining("'applicationId' is a String");
    }

    @Test
    void an_int_is_read_as_the_declared_long() {
        when(scope.getVariable("applicationId")).thenReturn(7);
        assertThat(APPLICATION_ID.from(scope)).isEqualTo(7L);
    }

    @Test
    void a_transient_value_is_marked_so() {
        APPLICATION_ID.setTransient(scope, 7L);
        ArgumentCaptor<TypedValue> value = ArgumentCaptor.forClass(TypedValue.class);
        verify(scope).setVariable(eq("applicationId"), value.capture());
        assertThat(value.getValue().isTransient()).isTrue();
    }
}
