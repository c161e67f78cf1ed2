package cn.etown.support.security;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.engine.SystemWork;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Names and passwords are the engine's. Every failure looks the same from outside. */
@Component
class EnginePasswords implements AuthenticationProvider {

    private final IdentityService identity;
    private final Memberships memberships;
    private final LoginThrottle throttle;
    private final SystemWork systemWork;

    EnginePasswords(IdentityService identity, Memberships memberships, LoginThrottle throttle, SystemWork systemWork) {
        this.identity = identity;
        this.memberships = memberships;
        this.throttle = throttle;
        this.systemWork = systemWork;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String userId = attempt.getName();
        String address = attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        if (throttle.isClosedFor(address) || SignedIn.isReserved(userId) || !isRight(userId, String.valueOf(attempt.getCredentials()))) {
            throttle.failed(address);
            throw new BadCredentialsException("refused");
        }
        throttle.succeeded(address);
        return systemWork.call(() -> UsernamePasswordAuthenticationToken.authenticated(userId, null, Memberships.authorities(memberships.groupsOf(userId))));
    }

    private boolean isRight(String userId, String password) {
        try {
            return systemWork.call(() -> identity.checkPassword(userId, password));
        } catch (RuntimeException e) {
            throw new InternalAuthenticationServiceException("passwords cannot be checked at present", e);
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
