package cn.etown.support.policy.web;

import java.util.Optional;

import cn.etown.support.ChineseDates;
import cn.etown.support.engine.Names;
import cn.etown.support.engine.TaskLookup;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.TermProposal;
import cn.etown.support.policy.TermService;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The proposed term above the form of the person who confirms it. */
@RestController
@Hidden
class TermController {

    private final TaskLookup tasks;
    private final TermService terms;
    private final PolicyService policy;
    private final Names names;

    TermController(TaskLookup tasks, TermService terms, PolicyService policy, Names names) {
        this.tasks = tasks;
        this.terms = terms;
        this.policy = policy;
        this.names = names;
    }

    /** 204 for a task that is about no term. */
    @GetMapping("/camunda/api/support/tasks/{taskId}/term")
    ResponseEntity<TermView> ofTask(@PathVariable String taskId) {
        Optional<TermView> view = tasks.subjectOf(taskId, "termId").map(terms::proposed).map(this::view);
        return view.map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.noContent().build());
    }

    private TermView view(TermService.ProposedTerm proposed) {
        TermProposal term = proposed.proposal();
        return new TermView(
                term.instrument() == null ? "全部条款" : policy.instrument(term.instrument()).label(),
                term.kind().label() + (term.baseKind() == null ? "" : "（%s）".formatted(term.baseKind().label())),
                present(term),
                term.value() == null ? "取消原设定" : term.kind().format(term.value()),
                ChineseDates.day(term.validFrom()), Optional.ofNullable(term.validUntil()).map(ChineseDates::day).orElse("长期"),
                term.source(), names.ofHand(proposed.enteredBy()), ChineseDates.minute(proposed.enteredAt()));
    }

    private @Nullable String present(TermProposal term) {
        return term.instrument() == null || term.baseKind() != null ? null
                : policy.term(term.instrument(), term.kind(), term.validFrom()).map(term.kind()::format).orElse("未设定");
    }

    /** @param present the value in force on the first day of the proposed one; null where it is not told */
    record TermView(String instrument, String kind, @Nullable String present, String value, String validFrom, String validUntil, String source,
                    String enteredBy, String enteredAt) {
    }
}
