package cn.etown.support.negotiation;

import java.time.Instant;
import java.time.LocalDate;

import cn.etown.support.agreement.SupportTerms;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * One offer or counter-offer, numbered without gaps in its case and never changed.
 *
 * @param number     from 1
 * @param validUntil last day on which it may be accepted
 * @param answerDue  last day of the other side's time to answer
 * @param mandate    number of the mandate that covered it; null for a counter-offer of the enterprise
 */
public record Round(int number, Direction direction, SupportTerms terms, @Nullable String note, String madeBy, Instant madeAt, LocalDate validUntil,
                    LocalDate answerDue, @Nullable Integer mandate) {

    public Money amount() {
        return terms.amount();
    }

    public String sha256() {
        return terms.sha256();
    }
}
