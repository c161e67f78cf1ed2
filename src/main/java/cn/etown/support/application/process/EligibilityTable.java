package cn.etown.support.application.process;

import java.util.stream.Collectors;

import cn.etown.support.application.ResultReason;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;

/** What the table {@code eligibility} says, one line a reason: the reason, a bar, the remedy. */
final class EligibilityTable {

    private static final String BAR = "|";
    private static final String USUAL_REMEDY = "条件具备后可以重新申报";

    private EligibilityTable() {
    }

    static String found(DmnDecisionResult result) {
        return result.stream().map(EligibilityTable::line).collect(Collectors.joining("\n"));
    }

    private static String line(DmnDecisionResultEntries row) {
        String remedy = row.getEntry("remedy");
        return row.<String>getEntry("reason") + BAR + (remedy == null ? USUAL_REMEDY : remedy);
    }

    static ResultReason reason(String line) {
        int bar = line.lastIndexOf(BAR);
        return new ResultReason(line.substring(0, bar), line.substring(bar + 1));
    }
}
