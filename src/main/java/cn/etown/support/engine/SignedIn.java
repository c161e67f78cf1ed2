package cn.etown.support.engine;

import java.util.Optional;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who acts on this thread. */
public final class SignedIn {

    public static final String SYSTEM = "system";

    private SignedIn() {
    }

    /** The engine's authenticated user inside a command, the signed-in user of the request outside, {@value #SYSTEM} when the programme acts by itself. */
    public static String userId() {
        CommandContext command = Context.getCommandContext();
        return (command != null ? Optional.ofNullable(command.getAuthenticatedUserId()) : userOfTheRequest()).orElse(SYSTEM);
    }

    private static Optional<String> userOfTheRequest() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(authentication -> authentication.isAuthenticated() && !(authentication instanceof AnonymousAuthenticationToken))
                .map(Authentication::getName);
    }
}
