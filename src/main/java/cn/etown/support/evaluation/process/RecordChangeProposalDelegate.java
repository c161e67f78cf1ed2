package cn.etown.support.evaluation.process;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.evaluation.campaign.CampaignService;
import cn.etown.support.evaluation.campaign.ChangeProposals;
import cn.etown.support.policy.TermProposal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.BASE_KIND;
import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.CAMPAIGN_ID;
import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.CHANGE_REASON;
import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.INSTRUMENT;
import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.MORE_PROPOSALS;
import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.PROPOSAL_MOVE;
import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.TERM_ACTION;
import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.TERM_KIND;
import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.TERM_VALUE;
import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.VALID_FROM;
import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.VALID_UNTIL;

@Component
class RecordChangeProposalDelegate implements JavaDelegate {

    private final ChangeProposals proposals;
    private final CampaignService campaigns;

    RecordChangeProposalDelegate(ChangeProposals proposals, CampaignService campaigns) {
        this.proposals = proposals;
        this.campaigns = campaigns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean proposed = "propose".equals(PROPOSAL_MOVE.from(execution));
        if (proposed) {
            long campaignId = CAMPAIGN_ID.from(execution);
            String value = TERM_ACTION.find(execution).filter("unset"::equals).isPresent() ? null : TERM_VALUE.from(execution);
            TermProposal term = TermProposal.parse(INSTRUMENT.from(execution), TERM_KIND.from(execution), BASE_KIND.find(execution).orElse(null), value,
                    VALID_FROM.from(execution), VALID_UNTIL.find(execution).orElse(null), campaigns.campaign(campaignId).title() + "报告");
            proposals.propose(campaignId, term, CHANGE_REASON.from(execution), SignedIn.userId());
        }
        MORE_PROPOSALS.set(execution, proposed);
    }
}
