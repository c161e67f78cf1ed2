package cn.etown.support.security;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Whom a route lets in, before any rule of its own: one of the words below, or names of groups. */
record Door(Set<String> names) {

    static final Door NOBODY = Door.named("nobody");

    private static final String EVERYBODY = "everybody";
    private static final String SIGNED_IN = "signed-in";
    private static final String STAFF = "staff";
    private static final String ROLE = "ROLE_";

    static Door named(String words) {
        return new Door(Arrays.stream(words.split(" ")).collect(Collectors.toUnmodifiableSet()));
    }

    boolean admits(Supplier<Authentication> caller) {
        return names.contains(EVERYBODY) || admits(caller.get());
    }

    /** Of who is signed in and in these groups. */
    boolean admits(Set<String> groups) {
        return names.contains(EVERYBODY) || names.contains(SIGNED_IN) || names.contains(STAFF) && !groups.isEmpty() || groups.stream().anyMatch(names::contains);
    }

    private boolean admits(Authentication caller) {
        return caller.isAuthenticated() && !(caller instanceof AnonymousAuthenticationToken) && admits(caller.getAuthorities().stream()
                .map(authority -> authority.getAuthority().replaceFirst("^" + ROLE, "")).collect(Collectors.toSet()));
    }
}
