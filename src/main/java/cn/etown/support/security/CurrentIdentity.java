package cn.etown.support.security;

import java.io.IOException;
import java.util.List;

import cn.etown.support.engine.SystemWork;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.IdentityService;
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
 * Who the signed-in user is at this very request: a group taken away or a user deleted counts at once. Outside Camunda's web applications,
 * which do it themselves, the engine is told who asks.
 */
@Component
class CurrentIdentity extends OncePerRequestFilter {

    private final IdentityService identity;
    private final Memberships memberships;
    private final SystemWork systemWork;

    CurrentIdentity(IdentityService identity, Memberships memberships, SystemWork systemWork) {
        this.identity = identity;
        this.memberships = memberships;
        this.systemWork = systemWork;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn == null || !signedIn.isAuthenticated() || signedIn instanceof AnonymousAuthenticationToken) {
            chain.doFilter(request, response);
            return;
        }
        String userId = signedIn.getName();
        if (!systemWork.call(() -> memberships.exists(userId))) {
            SecurityContextHolder.clearContext();
            chain.doFilter(request, response);
            return;
        }
        List<String> groups = systemWork.call(() -> memberships.groupsOf(userId));
        SecurityContext original = SecurityContextHolder.getContext();
        SecurityContext present = SecurityContextHolder.createEmptyContext();
        present.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(userId, null, Memberships.authorities(groups)));
        SecurityContextHolder.setContext(present);
        boolean toldByCamunda = Requests.path(request).startsWith("/camunda/");
        try {
            if (!toldByCamunda) {
                identity.setAuthentication(userId, groups);
            }
            chain.doFilter(request, response);
        } finally {
            identity.clearAuthentication();
            SecurityContextHolder.setContext(original);
        }
    }

    /** Part of the security chains, not a filter of its own. */
    @Bean
    static FilterRegistrationBean<CurrentIdentity> notByItself(CurrentIdentity filter) {
        FilterRegistrationBean<CurrentIdentity> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }
}
