package cn.etown.support.security;

import java.util.List;

import cn.etown.support.engine.Substitutes;
import cn.etown.support.engine.SystemWork;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.CannotCreateTransactionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class StoppedDatabaseTest {

    private final Answers answers = new Answers(new ObjectMapper(), new MultipartProperties());
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/applications");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void who_is_signed_in_is_told_to_try_again_later() throws Exception {
        SystemWork systemWork = mock(SystemWork.class);
        when(systemWork.call(any())).thenThrow(new CannotCreateTransactionException("no connection"));
        SecurityContextHolder.getContext().setAuthentication(UsernamePasswordAuthenticationToken.authenticated("intake-desk-1", null, List.of()));
        request.setServletPath("/api/applications");

        new CurrentIdentity(mock(IdentityService.class), mock(Memberships.class), mock(Substitutes.class), systemWork, answers).doFilter(request, response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString()).contains("系统暂时不可用");
    }

    @Test
    void who_signs_in_is_not_told_that_the_password_was_wrong() throws Exception {
        request.setServletPath("/login");
        answers.onAuthenticationFailure(request, response, new InternalAuthenticationServiceException("no connection"));
        assertThat(response.getStatus()).isEqualTo(503);
    }
}
