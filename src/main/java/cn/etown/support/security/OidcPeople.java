package cn.etown.support.security;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Whom the office's identity provider (OpenID Connect) vouches for. */
@Component
class OidcPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final OidcUserService provider = new OidcUserService();
    private final ExternalPeople externalPeople;
    private final SignInSettings.Oidc claims;

    OidcPeople(ExternalPeople externalPeople, SignInSettings settings) {
        this.externalPeople = externalPeople;
        this.claims = settings.oidc();
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = provider.loadUser(request);
        try {
            return new Known(user, externalPeople.welcome(new ExternalPerson(user.getName(), user.getClaimAsString(claims.nameClaim()),
                    user.getClaimAsString(claims.mailClaim()), units(user))));
        } catch (AuthenticationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InternalAuthenticationServiceException("the user cannot be looked up at present", e);
        }
    }

    private Set<String> units(OidcUser user) {
        Object units = user.getClaims().get(claims.groupsClaim());
        return (units instanceof Collection<?> several ? several : units == null ? List.of() : List.of(units)).stream().map(String::valueOf).collect(Collectors.toSet());
    }

    /** By the id that the programme knows, whatever the spelling of the provider. */
    private static final class Known extends DefaultOidcUser {

        private final String id;

        Known(OidcUser user, String id) {
            super(user.getAuthorities(), user.getIdToken(), user.getUserInfo());
            this.id = id;
        }

        @Override
        public String getName() {
            return id;
        }
    }
}
