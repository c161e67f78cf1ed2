package cn.etown.support.application;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import cn.etown.support.money.Money;
import cn.etown.support.policy.SupportMode;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom the review needs: its groups, and how much is to be decided where no higher tier could be asked. */
@Component
public class ReviewStakes {

    private final JdbcClient jdbc;
    private final ReviewSettings settings;

    ReviewStakes(JdbcClient jdbc, ReviewSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Names of tiers by group, {@code {bureau}} stands for the responsible bureau. */
    public Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        settings.tiers().forEach(tier -> groups.merge(tier.group(), tier.name(), (one, other) -> one));
        settings.jointBureaus().forEach(bureau -> groups.putIfAbsent(bureau + "-heads", "会签"));
        return groups;
    }

    public String expertGroup() {
        return settings.expertGroup();
    }

    /** Fewer cannot make a panel. */
    public int leastExperts() {
        return ExpertPanel.LEAST;
    }

    /** Of the cases, those that wait for the highest tier: what it is asked to approve, as {@link Review#usualProposal} says. */
    public Map<Long, Money> decidedLast(Collection<Long> caseIds) {
        Map<Long, Money> stakes = new HashMap<>();
        jdbc.sql("""
                        select a.id, least(r.computed_fen, coalesce(
                                 (select before.proposed_fen from support.review_step before where before.review_id = r.id and before.status = 'APPROVED' and before.tier = any (:judging)
                                   order by array_position(:judging, before.tier) desc, before.id desc limit 1), r.computed_fen)) as fen
                          from support.application a join support.review r on r.application_id = a.id and r.outcome is null
                          join support.review_step s on s.review_id = r.id and s.status = 'OPEN'
                         where a.id = any (:cases) and s.tier = any (:last) and a.mode <> :nonMonetary""")
                .param("cases", caseIds.toArray(Long[]::new)).param("nonMonetary", SupportMode.NON_MONETARY.name())
                .param("judging", settings.tiers().stream().filter(Tier::judgesAmount).map(Tier::code).toArray(String[]::new))
                .param("last", settings.tiers().stream().filter(tier -> tier.decides() && settings.deciderAbove(tier).isEmpty()).map(Tier::code).toArray(String[]::new))
                .query(row -> {
                    stakes.put(row.getLong("id"), Money.ofFen(row.getLong("fen")));
                });
        return stakes;
    }
}
