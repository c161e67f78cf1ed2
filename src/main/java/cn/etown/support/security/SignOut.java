package cn.etown.support.security;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * After the programme's own session has ended: who came through the identity provider is signed out there too, or the next click on the button would let in
 * whoever sits at the desk. A form may not lead to another site (content security policy), so the login page goes there.
 */
@Component
class SignOut implements LogoutSuccessHandler {

    private static final String PENDING = SignOut.class.getName();

    private final ObjectProvider<ClientRegistrationRepository> registrations;

    SignOut(ObjectProvider<ClientRegistrationRepository> registrations) {
        this.registrations = registrations;
    }

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response, Authentication signedOut) throws IOException {
        atProvider(request, signedOut).ifPresent(address -> request.getSession().setAttribute(PENDING, address));
        if (Requests.isApi(request)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
        } else {
            response.sendRedirect(request.getContextPath() + "/login?logout");
        }
    }

    /** Where the login page has to send the browser, once. */
    static Optional<String> pending(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(PENDING) instanceof String address)) {
            return Optional.empty();
        }
        session.removeAttribute(PENDING);
        return Optional.of(address);
    }

    private Optional<String> atProvider(HttpServletRequest request, Authentication signedOut) {
        if (!(signedOut instanceof OAuth2AuthenticationToken token) || !(token.getPrincipal() instanceof OidcUser user)) {
            return Optional.empty();
        }
        ClientRegistration registration = registrations.getObject().findByRegistrationId(token.getAuthorizedClientRegistrationId());
        return Optional.ofNullable(registration.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint"))
                .map(endpoint -> UriComponentsBuilder.fromUriString(endpoint.toString())
                        .queryParam("id_token_hint", user.getIdToken().getTokenValue())
                        .queryParam("post_logout_redirect_uri", "{back}")
                        .encode().buildAndExpand(ServletUriComponentsBuilder.fromContextPath(request).path("/login").query("logout").toUriString()).toUriString());
    }
}
