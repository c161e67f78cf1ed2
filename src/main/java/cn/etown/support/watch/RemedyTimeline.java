package cn.etown.support.watch;

import java.util.List;

import cn.etown.support.dossier.CaseTimelineSource;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.dossier.TimelineEntry;
import cn.etown.support.web.Caller;

import org.springframework.stereotype.Component;

/** What administrators moved, in the history of a case. Experts are named to nobody there. */
@Component
class RemedyTimeline implements CaseTimelineSource {

    private final Remedies remedies;
    private final PersonNames names;

    RemedyTimeline(Remedies remedies, PersonNames names) {
        this.remedies = remedies;
        this.names = names;
    }

    @Override
    public List<TimelineEntry> entriesOf(long caseId, Caller reader) {
        return remedies.ofCase(caseId).stream().filter(done -> done.act() != Remedy.REPLACE_EXPERT).map(this::entry).toList();
    }

    private TimelineEntry entry(Remedies.Done done) {
        String state = done.act().label() + (done.receiver() == null ? "" : "给" + names.ofUser(done.receiver()));
        return TimelineEntry.act(done.actedAt(), done.taskName(), done.actor(), false, state, done.reason(), null);
    }
}
