package cn.etown.support.agreement.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import cn.etown.support.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The changes that were reported, each with what its comparison said. */
@Repository
class RegistryChanges {

    /** What the comparison said. */
    enum Result {
        UNKNOWN("单位未在企业库中"), NO_PROMISE("没有履行中的承诺"), BEFORE("不在承诺期内"), SAME("与签订时一致"), RAISED("注册资本增加"), SUSPICION("疑似违约");

        private final String label;

        Result(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** A compared change. */
    record Compared(RegistryChange change, @Nullable Integer rowNumber, Result result) {
    }

    /** For people. */
    record Stored(String feedId, String creditCode, RegistryKind kind, String newValue, @Nullable Money capital, LocalDate effectiveOn, String source, String receivedBy,
                  Instant receivedAt, Result result) {
    }

    private final JdbcClient jdbc;

    RegistryChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known under these ids: fingerprint by id. */
    Map<String, String> known(Collection<String> feedIds) {
        Map<String, String> known = new HashMap<>();
        jdbc.sql("select feed_id, fingerprint from support.registry_change where feed_id = any(:ids)").param("ids", feedIds.toArray(String[]::new))
                .query(row -> {
                    known.put(row.getString("feed_id"), row.getString("fingerprint"));
                });
        return known;
    }

    void add(List<Compared> changes, @Nullable Long fileId, String receivedBy, Instant now) {
        jdbc.sql("""
                        insert into support.registry_change (feed_id, fingerprint, credit_code, kind, new_value, capital_fen, effective_on, source, file_id, row_number,
                                received_by, received_at, result)
                        select feed_id, fingerprint, credit_code, kind, new_value, capital_fen, effective_on, source, :file::bigint, row_number, :by, :at, result
                          from unnest(:ids::text[], :fingerprints::text[], :codes::text[], :kinds::text[], :values::text[], :capitals::bigint[], :days::date[],
                                      :sources::text[], :numbers::int[], :results::text[])
                            as given (feed_id, fingerprint, credit_code, kind, new_value, capital_fen, effective_on, source, row_number, result)
                        on conflict on constraint registry_change_once do nothing""")
                .param("file", fileId).param("by", receivedBy).param("at", now.atOffset(ZoneOffset.UTC))
                .param("ids", texts(changes, each -> each.change().feedId())).param("fingerprints", texts(changes, each -> each.change().fingerprint()))
                .param("codes", texts(changes, each -> each.change().creditCode().value())).param("kinds", texts(changes, each -> each.change().kind().name()))
                .param("values", texts(changes, each -> each.change().newValue()))
                .param("capitals", changes.stream().map(each -> each.change().capital() == null ? null : each.change().capital().fen()).toArray(Long[]::new))
                .param("days", texts(changes, each -> each.change().effectiveOn().toString())).param("sources", texts(changes, each -> each.change().source()))
                .param("numbers", changes.stream().map(Compared::rowNumber).toArray(Integer[]::new)).param("results", texts(changes, each -> each.result().name()))
                .update();
    }

    /** Newest first. @param unknown only those of enterprises that nobody knows */
    List<Stored> latest(boolean unknown, int most) {
        return jdbc.sql("select *, support.hand_of('registry_change', id::text, 'received_by', received_by) as receiver from support.registry_change where not :unknown or result = 'UNKNOWN' order by id desc limit :most")
                .param("unknown", unknown).param("most", most).query((row, index) -> {
                    Long fen = row.getObject("capital_fen", Long.class);
                    return new Stored(row.getString("feed_id"), row.getString("credit_code"), RegistryKind.valueOf(row.getString("kind")), row.getString("new_value"),
                            fen == null ? null : Money.ofFen(fen), row.getObject("effective_on", LocalDate.class), row.getString("source"), row.getString("receiver"),
                            row.getTimestamp("received_at").toInstant(), Result.valueOf(row.getString("result")));
                }).list();
    }

    private static String[] texts(List<Compared> changes, Function<Compared, String> text) {
        return changes.stream().map(text).toArray(String[]::new);
    }
}
