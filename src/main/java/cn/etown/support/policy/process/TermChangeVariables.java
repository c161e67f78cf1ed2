package cn.etown.support.policy.process;

import cn.etown.support.engine.Variable;

/** Variables of {@code term-change}. Only {@link #TERM_ID} and {@link #TERM_CONFIRMED} are stored; the others live for the transaction of their form. */
final class TermChangeVariables {

    static final Variable<Long> TERM_ID = Variable.of("termId", Long.class);
    static final Variable<Boolean> TERM_CONFIRMED = Variable.of("termConfirmed", Boolean.class);

    static final Variable<String> INSTRUMENT = Variable.of("instrument", String.class);
    static final Variable<String> TERM_KIND = Variable.of("termKind", String.class);
    static final Variable<String> BASE_KIND = Variable.of("baseKind", String.class);
    static final Variable<String> TERM_ACTION = Variable.of("termAction", String.class);
    static final Variable<String> TERM_VALUE = Variable.of("termValue", String.class);
    static final Variable<String> VALID_FROM = Variable.of("validFrom", String.class);
    static final Variable<String> VALID_UNTIL = Variable.of("validUntil", String.class);
    static final Variable<String> TERM_SOURCE = Variable.of("termSource", String.class);

    static final Variable<String> DECISION = Variable.of("decision", String.class);
    static final Variable<String> OPINION = Variable.of("opinion", String.class);

    private TermChangeVariables() {
    }
}
