package cn.etown.support.evaluation.process;

import java.util.Map;
import java.util.Optional;

import cn.etown.support.UserMessageException;
import cn.etown.support.engine.SignedIn;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.evaluation.campaign.Campaign;
import cn.etown.support.evaluation.campaign.CampaignService;
import cn.etown.support.evaluation.campaign.CampaignWorker;

import org.camunda.bpm.engine.RuntimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts {@code annual-evaluation}, once a year, and tells it when its evaluations are done or its time is over. */
@Component
public class AnnualEvaluationProcess {

    private static final Logger LOG = LoggerFactory.getLogger(AnnualEvaluationProcess.class);
    private static final String KEY = "annual-evaluation";

    private final CampaignService campaigns;
    private final CampaignWorker worker;
    private final RuntimeService runtime;
    private final SystemWork systemWork;
    private final TransactionTemplate transaction;

    AnnualEvaluationProcess(CampaignService campaigns, CampaignWorker worker, RuntimeService runtime, SystemWork systemWork, TransactionTemplate transaction) {
        this.campaigns = campaigns;
        this.worker = worker;
        this.runtime = runtime;
        this.systemWork = systemWork;
        this.transaction = transaction;
    }

    /**
     * Begins the campaign of a year; its evaluations are started in the background.
     *
     * @return empty when it was begun before
     * @throws UserMessageException for dates that do not fit
     */
    public Optional<Campaign> start(CampaignService.Plan plan, String actor) {
        Optional<Campaign> begun = transaction.execute(status -> {
            Optional<Campaign> campaign = campaigns.begin(plan, actor);
            campaign.ifPresent(this::startInstance);
            return campaign;
        });
        worker.resume();
        return begun;
    }

    private void startInstance(Campaign campaign) {
        String instance = systemWork.call(() -> runtime.startProcessInstanceByKey(KEY, campaign.title(),
                Map.of(AnnualEvaluationVariables.CAMPAIGN_ID.name(), campaign.id(), AnnualEvaluationVariables.CASE_CARD.name(), campaign.title()))).getId();
        campaigns.runsAs(campaign.id(), instance);
    }

    /** On its day the campaign of last year begins by itself; those that are open take in what was signed late. A repeat finds nothing to do. */
    @Scheduled(cron = "${support.evaluation.scan-cron}", zone = "Asia/Shanghai")
    public void startDue() {
        try {
            campaigns.dueToday().ifPresent(year -> start(campaigns.planFor(year), SignedIn.SYSTEM));
        } catch (UserMessageException e) {
            LOG.error("the annual evaluation could not be started, tomorrow it is tried again: {}", e.getMessage());
        }
        campaigns.open().forEach(campaign -> campaigns.listAgreements(campaign.id()));
        worker.resume();
    }

    /** One statement for all open campaigns, instead of a timer in each. */
    @Scheduled(cron = "${support.evaluation.close-cron}", zone = "Asia/Shanghai")
    public void closeReady() {
        for (Campaign campaign : campaigns.readyToClose()) {
            transaction.executeWithoutResult(status -> {
                if (campaigns.close(campaign.id())) {
                    systemWork.run(() -> runtime.createMessageCorrelation("evaluationsFinished").processInstanceId(campaign.processInstanceId()).correlate());
                    LOG.info("campaign {} is closed", campaign.year());
                }
            });
        }
    }
}
