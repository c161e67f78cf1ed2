package cn.etown.support.dossier.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.dossier.Hands;
import cn.etown.support.web.Caller;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The documents tab of Tasklist. Each call is checked against the case; a case that one may not see looks like one that is not there. */
@RestController
@RequestMapping("/camunda/api/support/cases/{caseId}/documents")
@Hidden
class DocumentController {

    private final DossierService dossier;
    private final CaseAccess access;
    private final Hands hands;

    DocumentController(DossierService dossier, CaseAccess access, Hands hands) {
        this.dossier = dossier;
        this.access = access;
        this.hands = hands;
    }

    @GetMapping
    List<Row> list(@PathVariable long caseId) {
        requireReader(caseId);
        Hands.Signatures signed = hands.of(caseId, "document");
        return dossier.documentsOf(caseId).stream().map(document -> row(document, signed)).toList();
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Row upload(@PathVariable long caseId, @RequestParam String kind, @RequestParam MultipartFile file) throws IOException {
        String userId = requireContributor(caseId);
        DocumentKind chosen = Arrays.stream(DocumentKind.values()).filter(one -> one.name().equals(kind) && !one.isGenerated()).findFirst()
                .orElseThrow(() -> new UserMessageException("请选择材料类别。"));
        try (InputStream content = file.getInputStream()) {
            String name = file.getOriginalFilename();
            Document stored = access.workingFor(userId, caseId).map(other -> dossier.store(caseId, chosen, name, content, userId, other))
                    .orElseGet(() -> dossier.store(caseId, chosen, name, content, userId));
            return row(stored, hands.of(caseId, "document"));
        }
    }

    @GetMapping("/{documentId}")
    void download(@PathVariable long caseId, @PathVariable long documentId, HttpServletResponse response) throws IOException {
        requireReader(caseId);
        Document document = document(caseId, documentId);
        response.setContentType(document.contentType());
        response.setContentLengthLong(document.size());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(document.fileName(), StandardCharsets.UTF_8).build().toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        dossier.copy(document, response.getOutputStream());
    }

    /** For drawing on a canvas, never for running: whatever is in it, a browser that is led here directly gets a page that may do nothing. */
    @GetMapping("/{documentId}/preview")
    void preview(@PathVariable long caseId, @PathVariable long documentId, HttpServletResponse response) throws IOException {
        requireReader(caseId);
        Document document = document(caseId, documentId);
        byte[] content = Preview.of(document, dossier);
        response.setContentType(document.contentType());
        response.setContentLength(content.length);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(document.fileName(), StandardCharsets.UTF_8).build().toString());
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.getOutputStream().write(content);
    }

    private Document document(long caseId, long documentId) {
        return dossier.find(caseId, documentId).orElseThrow(() -> Caller.refusal(HttpStatus.NOT_FOUND, "本案没有这份材料。"));
    }

    private void requireReader(long caseId) {
        String userId = Caller.current().userId();
        if (!access.mayRead(userId, caseId)) {
            throw Caller.refusal(HttpStatus.FORBIDDEN, "您无权查看本案材料。");
        }
    }

    private String requireContributor(long caseId) {
        String userId = Caller.current().userId();
        if (!access.mayContribute(userId, caseId)) {
            throw Caller.refusal(HttpStatus.FORBIDDEN, "您无权为本案上传材料。");
        }
        return userId;
    }

    private static Row row(Document document, Hands.Signatures signed) {
        return new Row(document.id(), document.kind().name(), document.kind().label(), document.fileName(), document.contentType(), document.size(),
                document.sha256(), signed.who(document.uploadedBy(), document.uploadedAt()), ChineseDates.minute(document.uploadedAt()));
    }

    /** A line of the list as shown. */
    record Row(long id, String kind, String kindLabel, String fileName, String contentType, long size, String sha256, String uploadedBy, String uploadedAt) {
    }
}
