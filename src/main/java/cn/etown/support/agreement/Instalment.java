package cn.etown.support.agreement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * One instalment (分期) of an agreement.
 *
 * @param number    from 1
 * @param share     per cent of the agreed amount where the instalment was agreed as a share, null where as a sum
 * @param amount    what is paid
 * @param milestone what has to be reached; the signing itself for an award paid at once
 * @param evidence  what proves it; null where nothing beside the signed agreement is needed
 * @param dueOn     the day from which it is paid when the milestone is reached
 */
public record Instalment(int number, @Nullable BigDecimal share, Money amount, String milestone, @Nullable String evidence, LocalDate dueOn) {

    public Instalment {
        Objects.requireNonNull(milestone, "milestone");
        share = Decimals.plain(share);
    }

    public boolean needsEvidence() {
        return evidence != null;
    }
}
