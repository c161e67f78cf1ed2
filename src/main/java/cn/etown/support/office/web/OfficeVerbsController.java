package cn.etown.support.office.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import cn.etown.support.engine.TaskHands.Person;
import cn.etown.support.engine.TaskLookup;
import cn.etown.support.office.OfficeVerbs;
import cn.etown.support.office.SendingBack;
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
    private final SendingBack sendingBack;

    OfficeVerbsController(TaskLookup tasks, OfficeVerbs verbs, SendingBack sendingBack) {
        this.tasks = tasks;
        this.verbs = verbs;
        this.sendingBack = sendingBack;
    }

    @GetMapping
    Set<Verb> possible(@PathVariable String taskId) {
        String user = Caller.current().userId();
        Set<Verb> possible = EnumSet.noneOf(Verb.class);
        possible.addAll(verbs.possible(seen(taskId), user));
        if (sendingBack.isPossible(taskId, user)) {
            possible.add(Verb.RETURN);
        }
        return possible;
    }

    @GetMapping("/{verb}/receivers")
    List<Person> receivers(@PathVariable String taskId, @PathVariable String verb) {
        return verbs.receivers(seen(taskId), Verb.of(verb), Caller.current().userId());
    }

    @GetMapping("/return/choices")
    SendingBack.Choices whereTo(@PathVariable String taskId) {
        return sendingBack.choices(seen(taskId), Caller.current().userId());
    }

    @PostMapping("/return")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sendBack(@PathVariable String taskId, @RequestBody Return request) {
        sendingBack.sendBack(seen(taskId), request.place(), request.toMend(), request.reason(), Caller.current().userId());
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

    record Return(@Nullable String place, @Nullable List<String> toMend, @Nullable String reason) {
    }

    record Request(@Nullable String receiver, @Nullable String reason) {
    }
}
