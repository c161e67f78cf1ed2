package cn.etown.support.evaluation.process;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.evaluation.campaign.ChangeProposals;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.DECISION;
import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.MINUTES_NO;
import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.OPINION;
import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.TERM_ID;

@Component
class RecordChangeDecisionDelegate implements JavaDelegate {

    private final ChangeProposals proposals;

    RecordChangeDecisionDelegate(ChangeProposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proposals.decide(TERM_ID.from(execution), "approve".equals(DECISION.from(execution)), MINUTES_NO.from(execution), OPINION.from(execution), SignedIn.userId());
    }
}
