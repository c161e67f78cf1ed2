package cn.etown.support.agreement;

import java.util.Collection;
import java.util.List;

import cn.etown.support.money.Money;

/** What recoveries take back of the support under agreements. Implemented by the feature that recovers. */
public interface RecoveryMoney {

    /** A part of a claim as it stands now, after what lowered it. */
    record Part(Money claimed, Money recovered) {
    }

    /**
     * One recovery.
     *
     * @param owedBack what came in, is not owed and lies with us
     * @param returned what came in, was not owed and went back
     */
    record Claim(long agreementId, String number, Part principal, Part interest, Part surcharge, Money owedBack, Money returned) {

        public Money claimed() {
            return principal.claimed().plus(interest.claimed()).plus(surcharge.claimed());
        }

        public Money recovered() {
            return principal.recovered().plus(interest.recovered()).plus(surcharge.recovered());
        }

        public Money outstanding() {
            return claimed().minus(recovered());
        }
    }

    /** What was not paid out of an instalment but set off against a debt of the enterprise, under whichever agreement it owes it. */
    record SetOff(long agreementId, int instalment, Money amount) {
    }

    /** Of several agreements at once, in the order of their recoveries. */
    List<Claim> claimsOf(Collection<Long> agreementIds);

    /** Of several agreements at once, an instalment once. */
    List<SetOff> setOffsOf(Collection<Long> agreementIds);
}
