package cn.etown.support.application.web;

import cn.etown.support.UserMessageException;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.application.PublicField;
import cn.etown.support.application.PublicNotice;
import cn.etown.support.application.PublicityService;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.web.Caller;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What staff do about a publicity besides their tasks, by program or in Tasklist: trade secrets, objections by letter or telephone, erasure of an objector. */
@RestController
@Tag(name = "公示办理")
class PublicityDeskController {

    private final PublicityService publicity;
    private final ApplicationService applications;
    private final CaseAccess access;

    PublicityDeskController(PublicityService publicity, ApplicationService applications, CaseAccess access) {
        this.publicity = publicity;
        this.applications = applications;
        this.access = access;
    }

    @PostMapping({"/api/applications/{id}/kept-back-fields", "/camunda/api/support/cases/{id}/kept-back-fields"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "公示内容不予公开", description = "限承办部门和法制审核，公示结束前。按字段确定涉及商业秘密、不予公开的内容，须说明理由。")
    void keepBack(@PathVariable long id, @RequestBody FieldDecision decision) {
        Caller caller = decider(id);
        publicity.keepBack(id, decision.chosenField(), decision.statedReason(), caller.userId());
    }

    @PostMapping({"/api/applications/{id}/disclosed-fields", "/camunda/api/support/cases/{id}/disclosed-fields"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "公示内容恢复公开", description = "限承办部门和法制审核，公示结束前。撤销“不予公开”，须说明理由。")
    void disclose(@PathVariable long id, @RequestBody FieldDecision decision) {
        Caller caller = decider(id);
        publicity.disclose(id, decision.chosenField(), decision.statedReason(), caller.userId());
    }

    @PostMapping(path = {"/api/applications/{id}/objections", "/camunda/api/support/cases/{id}/objections"}, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "登记异议", description = "限受理窗口和法制审核：公示期内以来信、来电、来访方式提出的异议。返回回执编号。")
    Receipt object(@PathVariable long id, @RequestBody Letter letter) {
        Caller caller = Caller.current().requireAnyOf(PublicationViews.RECORD_OBJECTIONS);
        CaseSummary summary = visible(id, caller);
        PublicNotice notice = publicity.of(id)
                .orElseThrow(() -> new UserMessageException("案件 " + summary.caseNumber() + " 尚未公示，不能登记异议。"));
        return new Receipt(publicity.object(notice.number(), letter.name(), letter.contact(), letter.content(), caller.userId()));
    }

    @DeleteMapping("/api/objections/{receipt}/objector")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "删除异议人个人信息", description = "限系统管理员。异议内容和答复保留，姓名和联系方式删除后不可恢复。")
    void erase(@PathVariable String receipt) {
        Caller.current().requireAnyOf("administrators");
        publicity.eraseObjector(receipt);
    }

    private Caller decider(long id) {
        Caller caller = Caller.current();
        return caller.require(PublicationViews.deciders(visible(id, caller)), "公示内容由承办部门或法制审核确定。");
    }

    private CaseSummary visible(long id, Caller caller) {
        if (!access.mayContribute(caller.userId(), id)) {
            throw Caller.refusal(HttpStatus.NOT_FOUND, "没有这个案件，或您无权查看。");
        }
        return applications.caseOf(id);
    }

    @Schema(name = "公示内容的处理")
    record FieldDecision(@Nullable PublicField field, @Nullable String reason) {

        PublicField chosenField() {
            if (field == null) {
                throw new UserMessageException("请选择公示内容。");
            }
            return field;
        }

        String statedReason() {
            return reason == null ? "" : reason;
        }
    }

    @Schema(name = "异议来信")
    record Letter(@Nullable String name, @Nullable String contact, @Nullable String content) {
    }

    @Schema(name = "异议回执")
    record Receipt(String receipt) {
    }
}
