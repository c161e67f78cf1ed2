package cn.etown.support.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.ldap.NamingException;
import org.springframework.ldap.core.DirContextOperations;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.ldap.DefaultSpringSecurityContextSource;
import org.springframework.security.ldap.authentication.BindAuthenticator;
import org.springframework.security.ldap.search.FilterBasedLdapUserSearch;
import org.springframework.security.ldap.userdetails.DefaultLdapAuthoritiesPopulator;
import org.springframework.stereotype.Component;

/** The office's LDAP directory: it checks passwords (by a bind as the person) and tells name, address and units. */
@Component
@ConditionalOnProperty("support.sign-in.ldap.url")
class LdapDirectory {

    private static final String TIME_LIMIT_MILLIS = "5000";

    private final SignInSettings.Ldap settings;
    private final BindAuthenticator binder;
    private final DefaultLdapAuthoritiesPopulator units;

    LdapDirectory(SignInSettings settings) {
        this.settings = settings.ldap();
        DefaultSpringSecurityContextSource source = new DefaultSpringSecurityContextSource(List.of(this.settings.url().split("\\s+")).get(0));
        if (this.settings.url().contains(" ")) {
            source.setUrls(this.settings.url().split("\\s+"));
        }
        source.setUserDn(this.settings.managerDn());
        source.setPassword(this.settings.managerPassword());
        source.setBaseEnvironmentProperties(Map.of("com.sun.jndi.ldap.connect.timeout", TIME_LIMIT_MILLIS, "com.sun.jndi.ldap.read.timeout", TIME_LIMIT_MILLIS));
        source.afterPropertiesSet();
        binder = new BindAuthenticator(source);
        binder.setUserSearch(new FilterBasedLdapUserSearch(this.settings.userBase(), this.settings.userFilter(), source));
        units = new DefaultLdapAuthoritiesPopulator(source, this.settings.groupBase());
        units.setGroupSearchFilter(this.settings.groupFilter());
        units.setGroupRoleAttribute(this.settings.groupAttribute());
        units.setSearchSubtree(true);
        units.setRolePrefix("");
        units.setConvertToUpperCase(false);
    }

    /** Empty for a wrong name or password. @throws NamingException when the directory does not answer */
    Optional<ExternalPerson> personWith(String name, String password) {
        if (name.isBlank() || password.isEmpty()) {
            return Optional.empty();
        }
        DirContextOperations entry;
        try {
            entry = binder.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password));
        } catch (BadCredentialsException | UsernameNotFoundException e) {
            return Optional.empty();
        }
        String id = entry.getStringAttribute(settings.idAttribute());
        Set<String> memberOf = units.getGrantedAuthorities(entry, name).stream().map(GrantedAuthority::getAuthority).collect(Collectors.toSet());
        return Optional.of(new ExternalPerson(id == null ? name : id, entry.getStringAttribute(settings.nameAttribute()),
                entry.getStringAttribute(settings.mailAttribute()), memberOf));
    }
}
