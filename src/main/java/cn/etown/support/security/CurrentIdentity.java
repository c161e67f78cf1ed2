package cn.etown.support.security;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import cn.etown.support.engine.Substitutes;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.web.StandingIn;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.IdentityService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who the signed-in user is at this very request: a group taken away or a user deleted or disabled counts at once. Outside Camunda's web applications,
 * which do it themselves, the engine is told who asks.
 */
@Component
class CurrentIdentity extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentIdentity.class);
    /** In the lines of the log. */
    private static final String USER = "user";

    private final IdentityService identity;
    private final Memberships memberships;
    private final Substitutes substitutes;
    private final SystemWork systemWork;
    private final Answers answers;

    CurrentIdentity(IdentityService identity, Memberships memberships, Substitutes substitutes, SystemWork systemWork, Answers answers) {
        this.identity = identity;
        this.memberships = memberships;
        this.substitutes = substitutes;
        this.systemWork = systemWork;
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn == null || !signedIn.isAuthenticated() || signedIn instanceof AnonymousAuthenticationToken) {
            chain.doFilter(request, response);
            return;
        }
        Optional<List<String>> groups;
        try {
            groups = systemWork.call(() -> memberships.present(signedIn.getName()));
        } catch (RuntimeException e) {
            LOG.error("cannot look up who asks", e);
            answers.unavailable(request, response);
            return;
        }
        SecurityContext original = SecurityContextHolder.getContext();
        if (groups.isEmpty() && request.getSession(false) != null) {
            request.getSession(false).invalidate();
        }
        try {
            MDC.put(USER, signedIn.getName());
            become(signedIn.getName(), groups, request);
            chain.doFilter(request, response);
        } finally {
            MDC.remove(USER);
            identity.clearAuthentication();
            SecurityContextHolder.setContext(original);
        }
    }

    private void become(String userId, Optional<List<String>> groups, HttpServletRequest request) {
        SecurityContext present = SecurityContextHolder.createEmptyContext();
        groups.ifPresent(memberships -> {
            present.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(userId, null, Memberships.authorities(memberships)));
            if (!Requests.path(request).startsWith("/camunda/")) {
                identity.setAuthentication(userId, memberships);
            }
            StandingIn.offer(request, () -> substitutes.rightsOf(userId).stream().map(right -> new StandingIn.Right(right.principal(), right.absenceId(), right.groups())).toList());
        });
        SecurityContextHolder.setContext(present);
    }

    /** Part of the security chains, not a filter of its own. */
    @Bean
    static FilterRegistrationBean<CurrentIdentity> notByItself(CurrentIdentity filter) {
        FilterRegistrationBean<CurrentIdentity> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }
}
