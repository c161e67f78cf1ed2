package cn.etown.support.security;

import cn.etown.support.engine.Names;
import cn.etown.support.web.StandingIn;

import org.springframework.lang.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who looks at a page, for the bar at its top ({@code ~{office :: bar}}). */
@Component
public class Visitor {

    private final Names names;

    Visitor(Names names) {
        this.names = names;
    }

    /** Whose right the page is shown by, because he or she is absent; null where the reader's own right suffices. */
    public @Nullable String standsInFor() {
        return StandingIn.shown().map(right -> names.ofUser(right.principal())).orElse(null);
    }

    /** In Chinese; null for whoever is not signed in. */
    public @Nullable String name() {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn == null || signedIn instanceof AnonymousAuthenticationToken ? null : names.ofUser(signedIn.getName());
    }
}
