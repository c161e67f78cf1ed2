package cn.etown.support.application.process;

import java.util.Date;

import cn.etown.support.engine.Variable;

/** Variables of {@code publicity}. */
final class PublicityVariables {

    static final Variable<Date> PUBLICITY_END = Variable.of("publicityEnd", Date.class);
    static final Variable<String> PUBLICITY_OUTCOME = Variable.of("publicityOutcome", String.class);

    private PublicityVariables() {
    }
}
