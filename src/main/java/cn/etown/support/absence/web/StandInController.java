package cn.etown.support.absence.web;

import java.util.Optional;

import cn.etown.support.dossier.PersonNames;
import cn.etown.support.engine.Substitutes;
import cn.etown.support.engine.TaskHandover;
import cn.etown.support.web.Caller;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 代办 in Tasklist: whose task it is, and taking it in that person's name. */
@RestController
@RequestMapping("/camunda/api/support/tasks/{taskId}/stand-in")
@Hidden
class StandInController {

    private final Substitutes substitutes;
    private final TaskHandover handover;
    private final PersonNames names;

    StandInController(Substitutes substitutes, TaskHandover handover, PersonNames names) {
        this.substitutes = substitutes;
        this.handover = handover;
        this.names = names;
    }

    /** @param taken the reader does the task in that name already */
    record StandIn(String principal, boolean taken) {
    }

    /** 204 for a task that is not an absent person's. */
    @GetMapping
    ResponseEntity<StandIn> of(@PathVariable String taskId) {
        String caller = Caller.current().userId();
        Optional<StandIn> open = substitutes.mayTake(caller, taskId).map(other -> new StandIn(names.ofUser(other.principal()), false));
        return open.or(() -> substitutes.takenFor(caller, taskId).map(other -> new StandIn(names.ofUser(other.principal()), true)))
                .map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void take(@PathVariable String taskId) {
        handover.take(taskId, Caller.current().userId());
    }
}
