package cn.etown.support.evaluation.web;

import java.util.List;
import java.util.Map;

import cn.etown.support.engine.TaskLookup;
import cn.etown.support.evaluation.campaign.Campaign;
import cn.etown.support.evaluation.campaign.CampaignReports;
import cn.etown.support.evaluation.campaign.CampaignService;
import cn.etown.support.evaluation.campaign.CampaignView;
import cn.etown.support.evaluation.campaign.CampaignViews;
import cn.etown.support.evaluation.campaign.ChangeProposals;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The year above the form of a bureau that writes its note, of the office that proposes, of the committee that decides. */
@RestController
@Hidden
class CampaignController {

    private final TaskLookup tasks;
    private final CampaignService campaigns;
    private final CampaignViews views;
    private final CampaignReports reports;
    private final ChangeProposals proposals;

    CampaignController(TaskLookup tasks, CampaignService campaigns, CampaignViews views, CampaignReports reports, ChangeProposals proposals) {
        this.tasks = tasks;
        this.campaigns = campaigns;
        this.views = views;
        this.reports = reports;
        this.proposals = proposals;
    }

    /** 204 for a task that is about no campaign. */
    @GetMapping("/camunda/api/support/tasks/{taskId}/campaign")
    ResponseEntity<TaskView> ofTask(@PathVariable String taskId) {
        String reason = tasks.subjectOf(taskId, "termId").flatMap(proposals::reasonOf).orElse(null);
        return tasks.subjectOf(taskId, "campaignId").map(campaigns::campaign).map(campaign -> view(campaign, reason)).map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.noContent().build());
    }

    private TaskView view(Campaign campaign, @Nullable String reason) {
        CampaignView.Summary summary = views.summary(campaign);
        Map<String, Object> whole = summary.whole();
        int proposed = views.proposals(campaign).size();
        return new TaskView(campaign.title(), campaign.year(), reason, "%s 份，涉及企业 %s 家".formatted(whole.get("协议数"), whole.get("企业数")),
                "优秀 %s，合格 %s，限期整改 %s，违约 %s，未办结 %s".formatted(whole.get("优秀"), whole.get("合格"), whole.get("限期整改"), whole.get("违约"), whole.get("未办结")),
                String.valueOf(whole.get("支持总额")), String.valueOf(whole.get("当年拨付")), summary.requests().size() + " 项",
                proposed == 0 ? "尚未提出" : proposed + " 项", reports.of(campaign.id()).stream().map(each -> new File(each.id(), each.fileName())).toList());
    }

    /** @param reason of the proposal that the task decides on; null for other tasks */
    record TaskView(String title, int year, @Nullable String reason, String agreements, String results, String supported, String paid, String requests, String proposals, List<File> documents) {
    }

    record File(long id, String name) {
    }
}
