package cn.etown.support.security;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;

/** After the sign-in the browser goes where it wanted to, and is known from now on. */
class SignedInHere extends SavedRequestAwareAuthenticationSuccessHandler {

    private final KnownClients clients;

    SignedInHere(KnownClients clients, RequestCache pages) {
        this.clients = clients;
        setRequestCache(pages);
        setDefaultTargetUrl("/");
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication person) throws IOException, ServletException {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(KnownClients.COOKIE, clients.cookieFor(person.getName()))
                .httpOnly(true).secure(request.isSecure()).sameSite("Lax").path("/login").maxAge(KnownClients.LASTS).build().toString());
        super.onAuthenticationSuccess(request, response, person);
    }
}
