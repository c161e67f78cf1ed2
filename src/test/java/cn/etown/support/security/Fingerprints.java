package cn.etown.support.security;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.jdbc.core.JdbcTemplate;

/** What all tables hold, in one number each, to see that nothing was changed. */
final class Fingerprints {

    /** The programme's own heartbeat, what administrators tried in vain, and the ledger, which follows the tables of record that are all here themselves. */
    private static final Set<String> ALIVE = Set.of("public.act_ru_meter_log", "public.act_ge_property", "public.act_ru_job", "public.act_hi_op_log",
            "support.ledger_entry", "support.ledger_head", "support.ledger_salt");
    /** A mail that is due is sent meanwhile, which is no other mail. */
    private static final Map<String, String> LASTING = Map.of("support.mail", "(t.id, t.template, t.recipient, t.occurrence, t.repetition)");

    private Fingerprints() {
    }

    static Map<String, String> of(JdbcTemplate database) {
        List<String> tables = database.queryForList(
                "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('public', 'support')", String.class);
        Map<String, String> all = new TreeMap<>();
        tables.stream().filter(table -> !ALIVE.contains(table)).forEach(table -> all.put(table,
                database.queryForObject("SELECT count(*) || ' ' || coalesce(sum(hashtextextended(%s::text, 0)), 0) FROM %s t".formatted(LASTING.getOrDefault(table, "t"), table),
                String.class)));
        return all;
    }
}
