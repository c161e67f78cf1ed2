package cn.etown.support.application;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import cn.etown.support.money.Money;
import cn.etown.support.policy.Award;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Every computation of a case with its explanation, append-only. */
@Component
class Awards {

    private static final TypeReference<List<Award.Line>> LINES = new TypeReference<>() {
    };
    private static final TypeReference<AwardInputs> INPUTS = new TypeReference<>() {
    };
    private static final TypeReference<List<String>> TERMS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Awards(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    void add(long applicationId, Award award, AwardInputs inputs) {
        jdbc.sql("""
                insert into support.award (application_id, amount_fen, explanation, missing_terms, rules_version, calculated_at, inputs)
                values (?, ?, cast(? as jsonb), cast(? as jsonb), ?, ?, cast(? as jsonb))
                """).params(applicationId, award.amount().fen(), written(award.explanation()), written(award.missingTerms()), award.rulesVersion(),
                clock.instant().atOffset(ZoneOffset.UTC), written(inputs)).update();
    }

    Optional<Award> last(long applicationId) {
        return jdbc.sql("select amount_fen, explanation, missing_terms, rules_version from support.award where application_id = ? order by id desc limit 1")
                .param(applicationId)
                .query((row, number) -> new Award(Money.ofFen(row.getLong("amount_fen")), read(row.getString("explanation"), LINES),
                        read(row.getString("missing_terms"), TERMS), row.getString("rules_version")))
                .optional();
    }

    /** A computation with what it was computed from; null where that was not kept yet. */
    record Kept(long amountFen, String rulesVersion, Instant calculatedAt, @Nullable AwardInputs inputs) {
    }

    List<Kept> history(long applicationId) {
        return jdbc.sql("select amount_fen, rules_version, calculated_at, inputs from support.award where application_id = ? order by id").param(applicationId)
                .query((row, number) -> {
                    String inputs = row.getString("inputs");
                    return new Kept(row.getLong("amount_fen"), row.getString("rules_version"), row.getObject("calculated_at", OffsetDateTime.class).toInstant(),
                            inputs == null ? null : read(inputs, INPUTS));
                }).list();
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
