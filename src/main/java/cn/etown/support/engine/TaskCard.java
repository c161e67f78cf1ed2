package cn.etown.support.engine;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the work list shows of a case. Implemented by the feature that owns the case. */
public interface TaskCard {

    Card of(long applicationId);

    /** @param amountText for people, for example 1,250,000.00 元; empty where the case has no amount */
    record Card(String caseNumber, String enterpriseName, String amountText) {

        String text() {
            return Stream.of(caseNumber, enterpriseName, amountText).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
        }
    }
}
