package cn.etown.support.policy.process;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.policy.TermService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.policy.process.TermChangeVariables.DECISION;
import static cn.etown.support.policy.process.TermChangeVariables.OPINION;
import static cn.etown.support.policy.process.TermChangeVariables.TERM_CONFIRMED;
import static cn.etown.support.policy.process.TermChangeVariables.TERM_ID;

@Component
class RecordTermDecisionDelegate implements JavaDelegate {

    private static final String APPROVE = "approve";

    private final TermService terms;

    RecordTermDecisionDelegate(TermService terms) {
        this.terms = terms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean confirmed = DECISION.from(execution).equals(APPROVE);
        terms.decide(TERM_ID.from(execution), confirmed, OPINION.find(execution).orElse(null), SignedIn.userId());
        TERM_CONFIRMED.set(execution, confirmed);
    }
}
