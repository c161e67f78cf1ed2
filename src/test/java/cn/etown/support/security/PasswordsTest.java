package cn.etown.support.security;

import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import cn.etown.support.engine.SystemWork;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

import jakarta.servlet.http.Cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** What a sign-in costs and whom it lets in, beside the rule of the engine. */
class PasswordsTest {

    private final IdentityService identity = mock();
    private final UserQuery users = mock();
    private final Memberships memberships = mock();
    private final LoginThrottle throttle = mock();
    private final SystemWork systemWork = mock();
    private final KnownClients clients = mock();
    private final ProcessEngine engine = mock();
    private final ProcessEngineConfigurationImpl configuration = mock();
    private final PasswordManager hashes = mock();
    private final ObjectProvider<LdapDirectory> directory = mock();
    private final UserEntity head = new UserEntity("head-1");
    private Passwords passwords;

    @BeforeEach
    void oneUser() {
        when(engine.getProcessEngineConfiguration()).thenReturn(configuration);
        when(configuration.getPasswordManager()).thenReturn(hashes);
        when(hashes.encrypt(anyString())).thenReturn("nobody's");
        when(systemWork.call(any())).thenAnswer(call -> call.<Supplier<?>>getArgument(0).get());
        when(identity.createUserQuery()).thenReturn(users);
        when(users.userId(anyString())).thenReturn(users);
        when(memberships.present("head-1")).thenReturn(Optional.of(List.of("science-innovation-heads")));
        when(identity.checkPassword("head-1", "right")).thenReturn(true);
        when(users.singleResult()).thenReturn(head);
        passwords = new Passwords(identity, memberships, throttle, systemWork, mock(), clients, engine, directory);
    }

    @Test
    void an_unknown_name_costs_as_much_work_as_a_wrong_password() {
        when(users.singleResult()).thenReturn(null);
        assertRefused("nobody", "guess");
        verify(hashes).check("guess", "nobody's");
    }

    @Test
    void a_reserved_name_and_one_that_is_locked_too() {
        assertRefused("system", "guess");
        head.setLockExpirationTime(new Date(System.currentTimeMillis() + 20_000));
        assertRefused("head-1", "right");
        verify(hashes, org.mockito.Mockito.times(2)).check(anyString(), eq("nobody's"));
        verify(identity, never()).checkPassword(anyString(), anyString());
    }

    @Test
    void the_lock_that_strangers_made_does_not_hold_in_a_browser_of_this_person() {
        head.setLockExpirationTime(new Date(System.currentTimeMillis() + 20_000));
        when(throttle.isClosedFor(LoginThrottle.Source.address("10.0.0.1"))).thenReturn(true);
        when(clients.idOf("known", "head-1")).thenReturn(Optional.of("7"));

        assertThat(passwords.authenticate(attempt("head-1", "right", "known")).getName()).isEqualTo("head-1");
        verify(identity).unlockUser("head-1");
        verify(throttle).succeeded(LoginThrottle.Source.client("7"));
    }

    @Test
    void wrong_passwords_in_that_browser_are_counted_for_it_alone() {
        when(clients.idOf("known", "head-1")).thenReturn(Optional.of("7"));
        assertThatThrownBy(() -> passwords.authenticate(attempt("head-1", "wrong", "known"))).isInstanceOf(BadCredentialsException.class);
        verify(throttle).failed(LoginThrottle.Source.client("7"));
        when(throttle.isClosedFor(LoginThrottle.Source.client("7"))).thenReturn(true);
        assertThatThrownBy(() -> passwords.authenticate(attempt("head-1", "right", "known"))).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void every_refusal_is_the_same_exception_with_the_same_words() {
        when(memberships.present("head-1")).thenReturn(Optional.empty());
        assertRefused("head-1", "right");
        assertRefused("head-1", "wrong");
        when(throttle.isClosedFor(any())).thenReturn(true);
        assertRefused("head-1", "right");
    }

    private void assertRefused(String name, String password) {
        assertThatThrownBy(() -> passwords.authenticate(attempt(name, password, null))).isExactlyInstanceOf(BadCredentialsException.class).hasMessage("refused");
    }

    private static UsernamePasswordAuthenticationToken attempt(String name, String password, String cookie) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr("10.0.0.1");
        if (cookie != null) {
            request.setCookies(new Cookie(KnownClients.COOKIE, cookie));
        }
        UsernamePasswordAuthenticationToken attempt = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        attempt.setDetails(new SignInDetails(request));
        return attempt;
    }
}
