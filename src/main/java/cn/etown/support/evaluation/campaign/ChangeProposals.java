package cn.etown.support.evaluation.campaign;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import cn.etown.support.UserMessageException;
import cn.etown.support.policy.TermProposal;
import cn.etown.support.policy.TermService;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes of dated terms to which a campaign leads: proposed by the office, decided by the committee, in force by the policy's own rule of two persons. */
@Service
@Transactional
public class ChangeProposals {

    /** @param accepted null while it is not decided */
    public record Proposal(long termId, TermProposal term, String reason, String proposedBy, @Nullable Boolean accepted, @Nullable String minutesNo,
                           @Nullable String opinion, @Nullable String decidedBy) {
    }

    private final JdbcClient jdbc;
    private final TermService terms;
    private final Clock clock;

    ChangeProposals(JdbcClient jdbc, TermService terms, Clock clock) {
        this.jdbc = jdbc;
        this.terms = terms;
        this.clock = clock;
    }

    /** @return id of the term that waits for the committee. @throws UserMessageException when the clause has no such term or the value is none */
    public long propose(long campaignId, TermProposal term, String reason, String actor) {
        if (reason.isBlank()) {
            throw new UserMessageException("请填写调整理由。");
        }
        long termId = terms.propose(term, actor);
        jdbc.sql("insert into support.campaign_proposal (campaign_id, term_id, reason, proposed_by, proposed_at) values (?, ?, ?, ?, ?)")
                .params(campaignId, termId, reason.strip(), actor, Campaigns.utc(clock.instant())).update();
        return termId;
    }

    /** By the committee. What is accepted counts from its day on. @throws UserMessageException when the same person proposed it or it was decided before */
    public void decide(long termId, boolean accepted, String minutesNo, String opinion, String actor) {
        if (minutesNo.isBlank()) {
            throw new UserMessageException("请填写会议纪要编号。");
        }
        terms.decide(termId, accepted, "会议纪要 %s：%s".formatted(minutesNo.strip(), opinion.strip()), actor);
        jdbc.sql("""
                        insert into support.campaign_proposal_decision (proposal_id, proposed_by, accepted, minutes_no, opinion, decided_by, decided_at)
                        select id, proposed_by, :accepted, :minutesNo, :opinion, :actor, :now from support.campaign_proposal where term_id = :term""")
                .param("accepted", accepted).param("minutesNo", minutesNo.strip()).param("opinion", opinion.strip()).param("actor", actor)
                .param("now", Campaigns.utc(clock.instant())).param("term", termId).update();
    }

    /** Why the term was proposed; empty for one that no campaign led to. */
    @Transactional(readOnly = true)
    public Optional<String> reasonOf(long termId) {
        return jdbc.sql("select reason from support.campaign_proposal where term_id = ?").param(termId).query(String.class).optional();
    }

    /** Terms that wait for the committee. */
    @Transactional(readOnly = true)
    public List<Long> undecided(long campaignId) {
        return of(campaignId).stream().filter(proposal -> proposal.accepted() == null).map(Proposal::termId).toList();
    }

    /** In the order in which they were proposed. */
    @Transactional(readOnly = true)
    public List<Proposal> of(long campaignId) {
        return jdbc.sql("""
                        select proposal.*, support.hand_of('campaign_proposal', proposal.id::text, 'proposed_by', proposal.proposed_by) as proposer, decision.accepted, decision.minutes_no, decision.opinion, decision.decided_by
                          from support.campaign_proposal proposal left join support.campaign_proposal_decision decision on decision.proposal_id = proposal.id
                         where proposal.campaign_id = ? order by proposal.id""").param(campaignId)
                .query((row, index) -> new Proposal(row.getLong("term_id"), terms.proposed(row.getLong("term_id")).proposal(), row.getString("reason"),
                        row.getString("proposer"), row.getObject("accepted", Boolean.class), row.getString("minutes_no"), row.getString("opinion"),
                        row.getString("decided_by"))).list();
    }
}
