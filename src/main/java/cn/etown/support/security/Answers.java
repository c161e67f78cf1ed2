package cn.etown.support.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.lang.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** What those get who may not come in: programs a problem in Chinese (RFC 9457), people the login page or a page that says so. */
@Component
class Answers implements AuthenticationEntryPoint, AuthenticationFailureHandler, AccessDeniedHandler {

    private final ObjectMapper json;
    private final DataSize largestFile;

    Answers(ObjectMapper json, MultipartProperties uploads) {
        this.json = json;
        this.largestFile = uploads.getMaxFileSize();
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException problem) throws IOException {
        if (problem instanceof InternalAuthenticationServiceException) {
            unavailable(request, response);
        } else if (Requests.isPage(request)) {
            response.sendRedirect(request.getContextPath() + "/login");
        } else {
            write(response, HttpStatus.UNAUTHORIZED, "未登录", "请先登录。");
        }
    }

    /** Of the login form. */
    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException problem) throws IOException {
        if (problem instanceof InternalAuthenticationServiceException) {
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        } else {
            response.sendRedirect(request.getContextPath() + "/login?error");
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException problem) throws IOException, ServletException {
        if (problem instanceof CsrfException && isTooLarge(request)) {
            tooLarge(request, response);
        } else if (Requests.isApi(request)) {
            write(response, HttpStatus.FORBIDDEN, "没有权限", "您没有执行此项操作的权限，或页面已过期，请刷新后重试。");
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    /** The token of a form stands in the same body as the file: of a body that is refused for its size the token is not read either. */
    private boolean isTooLarge(HttpServletRequest request) {
        return String.valueOf(request.getContentType()).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE) && request.getContentLengthLong() > largestFile.toBytes();
    }

    /** The page is made from a request without its body: reading that fails again. */
    private static void tooLarge(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        response.setStatus(HttpStatus.PAYLOAD_TOO_LARGE.value());
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, HttpStatus.PAYLOAD_TOO_LARGE.value());
        request.getRequestDispatcher("/error").forward(new HttpServletRequestWrapper(request) {
            @Override
            public @Nullable String getContentType() {
                return null;
            }
        }, response);
    }

    /** The database does not answer; who asks cannot be looked up. */
    void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Requests.isPage(request)) {
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        } else {
            write(response, HttpStatus.SERVICE_UNAVAILABLE, "系统暂时不可用", "系统暂时不可用，数据未被改动，请稍后重试。");
        }
    }

    private void write(HttpServletResponse response, HttpStatus status, String title, String message) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", title);
        problem.put("status", status.value());
        problem.put("detail", message);
        problem.put("message", message);
        response.getWriter().write(json.writeValueAsString(problem));
    }
}
