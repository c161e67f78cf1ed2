package cn.etown.support.office.web;

import java.util.List;

import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.office.OwnSteps;
import cn.etown.support.office.OwnSteps.OwnStep;
import cn.etown.support.office.TakingBack;
import cn.etown.support.web.Caller;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What one has done oneself, and 撤回 of the last of it. */
@RestController
@RequestMapping("/camunda/api/support")
@Hidden
class OwnStepsController {

    private final OwnSteps steps;
    private final TakingBack takingBack;
    private final CaseAccess access;

    OwnStepsController(OwnSteps steps, TakingBack takingBack, CaseAccess access) {
        this.steps = steps;
        this.takingBack = takingBack;
        this.access = access;
    }

    @GetMapping("/own-steps")
    List<OwnStep> mine() {
        return steps.of(Caller.current().userId());
    }

    /** What the reader can take back in the case; 204 when nothing. */
    @GetMapping("/cases/{caseId}/own-step")
    ResponseEntity<Revocable> inCase(@PathVariable long caseId) {
        Caller reader = Caller.current();
        if (!access.mayRead(reader.userId(), caseId)) {
            throw Caller.refusal(HttpStatus.FORBIDDEN, "您无权查看本案。");
        }
        return takingBack.possible(caseId, reader.userId()).map(decision -> ResponseEntity.ok(new Revocable(decision.id(), decision.step(), decision.outcomeLabel())))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping("/own-steps/{decisionId}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@PathVariable long decisionId, @RequestBody Reason request) {
        takingBack.takeBack(decisionId, request.reason(), Caller.current().userId());
    }

    record Revocable(long decisionId, String step, String outcome) {
    }

    record Reason(@Nullable String reason) {
    }
}
