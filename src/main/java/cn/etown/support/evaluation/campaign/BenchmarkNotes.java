package cn.etown.support.evaluation.campaign;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.policy.Bureau;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the bureaus say of the year against the policies of state and city and the front of the industry (对标意见; part 六（三） of the policy). */
@Service
public class BenchmarkNotes {

    /** @param policies what state and city do, @param industry where its front is, @param advice what to mend; null where the bureau has none */
    public record Note(Bureau bureau, String policies, String industry, @Nullable String advice, String writtenBy) {
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    BenchmarkNotes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Codes of those that are asked: all that the policy gives tasks to. */
    public List<String> askedBureaus() {
        return Arrays.stream(Bureau.values()).map(Bureau::code).toList();
    }

    /** @throws UserMessageException when the bureau has written its note already */
    @Transactional
    public void write(long campaignId, String bureau, String policies, String industry, @Nullable String advice, String actor) {
        int added = jdbc.sql("""
                        insert into support.benchmark_note (campaign_id, bureau, policies, industry, advice, written_by, written_at)
                        values (:campaign, :bureau, :policies, :industry, :advice, :actor, :now) on conflict do nothing""")
                .param("campaign", campaignId).param("bureau", bureau).param("policies", policies.strip()).param("industry", industry.strip())
                .param("advice", advice == null || advice.isBlank() ? null : advice.strip()).param("actor", actor).param("now", Campaigns.utc(clock.instant())).update();
        if (added == 0) {
            throw new UserMessageException(Bureau.of(bureau).label() + "的对标意见已经提交，请刷新待办列表。");
        }
    }

    @Transactional(readOnly = true)
    public List<Note> of(long campaignId) {
        return jdbc.sql("select * from support.benchmark_note where campaign_id = ? order by written_at").param(campaignId)
                .query((row, index) -> new Note(Bureau.of(row.getString("bureau")), row.getString("policies"), row.getString("industry"), row.getString("advice"),
                        row.getString("written_by"))).list();
    }
}
