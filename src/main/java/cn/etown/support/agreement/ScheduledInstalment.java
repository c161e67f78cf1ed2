package cn.etown.support.agreement;

/**
 * An instalment of the version in force.
 *
 * @param budgetYear whose fund pays it: the year in which it is due, never before the year of the signing
 */
public record ScheduledInstalment(long agreementId, int version, Instalment instalment, int budgetYear, InstalmentState state) {

    public int number() {
        return instalment.number();
    }
}
