package cn.etown.support.watch.process;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import cn.etown.support.watch.Roster;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All people and groups in two statements: the engine's own queries would be one a group. */
@Component
public class EngineRoster {

    private final JdbcClient jdbc;
    private final int mostAttempts;

    EngineRoster(JdbcClient jdbc, ProcessEngine engine) {
        this.jdbc = jdbc;
        this.mostAttempts = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getLoginMaxAttempts();
    }

    public Roster now() {
        Map<String, Roster.Person> people = new HashMap<>();
        jdbc.sql("select id_, concat_ws(' ', nullif(first_, ''), nullif(last_, '')) as name, coalesce(attempts_, 0) as attempts from public.act_id_user").query(row -> {
            people.put(row.getString("id_"), new Roster.Person(row.getString("id_"), Optional.ofNullable(row.getString("name")).orElse(""), row.getInt("attempts") >= mostAttempts));
        });
        Map<String, Set<String>> members = new HashMap<>();
        jdbc.sql("select group_id_, user_id_ from public.act_id_membership").query(row -> {
            members.computeIfAbsent(row.getString("group_id_"), group -> new HashSet<>()).add(row.getString("user_id_"));
        });
        return new Roster(people, members);
    }
}
