package cn.etown.support.agreement.process;

import cn.etown.support.engine.Variable;

final class AmendmentVariables {

    static final Variable<Long> APPLICATION_ID = Variable.of("applicationId", Long.class);
    static final Variable<String> BUREAU = Variable.of("bureau", String.class);
    static final Variable<String> DECIDING_GROUP = Variable.of("decidingGroup", String.class);

    /** What the gateways ask. */
    static final Variable<Boolean> TERMINATES = Variable.of("terminates", Boolean.class);
    static final Variable<Boolean> LEGALLY_SOUND = Variable.of("legallySound", Boolean.class);
    static final Variable<Boolean> AMENDMENT_APPROVED = Variable.of("amendmentApproved", Boolean.class);
    static final Variable<Boolean> AMENDMENT_ACCEPTED = Variable.of("amendmentAccepted", Boolean.class);
    static final Variable<Boolean> AMENDMENT_SIGNED = Variable.of("amendmentSigned", Boolean.class);

    /** Fields of the form {@code propose-amendment}; readable in the transaction that submits it. */
    static final Variable<String> CASE_NUMBER = Variable.of("caseNumber", String.class);
    static final Variable<String> AMENDMENT_KIND = Variable.of("amendmentKind", String.class);
    static final Variable<String> AMENDMENT_REASON = Variable.of("amendmentReason", String.class);

    /** Fields of the forms {@code check-amendment} and {@code decide-amendment}. */
    static final Variable<String> LEGAL_FINDING = Variable.of("legalFinding", String.class);
    static final Variable<String> LEGAL_OPINION = Variable.of("legalOpinion", String.class);
    static final Variable<String> DECISION = Variable.of("decision", String.class);
    static final Variable<String> OPINION = Variable.of("opinion", String.class);
    static final Variable<String> MINUTES_NO = Variable.of("minutesNo", String.class);


    private AmendmentVariables() {
    }
}
