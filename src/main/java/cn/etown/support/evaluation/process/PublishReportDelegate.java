package cn.etown.support.evaluation.process;

import cn.etown.support.evaluation.campaign.CampaignReports;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.CAMPAIGN_ID;

@Component
class PublishReportDelegate implements JavaDelegate {

    private final CampaignReports reports;

    PublishReportDelegate(CampaignReports reports) {
        this.reports = reports;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reports.make(CAMPAIGN_ID.from(execution), CampaignReports.Stage.FINAL);
    }
}
