package cn.etown.support.application.web;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import cn.etown.support.ChineseDates;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.engine.CaseProcesses;
import cn.etown.support.engine.ProcessPictures;
import cn.etown.support.web.Caller;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 流程图: the processes of a case, and where each of them stands. */
@RestController
@RequestMapping("/camunda/api/support/cases/{caseId}/processes")
@Hidden
class CaseDiagramController {

    private final ProcessPictures pictures;
    private final List<CaseProcesses> processes;
    private final CaseAccess access;

    CaseDiagramController(ProcessPictures pictures, List<CaseProcesses> processes, CaseAccess access) {
        this.pictures = pictures;
        this.processes = processes;
        this.access = access;
    }

    /** In the order of their start. */
    @GetMapping
    List<Row> list(@PathVariable long caseId) {
        return runsOf(caseId).stream().map(Row::of).toList();
    }

    @GetMapping("/{runId}")
    ProcessPictures.Picture show(@PathVariable long caseId, @PathVariable String runId) {
        if (runsOf(caseId).stream().noneMatch(run -> run.id().equals(runId))) {
            throw Caller.refusal(HttpStatus.NOT_FOUND, "本案没有这个流程，请刷新页面。");
        }
        return pictures.of(runId);
    }

    private List<ProcessPictures.Run> runsOf(long caseId) {
        if (!access.mayRead(Caller.current().userId(), caseId)) {
            throw Caller.refusal(HttpStatus.FORBIDDEN, "您无权查看本案的流程图。");
        }
        Set<String> keys = processes.stream().map(each -> each.businessKeysOf(caseId)).flatMap(Collection::stream).collect(Collectors.toUnmodifiableSet());
        return pictures.under(keys);
    }

    /** A process as shown. */
    record Row(String id, String name, int version, @Nullable String parent, String startedAt, @Nullable String endedAt, String state) {

        static Row of(ProcessPictures.Run run) {
            String state = run.endedAt() == null ? "办理中" : run.whole() ? "已办结" : "已终止";
            return new Row(run.id(), run.name(), run.version(), run.parent(), ChineseDates.minute(run.startedAt()), run.endedAt() == null ? null : ChineseDates.minute(run.endedAt()), state);
        }
    }
}
