package cn.etown.support.security;

import java.util.List;
import java.util.Optional;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.engine.SystemWork;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.lang.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Names and passwords are the engine's, or the office's LDAP directory's where there is one. Every failure looks the same from outside. */
@Component
class Passwords implements AuthenticationProvider {

    private final IdentityService identity;
    private final Memberships memberships;
    private final LoginThrottle throttle;
    private final SystemWork systemWork;
    private final ExternalPeople externalPeople;
    private final @Nullable LdapDirectory directory;

    Passwords(IdentityService identity, Memberships memberships, LoginThrottle throttle, SystemWork systemWork, ExternalPeople externalPeople,
              ObjectProvider<LdapDirectory> directory) {
        this.identity = identity;
        this.memberships = memberships;
        this.throttle = throttle;
        this.systemWork = systemWork;
        this.externalPeople = externalPeople;
        this.directory = directory.getIfAvailable();
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String address = attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        Optional<String> userId = throttle.isClosedFor(address) ? Optional.empty() : userWith(attempt.getName(), String.valueOf(attempt.getCredentials()));
        Optional<List<String>> groups = userId.flatMap(known -> systemWork.call(() -> memberships.present(known)));
        if (groups.isEmpty()) {
            throttle.failed(address);
            throw new BadCredentialsException("refused");
        }
        throttle.succeeded(address);
        return UsernamePasswordAuthenticationToken.authenticated(userId.get(), null, Memberships.authorities(groups.get()));
    }

    private Optional<String> userWith(String name, String password) {
        if (SignedIn.isReserved(name)) {
            return Optional.empty();
        }
        try {
            if (directory == null || externalPeople.isLocal(name)) {
                return systemWork.call(() -> identity.checkPassword(name, password)) ? Optional.of(name) : Optional.empty();
            }
            return directory.personWith(name, password).map(externalPeople::welcome);
        } catch (AuthenticationException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            throw new InternalAuthenticationServiceException("passwords cannot be checked at present", e);
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
