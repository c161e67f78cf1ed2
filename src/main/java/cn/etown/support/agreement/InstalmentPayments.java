package cn.etown.support.agreement;

import java.util.Collection;
import java.util.List;

import cn.etown.support.money.Money;

/** What was paid of the instalments of agreements. Implemented by the feature that pays. */
public interface InstalmentPayments {

    /** @param paid what the bank paid of it, without what is to come back because it was too much */
    record Line(long agreementId, int instalment, InstalmentState state, Money paid) {
    }

    /** Of several agreements at once; an instalment that is not in it is {@link InstalmentState#PLANNED} and was paid nothing. */
    List<Line> paymentsOf(Collection<Long> agreementIds);
}
