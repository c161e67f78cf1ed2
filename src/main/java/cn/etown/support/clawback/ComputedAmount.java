package cn.etown.support.clawback;

import java.time.LocalDate;

/** The amount with its explanation as it was computed one time. */
public record ComputedAmount(Purpose purpose, LocalDate fixedOn, ClawbackAmount amount) {

    public enum Purpose {
        PROPOSED, DEMANDED
    }
}
