package cn.etown.support.insight;

import java.time.LocalDate;
import java.util.List;

/** A case that was found, and where it matched. */
public record Hit(long caseId, String caseNumber, String enterprise, String project, String status, LocalDate receivedOn, List<Place> places) {

    /** @param label 申报单位, 办理意见 … */
    public record Place(String label, Excerpt excerpt) {
    }
}
