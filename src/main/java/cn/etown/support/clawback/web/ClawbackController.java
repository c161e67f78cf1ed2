package cn.etown.support.clawback.web;

import cn.etown.support.clawback.ClawbackViews;
import cn.etown.support.engine.TaskLookup;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The recovery in Tasklist, for those who may see the task. */
@RestController
@Hidden
class ClawbackController {

    private final TaskLookup tasks;
    private final ClawbackViews clawbacks;
    private final ClawbackPanels panels;

    ClawbackController(TaskLookup tasks, ClawbackViews clawbacks, ClawbackPanels panels) {
        this.tasks = tasks;
        this.clawbacks = clawbacks;
        this.panels = panels;
    }

    /** 204 for a task of something else; 404 for a task that one may not see. */
    @GetMapping("/camunda/api/support/tasks/{taskId}/clawback")
    ResponseEntity<ClawbackPanel> ofTask(@PathVariable String taskId) {
        return tasks.subjectOf(taskId, "clawbackId").flatMap(clawbacks::find).map(panels::of).map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.noContent().build());
    }
}
