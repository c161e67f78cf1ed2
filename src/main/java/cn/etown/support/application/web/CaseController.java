package cn.etown.support.application.web;

import java.util.List;
import java.util.Optional;

import cn.etown.support.UserMessageException;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.application.SelectionService;
import cn.etown.support.application.process.SupportApplicationProcess;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.engine.TaskLookup;
import cn.etown.support.money.Money;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The case in Tasklist. What one may not see is answered like what is not there. */
@RestController
@RequestMapping("/camunda/api/support")
@Hidden
class CaseController {

    private static final int LONGEST_REASON = 500;

    private final TaskLookup tasks;
    private final CaseViews views;
    private final CaseAccess access;
    private final ApplicationService applications;
    private final SupportApplicationProcess process;
    private final SelectionService selections;

    CaseController(TaskLookup tasks, CaseViews views, CaseAccess access, ApplicationService applications, SupportApplicationProcess process,
                   SelectionService selections) {
        this.tasks = tasks;
        this.views = views;
        this.access = access;
        this.applications = applications;
        this.process = process;
        this.selections = selections;
    }

    /** 204 for a task that belongs to no case. */
    @GetMapping("/tasks/{taskId}/case")
    ResponseEntity<CaseView> ofTask(@PathVariable String taskId) {
        Caller caller = Caller.current();
        return orNoContent(tasks.subjectOf(taskId, "applicationId").map(id -> views.of(id, caller)));
    }

    /** What the committee decides on: the candidates of a ranked selection, best first. */
    @GetMapping("/tasks/{taskId}/ranking")
    ResponseEntity<List<RankingLine>> rankingOfTask(@PathVariable String taskId) {
        return orNoContent(tasks.subjectOf(taskId, "selectionId").map(id -> selections.ranking(id).stream().map(RankingLine::of).toList()));
    }

    @GetMapping("/cases")
    CaseView numbered(@RequestParam String number) {
        Caller caller = Caller.current();
        return applications.caseNumbered(number.strip())
                .filter(found -> access.mayRead(caller.userId(), found.id()))
                .map(found -> views.of(found.id(), caller))
                .orElseThrow(() -> Caller.refusal(HttpStatus.NOT_FOUND, "没有找到该编号的案件，或您无权查看。请核对案件编号。"));
    }

    /** The applicant withdraws; the desk records it. */
    @PostMapping("/cases/{caseId}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable long caseId, @RequestBody Withdrawal withdrawal) {
        Caller caller = Caller.current().requireAnyOf("intake-desk");
        CaseSummary summary = applications.caseOf(caseId);
        process.withdraw(summary.id(), withdrawal.statedReason(), caller.userId());
    }

    private static <T> ResponseEntity<T> orNoContent(Optional<T> content) {
        return content.map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.noContent().build());
    }

    record RankingLine(int rank, String caseNumber, String applicant, String project, String score, @Nullable String amount, boolean selected) {

        static RankingLine of(SelectionService.RankedCandidate candidate) {
            return new RankingLine(candidate.rank(), candidate.caseNumber(), candidate.applicantName(), candidate.projectName(),
                    candidate.score().toPlainString(), candidate.approvedFen() == null ? null : Money.ofFen(candidate.approvedFen()).toString(),
                    candidate.selected());
        }
    }

    record Withdrawal(@Nullable String reason) {

        String statedReason() {
            if (reason == null || reason.isBlank()) {
                throw new UserMessageException("请填写撤回原因。");
            }
            if (reason.strip().length() > LONGEST_REASON) {
                throw new UserMessageException("撤回原因不超过 %d 字。".formatted(LONGEST_REASON));
            }
            return reason.strip();
        }
    }
}
