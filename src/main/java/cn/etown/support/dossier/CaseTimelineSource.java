package cn.etown.support.dossier;

import java.util.List;

import cn.etown.support.web.Caller;

/** A feature's part of the history of a case; every bean of this type is asked. */
public interface CaseTimelineSource {

    /**
     * In any order.
     *
     * @param reader who may read the case; a source leaves out what not every such person may see, as an expert the scores of the others
     */
    List<TimelineEntry> entriesOf(long caseId, Caller reader);
}
