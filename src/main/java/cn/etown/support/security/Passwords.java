package cn.etown.support.security;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.engine.SystemWork;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
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
    private final KnownClients knownClients;
    private final PasswordManager hashes;
    private final String nobodysHash;
    private final @Nullable LdapDirectory directory;

    Passwords(IdentityService identity, Memberships memberships, LoginThrottle throttle, SystemWork systemWork, ExternalPeople externalPeople,
              KnownClients knownClients, ProcessEngine engine, ObjectProvider<LdapDirectory> directory) {
        this.knownClients = knownClients;
        this.hashes = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getPasswordManager();
        this.nobodysHash = hashes.encrypt(UUID.randomUUID().toString());
        this.identity = identity;
        this.memberships = memberships;
        this.throttle = throttle;
        this.systemWork = systemWork;
        this.externalPeople = externalPeople;
        this.directory = directory.getIfAvailable();
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        try {
            return authenticated(attempt);
        } catch (AuthenticationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InternalAuthenticationServiceException("passwords cannot be checked at present", e);
        }
    }

    private Authentication authenticated(Authentication attempt) {
        String name = attempt.getName();
        Optional<String> client = attempt.getDetails() instanceof SignInDetails details ? knownClients.idOf(details.knownClient(), name) : Optional.empty();
        LoginThrottle.Source source = client.map(LoginThrottle.Source::client).orElseGet(() -> LoginThrottle.Source.address(
                attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : ""));
        Optional<String> userId = throttle.isClosedFor(source) ? Optional.empty() : userWith(name, String.valueOf(attempt.getCredentials()), client.isPresent());
        Optional<List<String>> groups = userId.flatMap(known -> systemWork.call(() -> memberships.present(known)));
        if (groups.isEmpty()) {
            throttle.failed(source);
            throw new BadCredentialsException("refused");
        }
        throttle.succeeded(source);
        return UsernamePasswordAuthenticationToken.authenticated(userId.get(), null, Memberships.authorities(groups.get()));
    }

    private Optional<String> userWith(String name, String password, boolean knownClient) {
        if (directory == null || externalPeople.isLocal(name)) {
            return systemWork.call(() -> isRight(name, password, knownClient)) ? Optional.of(name) : Optional.empty();
        }
        try {
            return SignedIn.isReserved(name) ? Optional.empty() : directory.personWith(name, password).map(externalPeople::welcome);
        } catch (AuthenticationException e) {
            return Optional.empty();
        }
    }

    /**
     * The engine answers at once where there is no such user, or where guesses have locked the name for some seconds: the work of a hash is done then too,
     * so that time does not tell. The lock is of strangers' making; it does not hold for a browser of this person.
     */
    private boolean isRight(String name, String password, boolean knownClient) {
        UserEntity user = SignedIn.isReserved(name) ? null : (UserEntity) identity.createUserQuery().userId(name).singleResult();
        boolean locked = user != null && user.getLockExpirationTime() != null && user.getLockExpirationTime().after(ClockUtil.getCurrentTime());
        if (user == null || locked && !knownClient) {
            hashes.check(password, nobodysHash);
            return false;
        }
        if (locked) {
            identity.unlockUser(name);
        }
        return identity.checkPassword(name, password);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
