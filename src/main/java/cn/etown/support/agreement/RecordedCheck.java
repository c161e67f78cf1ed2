package cn.etown.support.agreement;

import java.time.LocalDate;

import cn.etown.support.agreement.ObligationCheck.Outcome;
import cn.etown.support.agreement.ObligationCheck.Source;

/** A check of a promise as the register keeps it. @param promise name of a {@link Promise} or an {@link Undertaking} */
public record RecordedCheck(String promise, Outcome outcome, Source source, String finding, LocalDate checkedOn, String checkedBy) {

    public String promiseLabel() {
        return PromiseName.label(promise);
    }
}
