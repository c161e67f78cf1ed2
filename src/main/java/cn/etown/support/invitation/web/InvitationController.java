package cn.etown.support.invitation.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.Document;
import cn.etown.support.invitation.InvitationService;
import cn.etown.support.invitation.LinkRefused;
import cn.etown.support.web.PublicRate;
import cn.etown.support.web.TooManyRequests;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The page behind a link: for the holder of the link, without an account. Looking at it changes nothing, for mail scanners look too. */
@Controller
@RequestMapping("/invitation/{token}")
@Hidden
class InvitationController {

    private static final Logger LOG = LoggerFactory.getLogger(InvitationController.class);
    /** Bytes of an answer; the longest form stays far below. */
    private static final int LONGEST_ANSWER = 512 * 1024;

    private final InvitationService invitations;
    private final ObjectMapper json;
    private final PublicRate reading;
    private final PublicRate writing;
    private final String officePhone;
    private final String officeName;

    InvitationController(InvitationService invitations, ObjectMapper json, @Value("${support.invitation.pages-per-minute:120}") int pagesPerMinute,
                         @Value("${support.invitation.submissions-per-hour:200}") int submissionsPerHour,
                         @Value("${support.office.phone}") String officePhone, @Value("${support.office.name}") String officeName) {
        this.invitations = invitations;
        this.json = json;
        this.reading = new PublicRate(pagesPerMinute, Duration.ofMinutes(1));
        this.writing = new PublicRate(submissionsPerHour, Duration.ofHours(1));
        this.officePhone = officePhone;
        this.officeName = officeName;
    }

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(@PathVariable String token, HttpServletRequest request) {
        try {
            reading.take(request.getRemoteAddr());
            InvitationService.View view = invitations.view(token);
            return office(new ModelAndView("invitation/page").addObject("token", token).addObject("view", view)
                    .addObject("downloads", view.downloads().stream().map(FileLine::of).toList())
                    .addObject("uploads", view.uploads().stream().map(FileLine::of).toList()));
        } catch (LinkRefused e) {
            return message(e.title(), e.getMessage(), HttpStatus.valueOf(e.status()));
        } catch (TooManyRequests e) {
            return message("访问过于频繁", e.getMessage() + "已提交的内容不受影响。", HttpStatus.TOO_MANY_REQUESTS);
        } catch (DataAccessException | TransactionException e) {
            LOG.error("the page of an invitation cannot be shown", e);
            return message("暂时无法显示", "系统暂时无法显示此事项，请稍后再打开链接；急需办理的，请与我们联系。", HttpStatus.SERVICE_UNAVAILABLE);
        }
    }

    @GetMapping("/form")
    @ResponseBody
    InvitationService.FormView form(@PathVariable String token, HttpServletRequest request) {
        reading.take(request.getRemoteAddr());
        return invitations.form(token);
    }

    @GetMapping("/documents/{documentId}")
    void download(@PathVariable String token, @PathVariable long documentId, HttpServletRequest request, HttpServletResponse response) throws IOException {
        reading.take(request.getRemoteAddr());
        Document document = invitations.document(token, documentId);
        response.setContentType(document.contentType());
        response.setContentLengthLong(document.size());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(document.fileName(), StandardCharsets.UTF_8).build().toString());
        invitations.copy(document, response.getOutputStream());
    }

    @PostMapping(path = "/documents", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    List<FileLine> upload(@PathVariable String token, @RequestParam MultipartFile file, HttpServletRequest request) throws IOException {
        writing.take(request.getRemoteAddr());
        try (InputStream content = file.getInputStream()) {
            return invitations.upload(token, file.getOriginalFilename(), content).stream().map(FileLine::of).toList();
        }
    }

    @PostMapping(path = "/answer", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    InvitationService.Receipt answer(@PathVariable String token, HttpServletRequest request) throws IOException {
        writing.take(request.getRemoteAddr());
        return invitations.answer(token, values(request));
    }

    private Map<String, Object> values(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST_ANSWER + 1);
        if (body.length > LONGEST_ANSWER) {
            throw new UserMessageException("填写的内容过长，没有提交。请缩短文字，较长的说明请作为文件上传。");
        }
        try {
            Map<String, Object> values = json.readValue(body, new TypeReference<>() { });
            return values == null ? Map.of() : values;
        } catch (JsonProcessingException e) {
            throw new UserMessageException("提交的内容无法读取，没有保存。请刷新页面后重新填写。");
        }
    }

    private ModelAndView message(String title, String text, HttpStatus status) {
        return office(new ModelAndView("invitation/message", status).addObject("title", title).addObject("text", text));
    }

    private ModelAndView office(ModelAndView page) {
        return page.addObject("officePhone", officePhone).addObject("officeName", officeName);
    }
}
