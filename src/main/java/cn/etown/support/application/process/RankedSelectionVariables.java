package cn.etown.support.application.process;

import cn.etown.support.engine.Variable;

/** Variables of {@code ranked-selection}. */
final class RankedSelectionVariables {

    static final Variable<Long> SELECTION_ID = Variable.of("selectionId", Long.class);
    static final Variable<Boolean> SELECTION_CONFIRMED = Variable.of("selectionConfirmed", Boolean.class);

    private RankedSelectionVariables() {
    }
}
