package cn.etown.support.engine;

import java.io.IOException;

import cn.etown.support.UserMessageException;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/** Calls that reach the engine through its own REST interfaces, which pass a message on only in an exception of theirs. */
@Configuration
class WebCalls {

    private static final ThreadLocal<Boolean> ACTIVE = new ThreadLocal<>();

    static boolean isActive() {
        return ACTIVE.get() != null;
    }

    /** Status and plain text of a refusal; anything else as it is. */
    static RuntimeException answer(RuntimeException problem) {
        if (problem instanceof UserMessageException message) {
            return answer(message.status(), problem);
        }
        return CommandBoundary.isAuthorization(problem) ? answer(403, Refusal.forbidden("您没有执行此项操作的权限。")) : problem;
    }

    /** The details stay in the log, to be found by the number. */
    static WebApplicationException failure(String number, RuntimeException problem) {
        return answer(500, "系统暂时无法完成此项操作，数据未被改动。请稍后重试；如仍不成功，请将编号 %s 告知系统管理员。".formatted(number), problem);
    }

    static WebApplicationException answer(int status, RuntimeException problem) {
        return answer(status, problem.getMessage(), problem);
    }

    static WebApplicationException answer(int status, String message, RuntimeException problem) {
        String body = "{\"type\":\"Refusal\",\"message\":\"%s\"}".formatted(new String(JsonStringEncoder.getInstance().quoteAsString(message)));
        Response response = Response.status(status).type(MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8")).entity(body).build();
        return new WebApplicationException(message, problem, response);
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> webCallFilter() {
        FilterRegistrationBean<OncePerRequestFilter> registration = new FilterRegistrationBean<>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
                ACTIVE.set(true);
                try {
                    chain.doFilter(request, response);
                } finally {
                    ACTIVE.remove();
                }
            }
        });
        registration.addUrlPatterns("/engine-rest/*", "/camunda/api/engine/*", "/camunda/api/admin/*", "/camunda/api/tasklist/*", "/camunda/api/cockpit/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }
}
