package cn.etown.support.dossier.web;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import cn.etown.support.ChineseDates;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.dossier.CaseTimelineSource;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.dossier.TimelineEntry;
import cn.etown.support.money.Money;
import cn.etown.support.web.Caller;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** 流转: everything that happened to a case, from every feature that has a part in it. */
@RestController
@Hidden
class TimelineController {

    private static final String PROGRAMME = "系统";

    private final List<CaseTimelineSource> sources;
    private final CaseAccess access;
    private final PersonNames names;

    TimelineController(List<CaseTimelineSource> sources, CaseAccess access, PersonNames names) {
        this.sources = sources;
        this.access = access;
        this.names = names;
    }

    /** Oldest first. */
    @GetMapping("/camunda/api/support/cases/{caseId}/timeline")
    List<Row> of(@PathVariable long caseId) {
        Caller reader = Caller.current();
        if (!access.mayRead(reader.userId(), caseId)) {
            throw Caller.refusal(HttpStatus.FORBIDDEN, "您无权查看本案的流转记录。");
        }
        Map<List<String>, String> called = new HashMap<>();
        return sources.stream().flatMap(source -> source.entriesOf(caseId, reader).stream()).sorted(Comparator.comparing(TimelineEntry::at))
                .map(entry -> Row.of(entry, entry.actor() == null ? PROGRAMME : called.computeIfAbsent(persons(entry), persons -> names.ofUser(entry.actor(), entry.onBehalfOf())))).toList();
    }

    private static List<String> persons(TimelineEntry entry) {
        return entry.onBehalfOf() == null ? List.of(entry.actor()) : List.of(entry.actor(), entry.onBehalfOf());
    }

    /** A line as shown. */
    record Row(String at, String kind, String kindLabel, String title, String who, boolean visible, @Nullable String state, @Nullable String text, @Nullable String amount,
               @Nullable Long reference, boolean usable) {

        static Row of(TimelineEntry entry, String who) {
            return new Row(ChineseDates.minute(entry.at()), entry.kind().name(), entry.kind().label(), entry.title(), who, entry.visible(), entry.state(), entry.text(),
                    entry.amountFen() == null ? null : Money.ofFen(entry.amountFen()).toString(), entry.reference(), entry.usable());
        }
    }
}
