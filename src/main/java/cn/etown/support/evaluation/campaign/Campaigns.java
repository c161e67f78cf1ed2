package cn.etown.support.evaluation.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class Campaigns {

    private final JdbcClient jdbc;

    Campaigns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return empty when the year has its campaign already, whoever began it */
    Optional<Long> begin(int year, LocalDate reportDue, LocalDate closesOn, String startedBy, Instant now) {
        return jdbc.sql("""
                        insert into support.campaign (year, state, report_due, closes_on, started_by, started_at)
                        values (:year, 'OPEN', :reportDue, :closesOn, :startedBy, :now) on conflict (year) do nothing returning id""")
                .param("year", year).param("reportDue", reportDue).param("closesOn", closesOn).param("startedBy", startedBy).param("now", utc(now))
                .query(Long.class).optional();
    }

    void runsAs(long campaignId, String processInstanceId) {
        jdbc.sql("update support.campaign set process_instance_id = ? where id = ?").params(processInstanceId, campaignId).update();
    }

    /** @return false when it was closed already */
    boolean close(long campaignId, Instant now) {
        return jdbc.sql("update support.campaign set state = 'CLOSED', closed_at = ? where id = ? and state = 'OPEN'").params(utc(now), campaignId).update() == 1;
    }

    void end(long campaignId, Instant now) {
        jdbc.sql("update support.campaign set state = 'ENDED', ended_at = ? where id = ? and state = 'CLOSED'").params(utc(now), campaignId).update();
    }

    Optional<Campaign> find(long id) {
        return jdbc.sql("select * from support.campaign where id = ?").param(id).query(Campaigns::campaign).optional();
    }

    Optional<Campaign> ofYear(int year) {
        return jdbc.sql("select * from support.campaign where year = ?").param(year).query(Campaigns::campaign).optional();
    }

    /** Newest year first. */
    List<Campaign> all() {
        return jdbc.sql("select * from support.campaign order by year desc").query(Campaigns::campaign).list();
    }

    List<Campaign> open() {
        return jdbc.sql("select * from support.campaign where state = 'OPEN' order by year").query(Campaigns::campaign).list();
    }

    private static Campaign campaign(ResultSet row, int index) throws SQLException {
        return new Campaign(row.getLong("id"), row.getInt("year"), Campaign.State.valueOf(row.getString("state")), row.getObject("report_due", LocalDate.class),
                row.getObject("closes_on", LocalDate.class), row.getString("started_by"), instant(row, "started_at"), row.getString("process_instance_id"),
                optionalInstant(row, "closed_at"), optionalInstant(row, "ended_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
