package cn.etown.support.security;

import java.util.List;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * Where people come from who have no password of the programme's own. OpenID Connect itself is configured by Spring Boot's
 * {@code spring.security.oauth2.client}.
 *
 * @param localUsers   ids that sign in with a password of the programme's own, whatever the directory says: the way in when it is down
 * @param groupMapping which unit of the directory is which group of the programme; without any, administrators assign the groups
 * @param ldap         the directory that knows the passwords; null without one
 * @param oidc         what the identity provider calls things
 */
@ConfigurationProperties("support.sign-in")
record SignInSettings(@DefaultValue("admin") Set<String> localUsers, @DefaultValue List<Mapping> groupMapping, @Nullable Ldap ldap, @DefaultValue Oidc oidc) {

    /** @param from name of the unit as the directory gives it, @param to group of the programme */
    record Mapping(String from, String to) {
    }

    /**
     * @param url         {@code ldaps://host:636/dc=example,dc=cn}, several separated by blanks
     * @param userFilter  finds the entry of who signs in; {0} is the name typed
     * @param idAttribute the entry's own spelling of the user id
     * @param groupFilter finds a person's units; {0} is the entry's name, {1} the name typed
     */
    record Ldap(String url, @DefaultValue("") String managerDn, @DefaultValue("") String managerPassword, @DefaultValue("") String userBase,
                @DefaultValue("(uid={0})") String userFilter, @DefaultValue("uid") String idAttribute, @DefaultValue("cn") String nameAttribute,
                @DefaultValue("mail") String mailAttribute, @DefaultValue("") String groupBase, @DefaultValue("(member={0})") String groupFilter,
                @DefaultValue("cn") String groupAttribute) {
    }

    /** Claims of the identity provider; the user id is Boot's {@code user-name-attribute}. */
    record Oidc(@DefaultValue("name") String nameClaim, @DefaultValue("email") String mailClaim, @DefaultValue("groups") String groupsClaim) {
    }
}
