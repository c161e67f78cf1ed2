package cn.etown.support.web;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.ErrorResponseException;

/** The signed-in person behind the present request. */
public record Caller(String userId, Set<String> groups) {

    /** @throws ErrorResponseException 401 when nobody is signed in */
    public static Caller current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !authentication.isAuthenticated() || authentication instanceof AnonymousAuthenticationToken) {
            throw refusal(HttpStatus.UNAUTHORIZED, "请先登录。");
        }
        Set<String> groups = authentication.getAuthorities().stream().map(GrantedAuthority::getAuthority)
                .map(authority -> authority.startsWith("ROLE_") ? authority.substring("ROLE_".length()) : authority)
                .collect(Collectors.toUnmodifiableSet());
        return new Caller(authentication.getName(), groups);
    }

    /** Whether the caller is in one of the groups, or stands in for somebody who is: what a page offers. */
    public boolean isAnyOf(String... allowed) {
        return may(anyOf(allowed));
    }

    /** @param rule of the groups that a person is in */
    public boolean may(Predicate<Set<String>> rule) {
        return rule.test(groups) || StandingIn.find(groups, rule).isPresent();
    }

    /** The own ones and those of absent persons: what the caller may read. */
    public Set<String> groupsReading() {
        return Stream.concat(groups.stream(), StandingIn.groups()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What the own groups do not allow is done in the name of an absent person whose groups do.
     *
     * @throws ErrorResponseException 403 when the caller is in none of the groups and stands in for nobody who is
     */
    public Caller requireAnyOf(String... allowed) {
        return require(anyOf(allowed), "您没有使用此功能的权限。如确需使用，请联系系统管理员。");
    }

    /** As {@link #requireAnyOf} by a rule of the groups. @param refusal Chinese */
    public Caller require(Predicate<Set<String>> rule, String refusal) {
        if (!rule.test(groups)) {
            StandingIn.act(userId, StandingIn.find(groups, rule).orElseThrow(() -> refusal(HttpStatus.FORBIDDEN, refusal)));
        }
        return this;
    }

    private static Predicate<Set<String>> anyOf(String... allowed) {
        return held -> Arrays.stream(allowed).anyMatch(held::contains);
    }

    /** An answer with the status and a Chinese explanation. */
    public static ErrorResponseException refusal(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
