package cn.etown.support.policy.process;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.policy.TermProposal;
import cn.etown.support.policy.TermService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.policy.process.TermChangeVariables.BASE_KIND;
import static cn.etown.support.policy.process.TermChangeVariables.INSTRUMENT;
import static cn.etown.support.policy.process.TermChangeVariables.TERM_ACTION;
import static cn.etown.support.policy.process.TermChangeVariables.TERM_ID;
import static cn.etown.support.policy.process.TermChangeVariables.TERM_KIND;
import static cn.etown.support.policy.process.TermChangeVariables.TERM_SOURCE;
import static cn.etown.support.policy.process.TermChangeVariables.TERM_VALUE;
import static cn.etown.support.policy.process.TermChangeVariables.VALID_FROM;
import static cn.etown.support.policy.process.TermChangeVariables.VALID_UNTIL;

@Component
class RecordTermProposalDelegate implements JavaDelegate {

    private static final String UNSET = "unset";

    private final TermService terms;

    RecordTermProposalDelegate(TermService terms) {
        this.terms = terms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean unset = TERM_ACTION.find(execution).filter(UNSET::equals).isPresent();
        String value = unset ? null : TERM_VALUE.from(execution);
        TermProposal proposal = TermProposal.parse(INSTRUMENT.from(execution), TERM_KIND.from(execution), BASE_KIND.find(execution).orElse(null),
                value, VALID_FROM.from(execution), VALID_UNTIL.find(execution).orElse(null), TERM_SOURCE.from(execution));
        TERM_ID.set(execution, terms.propose(proposal, SignedIn.userId()));
    }
}
