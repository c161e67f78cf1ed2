package cn.etown.support.dossier;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** In whose name (代办) records were made that stand beside the decisions of a case, see table {@code support.hand}. */
@Component
public class Hands {

    private final JdbcClient jdbc;
    private final PersonNames names;

    Hands(JdbcClient jdbc, PersonNames names) {
        this.jdbc = jdbc;
        this.names = names;
    }

    private record Line(String actor, String principal, OffsetDateTime actedAt) {
    }

    /** Of lines of journals. @param recordId of the record that they belong to, as a case */
    public Signatures of(long recordId, String... journals) {
        return new Signatures(names, jdbc.sql("select actor, principal, acted_at from support.hand where record_id = ? and record = any (?) and acted_at is not null")
                .params(recordId, journals).query(Line.class).list().stream()
                .collect(Collectors.toMap(line -> new Signatures.Act(line.actor(), line.actedAt().toInstant()), Line::principal, last())));
    }

    /** Of a column of a record. */
    public String who(String record, long recordId, String column, String actor) {
        return names.ofUser(actor, jdbc.sql("select principal from support.hand where record = ? and record_id = ? and act = ? and actor = ?")
                .params(record, recordId, column, actor).query(String.class).optional().orElse(null));
    }

    private static BinaryOperator<String> last() {
        return (one, other) -> other;
    }

    /** What people are called at their acts: 李秀英, or 李秀英（代王建国）. */
    public static final class Signatures {

        private final PersonNames names;
        private final Map<Act, String> principals;

        Signatures(PersonNames names, Map<Act, String> principals) {
            this.names = names;
            this.principals = principals;
        }

        record Act(String actor, Instant at) {
        }

        /** Everybody acted in the own name. */
        public static Signatures own(PersonNames names) {
            return new Signatures(names, Map.of());
        }

        public String who(String actor, Instant at) {
            String principal = principal(actor, at);
            return principal == null ? names.ofUser(actor) : names.ofUser(actor, principal);
        }

        public @Nullable String principal(String actor, Instant at) {
            return principals.get(new Act(actor, at));
        }
    }
}
