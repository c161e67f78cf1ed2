package cn.etown.support.office;

import java.util.List;

import cn.etown.support.dossier.CaseTimelineSource;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.dossier.TimelineEntry;
import cn.etown.support.web.Caller;

import org.springframework.stereotype.Component;

/** The acts on tasks in the history of a case. An opinion that was asked for is in the decision ledger and shown from there. */
@Component
class ActTimeline implements CaseTimelineSource {

    private final TaskActs acts;
    private final PersonNames names;

    ActTimeline(TaskActs acts, PersonNames names) {
        this.acts = acts;
        this.names = names;
    }

    @Override
    public List<TimelineEntry> entriesOf(long caseId, Caller reader) {
        return acts.ofCase(caseId).stream().filter(act -> act.verb() != Verb.ANSWER).map(this::entry).toList();
    }

    private TimelineEntry entry(TaskAct act) {
        String state = act.receiver() == null ? act.verb().label() : act.verb().label() + "给" + names.ofUser(act.receiver());
        return TimelineEntry.act(act.actedAt(), act.taskName(), act.actor(), false, state, act.reason(), null);
    }
}
