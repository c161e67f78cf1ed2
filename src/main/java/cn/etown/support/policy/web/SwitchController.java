package cn.etown.support.policy.web;

import java.time.LocalDate;

import cn.etown.support.UserMessageException;
import cn.etown.support.policy.InstrumentSwitches;
import cn.etown.support.web.Caller;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Clauses are switched off and on by two members of the legal office. */
@RestController
@RequestMapping("/api/policy")
@Tag(name = "政策条款")
class SwitchController {

    private static final String LEGAL_OFFICE = "legal-office";

    private final InstrumentSwitches switches;

    SwitchController(InstrumentSwitches switches) {
        this.switches = switches;
    }

    /** @param source the document that says so */
    record Request(@Nullable LocalDate from, @Nullable String reason, @Nullable String source) {

        LocalDate requiredFrom() {
            if (from == null) {
                throw new UserMessageException("请填写自哪一天起（from），例如 2026-12-01。");
            }
            return from;
        }
    }

    record Entered(long id, String message) {
    }

    record Decision(boolean confirmed, @Nullable String opinion) {
    }

    @PostMapping(path = "/instruments/{code}/switch-off", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "自某日起停止执行一项条款", description = "仅限法制审核人员；须由另一名法制审核人员复核后生效。")
    Entered switchOff(@PathVariable String code, @RequestBody Request request) {
        String caller = legalOffice();
        return entered(switches.switchOff(code, request.requiredFrom(), request.reason(), request.source(), caller));
    }

    @PostMapping(path = "/instruments/{code}/switch-on", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "自某日起恢复执行一项条款", description = "仅限法制审核人员；须由另一名法制审核人员复核后生效。")
    Entered switchOn(@PathVariable String code, @RequestBody Request request) {
        String caller = legalOffice();
        return entered(switches.switchOn(code, request.requiredFrom(), request.reason(), request.source(), caller));
    }

    @PostMapping("/switches/{id}/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "复核条款的停止或恢复执行", description = "仅限法制审核人员，且不能是录入人本人。")
    void decide(@PathVariable long id, @RequestBody Decision decision) {
        switches.decide(id, decision.confirmed(), decision.opinion(), legalOffice());
    }

    private static Entered entered(long id) {
        return new Entered(id, "已登记，须由另一名法制审核人员复核后生效。");
    }

    private static String legalOffice() {
        return Caller.current().requireAnyOf(LEGAL_OFFICE).userId();
    }
}
