package cn.etown.support.engine;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What fails in the engine's REST interfaces before a command begins: in Chinese too, and a call that is not whole is no failure of the programme. */
@Configuration
public class RestFailures {

    private static final Logger LOG = LoggerFactory.getLogger(RestFailures.class);

    /** The engine itself maps the kinds of exceptions that it knows. */
    public static class OfAnyKind implements ExceptionMapper<RuntimeException> {

        @Override
        public Response toResponse(RuntimeException problem) {
            return problem instanceof WebApplicationException answer ? answered(answer) : told(problem);
        }
    }

    /** The engine takes it for a failure of its own. */
    public static class OfNoValue implements ExceptionMapper<NullValueException> {

        @Override
        public Response toResponse(NullValueException problem) {
            return told(problem);
        }
    }

    private static Response told(RuntimeException problem) {
        return BadCall.answer(problem).map(refusal -> WebCalls.answer(refusal.status(), refusal.getMessage(), refusal)).orElseGet(() -> {
            String number = UUID.randomUUID().toString().substring(0, 8);
            LOG.error("failure {}", number, problem);
            return WebCalls.failure(number, problem);
        }).getResponse();
    }

    private static Response answered(WebApplicationException answer) {
        Response given = answer.getResponse();
        return given.hasEntity() ? given : WebCalls.answer(given.getStatus(), words(given.getStatus()), answer).getResponse();
    }

    private static String words(int status) {
        return Map.of(404, "没有这个地址，请核对。", 405, "这个地址不支持此操作。", 406, "无法按要求的格式返回。", 415, "不支持这种内容格式。")
                .getOrDefault(status, "请求的内容不完整或有误，请核对后再试。");
    }

    /** For {@code /engine-rest} and for what the web applications call: both begin with these classes. */
    @Bean
    static BeanFactoryPostProcessor failuresOfRest() {
        return beans -> CamundaRestResources.getConfigurationClasses().addAll(List.of(OfAnyKind.class, OfNoValue.class));
    }
}
