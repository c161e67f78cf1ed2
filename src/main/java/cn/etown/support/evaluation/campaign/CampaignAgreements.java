package cn.etown.support.evaluation.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import cn.etown.support.evaluation.Grade;
import cn.etown.support.evaluation.campaign.Progress.Row;
import cn.etown.support.evaluation.campaign.Progress.RowState;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The agreements of a campaign: which they are, and whose evaluation was started. */
@Repository
class CampaignAgreements {

    /** In force at any time of the year: begun by its end, neither run out nor ended before its beginning. */
    private static final String IN_FORCE = """
              from support.agreement
              join support.agreement_signing signing on signing.agreement_id = agreement.id
              join support.enterprise on enterprise.id = agreement.enterprise_id
              join support.application on application.id = agreement.case_id
             where signing.version = (select min(version) from support.agreement_signing first where first.agreement_id = agreement.id)
               and signing.starts_on <= :lastDay and signing.ends_on >= :firstDay
               and not exists (select from support.agreement_event ended
                                where ended.agreement_id = agreement.id and ended.state in ('FULFILLED', 'TERMINATED', 'BREACHED', 'LAPSED')
                                  and (ended.happened_at at time zone 'Asia/Shanghai')::date < :firstDay)
            """;

    private static final String ROW_STATE = """
            case when row.state = 'STARTED' then case when outcome.finished_on is null then 'RUNNING' else 'DONE' end else row.state end""";

    private static final String ROWS = """
              from support.campaign_agreement row
              left join support.evaluation_outcome outcome on outcome.evaluation_id = row.evaluation_id
            """;

    private final JdbcClient jdbc;

    CampaignAgreements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds what is not listed yet. @return how many were added */
    int list(long campaignId, int year) {
        return jdbc.sql("""
                        insert into support.campaign_agreement (campaign_id, agreement_id, enterprise_id, instrument, industry, bureau)
                        select :campaign, agreement.id, agreement.enterprise_id, agreement.instrument, enterprise.industry,
                               coalesce(application.bureau, 'business-cooperation')""" + "\n" + IN_FORCE + "on conflict do nothing")
                .param("campaign", campaignId).param("firstDay", LocalDate.of(year, 1, 1)).param("lastDay", LocalDate.of(year, 12, 31)).update();
    }

    boolean anyInForce(int year) {
        return jdbc.sql("select exists (select" + IN_FORCE + ")").param("firstDay", LocalDate.of(year, 1, 1)).param("lastDay", LocalDate.of(year, 12, 31))
                .query(Boolean.class).single();
    }

    /** Takes the next ones for this transaction; what another worker has is passed over. */
    List<Long> claim(long campaignId, int most, Instant now) {
        return jdbc.sql("""
                        select agreement_id from support.campaign_agreement
                         where campaign_id = :campaign and state = 'WAITING' and (retry_at is null or retry_at <= :now)
                         order by attempts, agreement_id limit :most for update skip locked""")
                .param("campaign", campaignId).param("now", Campaigns.utc(now)).param("most", most).query(Long.class).list();
    }

    /** @return false when another worker has it or it waits no more */
    boolean claimOne(long campaignId, long agreementId) {
        return !jdbc.sql("select agreement_id from support.campaign_agreement where campaign_id = ? and agreement_id = ? and state = 'WAITING' for update skip locked")
                .params(campaignId, agreementId).query(Long.class).list().isEmpty();
    }

    /** @param evaluations by agreement */
    void started(long campaignId, Map<Long, Long> evaluations, Instant now) {
        jdbc.sql("""
                        update support.campaign_agreement row set state = 'STARTED', evaluation_id = given.evaluation, reason = null, retry_at = null, settled_at = :now
                          from unnest(:agreements::bigint[], :evaluations::bigint[]) as given (agreement, evaluation)
                         where row.campaign_id = :campaign and row.agreement_id = given.agreement""")
                .param("campaign", campaignId).param("agreements", evaluations.keySet().toArray(Long[]::new))
                .param("evaluations", evaluations.values().toArray(Long[]::new)).param("now", Campaigns.utc(now)).update();
    }

    void fail(long campaignId, long agreementId, String reason, Instant now) {
        jdbc.sql("""
                        update support.campaign_agreement set state = 'FAILED', reason = :reason, attempts = attempts + 1, retry_at = null, settled_at = :now
                         where campaign_id = :campaign and agreement_id = :agreement and state = 'WAITING'""")
                .param("reason", reason).param("now", Campaigns.utc(now)).param("campaign", campaignId).param("agreement", agreementId).update();
    }

    /** @return how often it was tried by now */
    int countAttempt(long campaignId, long agreementId, Instant retryAt) {
        return jdbc.sql("""
                        update support.campaign_agreement set attempts = attempts + 1, retry_at = :retryAt
                         where campaign_id = :campaign and agreement_id = :agreement and state = 'WAITING' returning attempts""")
                .param("retryAt", Campaigns.utc(retryAt)).param("campaign", campaignId).param("agreement", agreementId).query(Integer.class).optional().orElse(0);
    }

    /** @param agreementId null for all that failed. @return how many wait again */
    int retry(long campaignId, @Nullable Long agreementId) {
        return jdbc.sql("""
                        update support.campaign_agreement set state = 'WAITING', attempts = 0, retry_at = null, settled_at = null
                         where campaign_id = :campaign and state = 'FAILED' and agreement_id = coalesce(:agreement::bigint, agreement_id)""")
                .param("campaign", campaignId).param("agreement", agreementId).update();
    }

    /** Open campaigns with something to start now. */
    List<Long> campaignsWithWork(Instant now) {
        return jdbc.sql("""
                        select id from support.campaign where state = 'OPEN'
                           and exists (select from support.campaign_agreement where campaign_id = campaign.id and state = 'WAITING' and (retry_at is null or retry_at <= ?))
                         order by year""").param(Campaigns.utc(now)).query(Long.class).list();
    }

    Map<RowState, Integer> counts(long campaignId) {
        Map<RowState, Integer> counts = new EnumMap<>(RowState.class);
        jdbc.sql("select " + ROW_STATE + " as shown, count(*) as number" + ROWS + "where row.campaign_id = ? group by 1").param(campaignId)
                .query(row -> {
                    counts.put(RowState.valueOf(row.getString("shown")), row.getInt("number"));
                });
        return counts;
    }

    /** Evaluations started per second, over the ten minutes before the last start; 0 where there is too little to say. */
    double startsPerSecond(long campaignId) {
        return jdbc.sql("""
                        select coalesce((count(*) - 1) / nullif(extract(epoch from max(settled_at) - min(settled_at)), 0), 0) from support.campaign_agreement
                         where campaign_id = :campaign and state = 'STARTED' and settled_at >= (select max(settled_at) - interval '10 minutes' from support.campaign_agreement
                                                                                                where campaign_id = :campaign and state = 'STARTED')""")
                .param("campaign", campaignId).query(Double.class).single();
    }

    /** Evaluations that ended on that day or later. */
    int finishedSince(long campaignId, LocalDate day) {
        return jdbc.sql("select count(*)" + ROWS + "where row.campaign_id = ? and outcome.finished_on >= ?").params(campaignId, day).query(Integer.class).single();
    }

    /** @param state null for all */
    List<Row> rows(long campaignId, @Nullable RowState state, String search, int from, int most) {
        return jdbc.sql("select row.*, agreement.number, agreement.enterprise_name, outcome.result, outcome.finished_on, " + ROW_STATE + " as shown" + ROWS + """
                          join support.agreement on agreement.id = row.agreement_id
                         where row.campaign_id = :campaign and (:state::text is null or\s""" + ROW_STATE + """
                         = :state) and (agreement.enterprise_name ilike :search or agreement.number ilike :search)
                         order by agreement.number offset :from limit :most""")
                .param("campaign", campaignId).param("state", state == null ? null : state.name()).param("search", "%" + escaped(search) + "%")
                .param("from", from).param("most", most).query(CampaignAgreements::row).list();
    }

    private static String escaped(String search) {
        return search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        String result = row.getString("result");
        OffsetDateTime retryAt = row.getObject("retry_at", OffsetDateTime.class);
        return new Row(row.getLong("agreement_id"), row.getString("number"), row.getString("enterprise_name"), row.getString("instrument"), row.getString("bureau"),
                RowState.valueOf(row.getString("shown")), result == null ? null : Grade.valueOf(result), row.getString("reason"), row.getInt("attempts"),
                retryAt == null ? null : retryAt.toInstant(), row.getObject("finished_on", LocalDate.class));
    }
}
