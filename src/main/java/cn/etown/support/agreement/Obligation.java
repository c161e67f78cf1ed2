package cn.etown.support.agreement;

import java.time.LocalDate;

import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * A promise of an agreement and what was true when it was given.
 *
 * @param baseline null where the promise does not apply to the kind of applicant (registered capital of a university)
 * @param capital  the baseline of the registered capital as an amount, null for the other promises
 * @param endsOn   the last day of the promise
 */
public record Obligation(Promise promise, @Nullable String baseline, @Nullable Money capital, LocalDate startsOn, LocalDate endsOn) {

    public boolean isApplicable() {
        return baseline != null;
    }
}
