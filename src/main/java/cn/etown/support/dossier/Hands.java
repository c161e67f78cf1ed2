package cn.etown.support.dossier;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

import cn.etown.support.dossier.Representation.InNameOf;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** In whose name (代办) records were made that stand beside the decisions of a case, see table {@code support.hand}. */
@Component
public class Hands {

    private final JdbcClient jdbc;
    private final PersonNames names;
    private final Representation representation;

    Hands(JdbcClient jdbc, PersonNames names, Representation representation) {
        this.jdbc = jdbc;
        this.names = names;
        this.representation = representation;
    }

    /** What somebody began in another's name on a page goes on in that name in the present transaction, in the background. */
    public void goOn(String record, Object key, String column, String actor) {
        find(record, key, column, actor).ifPresent(other -> representation.begin(actor, other));
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
    public String who(String record, Object key, String column, String actor) {
        return names.ofUser(actor, find(record, key, column, actor).map(InNameOf::principal).orElse(null));
    }

    /** In whose name the actor filled a column of a record; empty where it was in the own. @param key of the record, where it has no number as {@code support.note_columns()} writes it */
    public Optional<InNameOf> find(String record, Object key, String column, String actor) {
        boolean numbered = key instanceof Number;
        return jdbc.sql("select principal, absence_id from support.hand where record = ? and record_id = ? and act = ? and actor = ?")
                .params(record, numbered ? key : 0L, numbered ? column : column + "/" + key, actor).query(InNameOf.class).optional();
    }

    private record Cell(String key, String act, String actor, String principal) {

        Cell(String key, String act, String actor) {
            this(key, act, actor, "");
        }

        Cell place() {
            return new Cell(key, act, actor);
        }
    }

    /** Of the columns of many records of a kind, read at once. @param keys numbers */
    public Columns in(String record, Collection<Long> keys) {
        return new Columns(names, keys.isEmpty() ? Map.of()
                : jdbc.sql("select record_id::text as key, act, actor, principal from support.hand where record = ? and record_id = any (?) and acted_at is null")
                .params(record, keys.toArray(Long[]::new)).query(Cell.class).list().stream().collect(Collectors.toMap(Cell::place, Cell::principal)));
    }

    private static BinaryOperator<String> last() {
        return (one, other) -> other;
    }

    /** What people are called who filled columns: 李秀英, or 李秀英（代王建国）. */
    public static final class Columns {

        private final PersonNames names;
        private final Map<Cell, String> principals;

        private Columns(PersonNames names, Map<Cell, String> principals) {
            this.names = names;
            this.principals = principals;
        }

        public String who(long key, String column, String actor) {
            return names.ofUser(actor, principals.get(new Cell(String.valueOf(key), column, actor)));
        }
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
