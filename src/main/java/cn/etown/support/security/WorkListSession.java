package cn.etown.support.security;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs the user of the session into Camunda's web applications too, which look up the groups themselves at each request. */
class WorkListSession extends OncePerRequestFilter {

    private final ProcessEngine engine;

    WorkListSession(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        String userId = SecurityContextHolder.getContext().getAuthentication().getName();
        Authentications signedIn = AuthenticationUtil.getAuthsFromSession(request.getSession());
        Authentication present = signedIn.getAuthenticationForProcessEngine(engine.getName());
        if (present == null || !present.getIdentityId().equals(userId)) {
            UserAuthentication user = AuthenticationUtil.createAuthentication(engine, userId);
            if (user == null) {
                response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
                return;
            }
            signedIn.addOrReplace(user);
        }
        chain.doFilter(request, response);
    }
}
