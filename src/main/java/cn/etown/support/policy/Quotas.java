package cn.etown.support.policy;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Awards counted by instrument and calendar year. */
@Repository
class Quotas {

    private final JdbcClient jdbc;

    Quotas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int used(String instrument, int year) {
        return jdbc.sql("select count(*) from support.support_claim where instrument = ? and award_year = ?").params(instrument, year).query(Integer.class).single();
    }

    Map<String, Integer> used(int year) {
        record Count(String instrument, int awards) {
        }
        return jdbc.sql("select instrument, count(*) as awards from support.support_claim where award_year = ? group by instrument").param(year)
                .query(Count.class).list().stream().collect(Collectors.toMap(Count::instrument, Count::awards));
    }

    /** Holds others who award under the same instrument and year until this transaction ends. */
    void lock(String instrument, int year) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtext('support.quota'), hashtext(?))").param(instrument + " " + year).query(Integer.class).single();
    }

    Optional<Integer> target(String instrument) {
        return jdbc.sql("select annual_target from support.instrument where code = ? and annual_target is not null").param(instrument).query(Integer.class).optional();
    }
}
