package cn.etown.support.application.web;

import java.net.URI;

import cn.etown.support.UserMessageException;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.application.process.SupportApplicationProcess;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.web.Caller;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Intake by other programs: the same way as the window's. */
@RestController
@RequestMapping(path = "/api/applications", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "政策支持申报")
@ApiResponse(responseCode = "401", description = "尚未登录", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemDetail.class)))
@ApiResponse(responseCode = "403", description = "没有权限", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemDetail.class)))
class ApplicationController {

    private final IdempotentFiling filing;
    private final SupportApplicationProcess process;
    private final ApplicationService applications;
    private final CaseAccess access;

    ApplicationController(IdempotentFiling filing, SupportApplicationProcess process, ApplicationService applications, CaseAccess access) {
        this.filing = filing;
        this.process = process;
        this.applications = applications;
        this.access = access;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "提交申报", description = "限受理窗口。受理后返回案件号；内容有误时一次性列出全部需要修改之处，不留下任何记录。同一 Idempotency-Key 重复提交同一内容，返回首次的结果。")
    @ApiResponse(responseCode = "201", description = "已受理")
    @ApiResponse(responseCode = "400", description = "请求不是正确的 JSON，或缺少 Idempotency-Key",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "422", description = "申报内容需要修改、重复申报，或 Idempotency-Key 已用于另一份申报",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<CaseStatus> file(
            @Parameter(description = "由调用方生成的唯一编号，最多 100 个可见字符；网络中断后用同一编号重试不会重复申报", example = "7f6c1c52-5a53-4b0c-9a0e-0d4b8d3f6c11")
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @RequestBody FilingRequest request) {
        String client = Caller.current().requireAnyOf("intake-desk", "administrators").userId();
        if (key == null || !key.matches("[\\x21-\\x7e]{1,100}")) {
            throw Caller.refusal(HttpStatus.BAD_REQUEST, "请在请求头 Idempotency-Key 中给出 1 至 100 个可见字符的唯一编号。");
        }
        CaseStatus answer = filing.file(client, key, request);
        return ResponseEntity.created(URI.create("/api/applications/" + answer.id())).body(answer);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查询申报状态", description = "只能查询有权查看的案件。")
    @ApiResponse(responseCode = "200", description = "当前状态")
    @ApiResponse(responseCode = "404", description = "没有这个案件，或无权查看",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemDetail.class)))
    CaseStatus status(@Parameter(description = "系统编号") @PathVariable long id) {
        return CaseStatus.of(visible(id, Caller.current().userId()));
    }

    @PostMapping(path = "/{id}/withdrawal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.OK)
    @Operation(summary = "撤回申报", description = "限受理窗口，依申报单位的书面请求办理。签订协议前均可撤回，已预留的资金随即释放。")
    @ApiResponse(responseCode = "200", description = "已撤回")
    @ApiResponse(responseCode = "422", description = "已不能撤回", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemDetail.class)))
    CaseStatus withdraw(@Parameter(description = "系统编号") @PathVariable long id, @RequestBody Withdrawal withdrawal) {
        String clerk = Caller.current().requireAnyOf("intake-desk", "administrators").userId();
        visible(id, clerk);
        process.withdraw(id, withdrawal.checkedReason(), clerk);
        return CaseStatus.of(applications.caseOf(id));
    }

    private CaseSummary visible(long id, String userId) {
        if (!access.mayRead(userId, id)) {
            throw unknown();
        }
        try {
            return applications.caseOf(id);
        } catch (UserMessageException e) {
            throw unknown();
        }
    }

    private static RuntimeException unknown() {
        return Caller.refusal(HttpStatus.NOT_FOUND, "没有这个案件，或您无权查看。");
    }

    @Schema(name = "撤回")
    record Withdrawal(@Schema(description = "撤回理由，最多 1000 字", example = "项目内容调整，拟重新申报") @Nullable String reason) {

        String checkedReason() {
            if (reason == null || reason.isBlank()) {
                throw new UserMessageException("请填写撤回理由。");
            }
            if (reason.codePointCount(0, reason.length()) > 1000) {
                throw new UserMessageException("撤回理由最多 1000 字，请精简。");
            }
            return reason.strip();
        }
    }
}
