package cn.etown.support.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import cn.etown.support.UserMessageException;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every error of an endpoint as a problem detail (RFC 9457) in Chinese that says what to do. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final int SERVER_ERRORS = 500;
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "请求有误"), Map.entry(401, "尚未登录"), Map.entry(403, "没有权限"), Map.entry(404, "没有找到"), Map.entry(405, "不支持的操作"),
            Map.entry(406, "不支持的返回格式"), Map.entry(409, "内容冲突"), Map.entry(413, "内容过大"), Map.entry(415, "不支持的内容格式"),
            Map.entry(422, "内容需要修改"), Map.entry(429, "请求过于频繁"), Map.entry(500, "系统故障"), Map.entry(503, "暂时无法服务"));

    private static final Map<Integer, String> DETAILS = Map.of(
            400, "请求的参数或格式不正确，请核对接口说明。",
            404, "没有这个地址或内容，请核对。",
            405, "这个地址不支持此操作，请核对接口说明。",
            406, "无法按要求的格式返回，请使用 application/json。",
            413, "文件超过 20 MB。请压缩图片、降低扫描分辨率或拆分后再上传。",
            415, "不支持这种内容格式，请核对 Content-Type。",
            500, "系统暂时无法完成此项操作，请稍后再试；如持续出现，请联系系统管理员。",
            503, "系统暂时无法服务，请稍后重试。");

    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> answer(Exception exception, WebRequest request) throws Exception {
        if (exception instanceof AccessDeniedException || exception instanceof AuthenticationException) {
            throw exception;
        }
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserMessageException message) {
                return answer(exception, HttpStatus.valueOf(message.status()), message.getMessage(), request);
            }
            if (cause instanceof MultipartException || isOfNoType(cause)) {
                return answer(exception, HttpStatus.UNSUPPORTED_MEDIA_TYPE, DETAILS.get(415), request);
            }
            if (cause instanceof RequestRejectedException) {
                return answer(exception, HttpStatus.BAD_REQUEST, DETAILS.get(400), request);
            }
            if (cause instanceof HttpMessageConversionException && !(cause instanceof HttpMessageNotWritableException)) {
                return answer(exception, HttpStatus.BAD_REQUEST, explain(cause.getCause()), request);
            }
            if (cause instanceof DataAccessResourceFailureException || cause instanceof CannotCreateTransactionException || cause instanceof QueryTimeoutException) {
                LOG.error("the database cannot be reached", exception);
                return answer(exception, HttpStatus.SERVICE_UNAVAILABLE, "数据库暂时无法访问，本次内容没有保存。请稍后重试。", request);
            }
            if (cause instanceof ConcurrencyFailureException) {
                return answer(exception, HttpStatus.CONFLICT, "内容刚刚被其他人修改，本次内容没有保存。请刷新后重试。", request);
            }
        }
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("unexpected, reference {}", reference, exception);
        return answer(exception, HttpStatus.INTERNAL_SERVER_ERROR, "系统出现意外故障，本次内容没有保存。请重试；如仍不成功，请将故障编号 " + reference + " 告知系统管理员。", request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(exception, HttpStatus.BAD_REQUEST, explain(exception.getCause()), request);
    }

    /** A request that is said to be of any type is of none. */
    private static boolean isOfNoType(Throwable problem) {
        return problem instanceof IllegalArgumentException && String.valueOf(problem.getMessage()).startsWith("Content-Type cannot");
    }

    /** Spring's words repeat what was sent. */
    @Override
    protected ResponseEntity<Object> handleTypeMismatch(TypeMismatchException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(exception, HttpStatus.BAD_REQUEST, DETAILS.get(400), request);
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(MissingServletRequestParameterException exception, HttpHeaders headers, HttpStatusCode status,
                                                                          WebRequest request) {
        return answer(exception, HttpStatus.BAD_REQUEST, "缺少参数 " + exception.getParameterName() + "。", request);
    }

    @Override
    protected ResponseEntity<Object> handleMaxUploadSizeExceededException(MaxUploadSizeExceededException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(exception, HttpStatus.PAYLOAD_TOO_LARGE, DETAILS.get(413), request);
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Map<String, String>> errors = exception.getFieldErrors().stream().map(ProblemAdvice::asEntry).toList();
        ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_ENTITY, "有 " + errors.size() + " 项内容需要修改，见 errors。");
        problem.setProperty("errors", errors);
        return handleExceptionInternal(exception, problem, headers, HttpStatus.UNPROCESSABLE_ENTITY, request);
    }

    /** All other errors that Spring knows: the status is right, the words are not Chinese. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(Exception exception, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail given = body instanceof ProblemDetail detail ? detail : exception instanceof ErrorResponse response ? response.getBody() : null;
        boolean ours = given != null && given.getDetail() != null && given.getDetail().codePoints().anyMatch(Character::isIdeographic);
        ProblemDetail problem = ours ? given : problem(status, detail(status.value()));
        problem.setTitle(TITLES.getOrDefault(status.value(), problem.getTitle()));
        if (isPage(request)) {
            return page(problem, request);
        }
        return super.handleExceptionInternal(exception, problem, headers, status, request);
    }

    static String title(int status) {
        return TITLES.getOrDefault(status, status < SERVER_ERRORS ? "请求有误" : "系统故障");
    }

    static String detail(int status) {
        return DETAILS.getOrDefault(status, title(status) + "。");
    }

    private static boolean isPage(WebRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        String path = ((ServletWebRequest) request).getRequest().getRequestURI();
        return accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE) && !path.startsWith("/api/") && !path.startsWith("/camunda/api/");
    }

    /** A person with a browser gets the error page of the status. */
    private static ResponseEntity<Object> page(ProblemDetail problem, WebRequest request) {
        try {
            ((ServletWebRequest) request).getResponse().sendError(problem.getStatus());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return null;
    }

    private ResponseEntity<Object> answer(Exception exception, HttpStatusCode status, String detail, WebRequest request) {
        HttpHeaders headers = new HttpHeaders();
        if (status.value() == 503) {
            headers.set(HttpHeaders.RETRY_AFTER, "30");
        }
        return handleExceptionInternal(exception, problem(status, detail), headers, status, request);
    }

    private static ProblemDetail problem(HttpStatusCode status, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(TITLES.getOrDefault(status.value(), "请求有误"));
        return problem;
    }

    private static Map<String, String> asEntry(FieldError error) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("field", error.getField());
        entry.put("message", error.getDefaultMessage());
        return entry;
    }

    private static String explain(Throwable cause) {
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return "不认识的字段“" + unknown.getPropertyName() + "”，请核对接口说明。";
        }
        if (cause instanceof JsonMappingException && cause.getCause() instanceof JsonParseException syntax) {
            return explain(syntax);
        }
        if (cause instanceof JsonMappingException mapping) {
            Optional<String> field = mapping.getPath().stream().map(JsonMappingException.Reference::getFieldName).filter(Objects::nonNull).reduce((outer, inner) -> inner);
            if (field.isPresent()) {
                return "字段“" + field.get() + "”的值格式不正确，请核对接口说明。";
            }
        }
        if (cause instanceof JsonProcessingException json && json.getLocation() != null) {
            JsonLocation at = json.getLocation();
            return "请求内容不是正确的 JSON：第 " + at.getLineNr() + " 行第 " + at.getColumnNr() + " 列附近有误。";
        }
        return "请求内容为空或无法读取，请核对。";
    }
}
