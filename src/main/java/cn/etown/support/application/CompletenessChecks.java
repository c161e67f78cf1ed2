package cn.etown.support.application;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The checks of the papers and the demands for supplements, append-only. */
@Component
class CompletenessChecks {

    private static final TypeReference<Map<EntryCondition, Finding>> CONDITIONS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    CompletenessChecks(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    void add(long applicationId, Completeness result, CompletenessCheck check, String checkedBy) {
        jdbc.sql("""
                insert into support.completeness_check (application_id, result, conditions, commitment, defects, opinion, checked_by, checked_at)
                values (?, ?, cast(? as jsonb), ?, ?, ?, ?, ?)
                """).params(applicationId, result.name(), written(check.conditions()), check.commitmentSigned(), String.join("\n", check.defects()),
                check.opinion(), checkedBy, clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    Optional<CompletenessCheck> last(long applicationId) {
        return jdbc.sql("select result, conditions, commitment, defects, opinion from support.completeness_check where application_id = ? order by id desc limit 1")
                .param(applicationId)
                .query((row, number) -> new CompletenessCheck(Completeness.COMPLETE.name().equals(row.getString("result")),
                        read(row.getString("conditions")), row.getBoolean("commitment"), lines(row.getString("defects")), row.getString("opinion")))
                .optional();
    }

    private static List<String> lines(String text) {
        return text == null || text.isEmpty() ? List.of() : text.lines().toList();
    }

    private String written(Map<EntryCondition, Finding> conditions) {
        try {
            return json.writeValueAsString(conditions);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<EntryCondition, Finding> read(String conditions) {
        try {
            return json.readValue(conditions, CONDITIONS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
