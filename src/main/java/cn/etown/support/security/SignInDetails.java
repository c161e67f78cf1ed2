package cn.etown.support.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.lang.Nullable;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.web.util.WebUtils;

/** Where an attempt to sign in comes from: the address, and what the browser says of itself. */
class SignInDetails extends WebAuthenticationDetails {

    @Nullable
    private final transient String knownClient;

    SignInDetails(HttpServletRequest request) {
        super(request);
        var cookie = WebUtils.getCookie(request, KnownClients.COOKIE);
        this.knownClient = cookie == null ? null : cookie.getValue();
    }

    @Nullable
    String knownClient() {
        return knownClient;
    }
}
