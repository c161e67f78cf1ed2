package cn.etown.support.engine;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.exception.JsonMappingExceptionHandler;
import org.camunda.bpm.engine.rest.exception.JsonParseExceptionHandler;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What fails in the engine's REST interfaces before a command begins: in Chinese too, and a call that is not whole is no failure of the programme. */
@Configuration
public class RestFailures {

    /** Jersey brings mappers of its own for what is no JSON, in English. */
    private static final int BEFORE_JERSEY = 1;
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;
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

    /** A value that its interface cannot read, or a status of its own with English words. */
    public static class OfTheInterface implements ExceptionMapper<RestException> {

        @Override
        public Response toResponse(RestException problem) {
            int status = problem.getStatus() == null ? SERVER_ERROR : problem.getStatus().getStatusCode();
            return status < SERVER_ERROR ? WebCalls.answer(status, words(status), problem).getResponse() : told(problem);
        }
    }

    @Priority(BEFORE_JERSEY)
    public static class OfNoJson implements ExceptionMapper<JsonParseException> {

        @Override
        public Response toResponse(JsonParseException problem) {
            return unreadable(problem);
        }
    }

    /** Too long a number, too deep a list. */
    @Priority(BEFORE_JERSEY)
    public static class OfTooMuchJson implements ExceptionMapper<StreamConstraintsException> {

        @Override
        public Response toResponse(StreamConstraintsException problem) {
            return unreadable(problem);
        }
    }

    /** Its own words name classes of the programme. */
    @Priority(BEFORE_JERSEY)
    public static class OfOtherJson implements ExceptionMapper<JsonMappingException> {

        @Override
        public Response toResponse(JsonMappingException problem) {
            return unreadable(problem);
        }
    }

    private static Response unreadable(JsonProcessingException problem) {
        return WebCalls.answer(BAD_REQUEST, "提交的内容不是正确的 JSON，或其中有不认识的字段、类型不符的值，没有保存。请刷新页面后重新提交。", new IllegalArgumentException(problem)).getResponse();
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
        return Map.of(404, "没有这个地址或所指的内容，请核对。", 405, "这个地址不支持此操作。", 406, "无法按要求的格式返回。", 415, "不支持这种内容格式。")
                .getOrDefault(status, "请求的内容不完整或有误，请核对后再试。");
    }

    /** For {@code /engine-rest} and for what the web applications call: both begin with these classes. */
    @Bean
    static BeanFactoryPostProcessor failuresOfRest() {
        return beans -> {
            CamundaRestResources.getConfigurationClasses().removeAll(List.of(RestExceptionHandler.class, JsonParseExceptionHandler.class, JsonMappingExceptionHandler.class));
            CamundaRestResources.getConfigurationClasses().addAll(List.of(OfAnyKind.class, OfNoValue.class, OfTheInterface.class, OfNoJson.class, OfTooMuchJson.class, OfOtherJson.class));
        };
    }
}
