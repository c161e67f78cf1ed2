package cn.etown.support.evaluation.process;

import java.util.List;

import cn.etown.support.evaluation.campaign.BenchmarkNotes;
import cn.etown.support.evaluation.campaign.ChangeProposals;

import org.springframework.stereotype.Component;

/** Who is asked and what is decided, for the model: {@code ${campaignLists.bureaus()}}. */
@Component
public class CampaignLists {

    private final BenchmarkNotes notes;
    private final ChangeProposals proposals;

    CampaignLists(BenchmarkNotes notes, ChangeProposals proposals) {
        this.notes = notes;
        this.proposals = proposals;
    }

    public List<String> bureaus() {
        return notes.askedBureaus();
    }

    /** Ids of the terms that wait for the committee. */
    public List<Long> proposals(long campaignId) {
        return proposals.undecided(campaignId);
    }
}
