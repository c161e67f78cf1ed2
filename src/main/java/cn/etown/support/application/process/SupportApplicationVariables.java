package cn.etown.support.application.process;

import cn.etown.support.engine.Variable;

/** Variables of {@code support-application}, shared with the processes that it calls. */
final class SupportApplicationVariables {

    static final Variable<Long> APPLICATION_ID = Variable.of("applicationId", Long.class);
    static final Variable<String> INSTRUMENT = Variable.of("instrument", String.class);
    static final Variable<String> MODE = Variable.of("mode", String.class);
    static final Variable<String> BUREAU = Variable.of("bureau", String.class);
    static final Variable<String> COMPLETENESS = Variable.of("completeness", String.class);
    static final Variable<Boolean> ELIGIBLE = Variable.of("eligible", Boolean.class);
    static final Variable<String> FOLLOW_UP = Variable.of("followUp", String.class);
    static final Variable<Boolean> SELECTED = Variable.of("selected", Boolean.class);
    static final Variable<Boolean> FUNDS_RESERVED = Variable.of("fundsReserved", Boolean.class);

    /** Transient: inputs of the table {@code eligibility} and what it found. */
    static final Variable<Boolean> KIND_ALLOWED = Variable.of("kindAllowed", Boolean.class);
    static final Variable<Boolean> INDUSTRY_ALLOWED = Variable.of("industryAllowed", Boolean.class);
    static final Variable<Boolean> ENTRY_CONDITIONS_MET = Variable.of("entryConditionsMet", Boolean.class);
    static final Variable<Boolean> COMMITMENT_SIGNED = Variable.of("commitmentSigned", Boolean.class);
    static final Variable<Boolean> WINDOW_OPEN = Variable.of("windowOpen", Boolean.class);
    static final Variable<Boolean> SWITCHED_OFF = Variable.of("switchedOff", Boolean.class);
    static final Variable<Boolean> BARRED = Variable.of("barred", Boolean.class);
    static final Variable<String> INELIGIBLE_REASONS = Variable.of("ineligibleReasons", String.class);

    /** Transient: who filed, where that is not the signed-in user, why and by whom a case is withdrawn, or which case takes its place. */
    static final Variable<String> FILED_BY = Variable.of("filedBy", String.class);
    static final Variable<String> WITHDRAWAL_REASON = Variable.of("withdrawalReason", String.class);
    static final Variable<String> WITHDRAWN_BY = Variable.of("withdrawnBy", String.class);
    static final Variable<Long> REPLACED_BY = Variable.of("replacedBy", Long.class);

    private SupportApplicationVariables() {
    }
}
