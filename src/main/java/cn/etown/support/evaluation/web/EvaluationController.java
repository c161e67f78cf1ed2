package cn.etown.support.evaluation.web;

import java.util.Optional;

import cn.etown.support.engine.TaskLookup;
import cn.etown.support.evaluation.EvaluationService;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Hidden;

/** The evaluation in Tasklist, for those who work on it. */
@RestController
@Hidden
class EvaluationController {

    private final TaskLookup tasks;
    private final EvaluationService evaluations;
    private final EvaluationPanels panels;

    EvaluationController(TaskLookup tasks, EvaluationService evaluations, EvaluationPanels panels) {
        this.tasks = tasks;
        this.evaluations = evaluations;
        this.panels = panels;
    }

    /** 204 for a task that belongs to no evaluation; 404 for one that one may not see. */
    @GetMapping("/camunda/api/support/tasks/{taskId}/evaluation")
    ResponseEntity<EvaluationPanel> ofTask(@PathVariable String taskId) {
        Optional<Long> evaluation = tasks.subjectOf(taskId, "evaluationId");
        return evaluation.map(evaluations::view).map(panels::of).map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.noContent().build());
    }
}
