package cn.etown.support.office.web;

import java.util.List;
import java.util.Set;

import cn.etown.support.engine.TaskHands.Person;
import cn.etown.support.engine.TaskLookup;
import cn.etown.support.office.OfficeVerbs;
import cn.etown.support.office.Verb;
import cn.etown.support.web.Caller;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The verbs of a task in Tasklist. A task that one may not see is answered like one that is not there. */
@RestController
@RequestMapping("/camunda/api/support/tasks/{taskId}/verbs")
@Hidden
class OfficeVerbsController {

    private final TaskLookup tasks;
    private final OfficeVerbs verbs;

    OfficeVerbsController(TaskLookup tasks, OfficeVerbs verbs) {
        this.tasks = tasks;
        this.verbs = verbs;
    }

    @GetMapping
    Set<Verb> possible(@PathVariable String taskId) {
        return verbs.possible(seen(taskId), Caller.current().userId());
    }

    @GetMapping("/{verb}/receivers")
    List<Person> receivers(@PathVariable String taskId, @PathVariable String verb) {
        return verbs.receivers(seen(taskId), Verb.of(verb), Caller.current().userId());
    }

    @PostMapping("/{verb}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void act(@PathVariable String taskId, @PathVariable String verb, @RequestBody Request request) {
        verbs.act(seen(taskId), Verb.of(verb), request.receiver(), request.reason(), Caller.current().userId());
    }

    private String seen(String taskId) {
        tasks.subjectOf(taskId, "applicationId");
        return taskId;
    }

    record Request(@Nullable String receiver, @Nullable String reason) {
    }
}
