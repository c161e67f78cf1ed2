package cn.etown.support.agreement.process;

import cn.etown.support.engine.Variable;

final class AgreementVariables {

    static final Variable<Long> APPLICATION_ID = Variable.of("applicationId", Long.class);

    /** Fields of the form {@code sign-agreement}; readable in the transaction that submits it. */
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
