package cn.etown.support.security;

import java.security.Principal;

import org.springframework.context.annotation.Bean;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.stereotype.Component;

/** Where a person is signed in at present, on this node. */
@Component
class Sessions {

    private final SessionRegistry registry;

    Sessions(SessionRegistry registry) {
        this.registry = registry;
    }

    /** @return how many others were ended */
    int endOthers(String userId, String present) {
        return (int) registry.getAllPrincipals().stream().filter(principal -> userId.equals(nameOf(principal)))
                .flatMap(principal -> registry.getAllSessions(principal, false).stream())
                .filter(session -> !session.getSessionId().equals(present)).peek(SessionInformation::expireNow).count();
    }

    private static String nameOf(Object principal) {
        return principal instanceof Principal person ? person.getName()
                : principal instanceof AuthenticatedPrincipal known ? known.getName() : String.valueOf(principal);
    }

    @Bean
    static SessionRegistry sessionRegistry() {
        return new SessionRegistryImpl();
    }

    /** Ended sessions leave the registry. */
    @Bean
    static HttpSessionEventPublisher sessionEvents() {
        return new HttpSessionEventPublisher();
    }
}
