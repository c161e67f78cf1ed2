package cn.etown.support.agreement;

import java.time.Instant;

import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * One version of an agreement: frozen when it was drawn up, in force from its signature on.
 *
 * @param number       from 1
 * @param termsSha256  of the canonical text of the terms
 * @param rulesVersion of the computation that the amount rests on
 * @param papers       null for agreements of the time before documents were generated
 * @param reason       why this version was drawn up
 * @param signature    null until it is signed
 */
public record AgreementVersion(int number, SupportTerms terms, String termsSha256, String rulesVersion, @Nullable AgreementPapers papers, String reason,
                               String preparedBy, Instant preparedAt, @Nullable Signature signature) {

    public Money amount() {
        return terms.amount();
    }

    public boolean isSigned() {
        return signature != null;
    }
}
