package cn.etown.support.agreement.process;

import cn.etown.support.engine.Variable;

final class AgreementVariables {

    static final Variable<Long> APPLICATION_ID = Variable.of("applicationId", Long.class);

    /** What the gateways ask. */
    static final Variable<Boolean> SCAN_RETURNED = Variable.of("scanReturned", Boolean.class);
    static final Variable<Boolean> AGREEMENT_SIGNED = Variable.of("agreementSigned", Boolean.class);
    static final Variable<Boolean> SIGNING_EXTENDED = Variable.of("signingExtended", Boolean.class);

    /** Fields of the form {@code return-scan}; readable in the transaction that submits it. */
    static final Variable<String> SIGNING_ANSWER = Variable.of("signingAnswer", String.class);
    static final Variable<String> DECLINE_REASON = Variable.of("declineReason", String.class);
    static final Variable<String> REMARK = Variable.of("remark", String.class);

    /** Fields of the form {@code resolve-unsigned}. */
    static final Variable<String> RESOLUTION = Variable.of("resolution", String.class);
    static final Variable<Integer> EXTRA_DAYS = Variable.of("extraDays", Integer.class);
    static final Variable<String> RESOLUTION_REASON = Variable.of("resolutionReason", String.class);

    /** Fields of the form {@code sign-agreement}. */
    static final Variable<String> SCAN_FINDING = Variable.of("scanFinding", String.class);
    static final Variable<String> SCAN_COMPLAINT = Variable.of("scanComplaint", String.class);
    static final Variable<String> SIGNED_ON = Variable.of("signedOn", String.class);
    static final Variable<String> STARTS_ON = Variable.of("startsOn", String.class);
    static final Variable<String> REGISTERED_ADDRESS = Variable.of("registeredAddress", String.class);
    static final Variable<String> OFFICE_ADDRESS = Variable.of("officeAddress", String.class);
    static final Variable<String> TAX_AUTHORITY = Variable.of("taxAuthority", String.class);
    static final Variable<String> REGISTERED_CAPITAL = Variable.of("registeredCapital", String.class);
    static final Variable<String> OPINION = Variable.of("opinion", String.class);

    private AgreementVariables() {
    }
}
