package cn.etown.support.negotiation.web;

import java.util.Optional;

import cn.etown.support.application.ApplicationService;
import cn.etown.support.engine.TaskLookup;
import cn.etown.support.negotiation.NegotiationService;
import cn.etown.support.policy.SupportMode;
import cn.etown.support.web.Caller;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The negotiation in Tasklist: for those who work on it and for the reviewers of what was agreed. Experts judge the project by itself. */
@RestController
@Hidden
class NegotiationController {

    private static final String EXPERTS = "experts";

    private final TaskLookup tasks;
    private final ApplicationService applications;
    private final NegotiationService negotiations;
    private final NegotiationPanels panels;

    NegotiationController(TaskLookup tasks, ApplicationService applications, NegotiationService negotiations, NegotiationPanels panels) {
        this.tasks = tasks;
        this.applications = applications;
        this.negotiations = negotiations;
        this.panels = panels;
    }

    /** 204 where nothing is negotiated, or not for these eyes; 404 for a task that one may not see. */
    @GetMapping("/camunda/api/support/tasks/{taskId}/negotiation")
    ResponseEntity<NegotiationPanel> ofTask(@PathVariable String taskId) {
        Caller caller = Caller.current();
        Optional<Long> caseId = tasks.subjectOf(taskId, "applicationId");
        return caller.groups().contains(EXPERTS) ? ResponseEntity.noContent().build()
                : caseId.filter(id -> applications.caseOf(id).mode() == SupportMode.NEGOTIATED).flatMap(negotiations::find)
                .map(panels::of).map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.noContent().build());
    }
}
