package cn.etown.support.application;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why applications did not succeed, append-only. */
@Component
class ResultReasons {

    private final JdbcClient jdbc;

    ResultReasons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(long applicationId, ResultReason reason) {
        jdbc.sql("insert into support.result_reason (application_id, reason, remedy) values (?, ?, ?)")
                .params(applicationId, reason.reason(), reason.remedy()).update();
    }

    List<ResultReason> of(long applicationId) {
        return jdbc.sql("select reason, remedy from support.result_reason where application_id = ? order by id").param(applicationId)
                .query(ResultReason.class).list();
    }
}
