package cn.etown.support.application.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import cn.etown.support.web.Caller;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
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

/** What the page {@code /intake} calls. */
@RestController
@RequestMapping("/api/imports")
@Tag(name = "批量导入")
class ImportController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ImportService imports;

    ImportController(ImportService imports) {
        this.imports = imports;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "上传申报文件", description = "限受理窗口。接受 .xlsx 和 .csv，逐行受理：合格的行各自受理，其余的行说明原因。重复上传同一文件，已受理的行不变，未受理的行重试。")
    ImportFile upload(@RequestParam MultipartFile file) throws IOException {
        return imports.upload(file.getOriginalFilename(), file.getBytes(), clerk());
    }

    @GetMapping
    @Operation(summary = "最近的导入记录")
    List<ImportFile> latest() {
        clerk();
        return imports.latest();
    }

    @GetMapping("/{id}")
    @Operation(summary = "导入进度")
    ImportFile progress(@PathVariable long id) {
        clerk();
        return imports.get(id);
    }

    @GetMapping("/{id}/results")
    @Operation(summary = "逐行结果")
    List<ImportResult> results(@PathVariable long id) {
        clerk();
        return imports.resultsOf(id);
    }

    @GetMapping("/{id}/results.xlsx")
    @Operation(summary = "下载逐行结果")
    void resultsWorkbook(@PathVariable long id, HttpServletResponse response) throws IOException {
        clerk();
        List<ImportResult> results = imports.resultsOf(id);
        attach(response, "导入结果-" + id + ".xlsx");
        ImportWorkbooks.results(results, response.getOutputStream());
    }

    @GetMapping("/template.xlsx")
    @Operation(summary = "下载导入模板")
    void template(HttpServletResponse response) throws IOException {
        clerk();
        attach(response, "政策支持申报导入模板.xlsx");
        ImportWorkbooks.template(response.getOutputStream());
    }

    private static void attach(HttpServletResponse response, String fileName) {
        response.setContentType(XLSX);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(fileName, StandardCharsets.UTF_8).build().toString());
    }

    private static String clerk() {
        return Caller.current().requireAnyOf("intake-desk", "administrators").userId();
    }
}
