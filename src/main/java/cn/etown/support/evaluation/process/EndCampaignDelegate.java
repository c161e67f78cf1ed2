package cn.etown.support.evaluation.process;

import cn.etown.support.evaluation.campaign.CampaignService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.CAMPAIGN_ID;

@Component
class EndCampaignDelegate implements JavaDelegate {

    private final CampaignService campaigns;

    EndCampaignDelegate(CampaignService campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        campaigns.end(CAMPAIGN_ID.from(execution));
    }
}
