package cn.etown.support.web;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** @throws ErrorResponseException 403 when the caller is in none of the groups */
    public Caller requireAnyOf(String... allowed) {
        if (Arrays.stream(allowed).noneMatch(groups::contains)) {
            throw refusal(HttpStatus.FORBIDDEN, "您没有使用此功能的权限。如确需使用，请联系系统管理员。");
        }
        return this;
    }

    /** An answer with the status and a Chinese explanation. */
    public static ErrorResponseException refusal(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
