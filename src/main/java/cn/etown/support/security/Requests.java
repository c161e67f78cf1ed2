package cn.etown.support.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Kinds of requests. */
final class Requests {

    private Requests() {
    }

    static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    static boolean isBasicCallOfProgram(HttpServletRequest request) {
        String credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
        String site = request.getHeader("Sec-Fetch-Site");
        String path = path(request);
        return credentials != null && credentials.regionMatches(true, 0, "Basic ", 0, 6)
                && (path.startsWith("/engine-rest/") || path.startsWith("/api/") || path.startsWith("/v3/api-docs")
                || path.equals("/actuator/prometheus"))
                && (site == null || site.equals("same-origin") || site.equals("none"));
    }

    static boolean isApi(HttpServletRequest request) {
        String path = path(request);
        return path.startsWith("/camunda/api/") || path.startsWith("/engine-rest") || path.startsWith("/api/") || path.startsWith("/v3/");
    }

    static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return "GET".equals(request.getMethod()) && !isApi(request) && accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    static boolean isLogout(HttpServletRequest request) {
        return "POST".equals(request.getMethod()) && "/logout".equals(path(request));
    }

    /** Camunda's filters come later, so the token of its applications is compared here. */
    static boolean isLogoutOfWorkList(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return "POST".equals(request.getMethod())
                && path(request).matches("/camunda/api/admin/auth/user/[^/]+/logout")
                && session != null
                && session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME) instanceof String token
                && token.equals(request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME));
    }
}
