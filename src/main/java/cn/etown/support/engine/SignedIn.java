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
    /** An enterprise that answers a task through its link, without an account: see {@link EnterpriseDoor}. */
    public static final String ENTERPRISE = "enterprise";

    private SignedIn() {
    }

    /** The engine's authenticated user inside a command, the signed-in user of the request outside, {@value #SYSTEM} when the programme acts by itself. */
    public static String userId() {
        CommandContext command = Context.getCommandContext();
        return (command != null ? Optional.ofNullable(command.getAuthenticatedUserId()) : userOfTheRequest()).orElse(SYSTEM);
    }

    /** Ids of those who act without an account: no user or group may be called so, and nobody signs in with one. */
    public static boolean isReserved(String userId) {
        return SYSTEM.equalsIgnoreCase(userId) || ENTERPRISE.equalsIgnoreCase(userId);
    }

    private static Optional<String> userOfTheRequest() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(authentication -> authentication.isAuthenticated() && !(authentication instanceof AnonymousAuthenticationToken))
                .map(Authentication::getName);
    }
}
