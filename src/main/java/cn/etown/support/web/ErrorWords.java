package cn.etown.support.web;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.servlet.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/** What fails before a controller is reached, for programs: a problem in Chinese as all others (RFC 9457). */
@Component
class ErrorWords extends DefaultErrorAttributes {

    private static final int SERVER_ERRORS = 500;

    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        int status = super.getErrorAttributes(request, options).get("status") instanceof Integer given ? given : SERVER_ERRORS;
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", ProblemAdvice.title(status));
        problem.put("status", status);
        problem.put("detail", ProblemAdvice.detail(status));
        return problem;
    }
}
