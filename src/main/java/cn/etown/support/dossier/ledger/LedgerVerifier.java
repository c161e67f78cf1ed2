package cn.etown.support.dossier.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.lang.Nullable;

/**
 * Verifies the ledger: the chains by themselves and against the anchors, then each row of record against its line. Must run in one snapshot
 * (repeatable read), after the anchors were read. Nothing of what the database says of itself is believed where it can be computed here.
 */
public final class LedgerVerifier {

    static final int MOST_FINDINGS = 500;
    private static final int FETCH = 2_000;
    /** How the rules themselves are checked: written here, or a changed rule would vouch for itself. */
    private static final Source RULES = new Source("ledger_source", false, "'programme'", "t.source::text", "to_jsonb(t)", null);

    private static final String UNREADABLE = "(chain, number) in (select * from unnest(?::text[], ?::bigint[]))";

    record Source(String source, boolean kept, String chainSql, String keySql, String rowSql, @Nullable String personSql) {
    }

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Consumer<String> progress;
    private final List<Finding> findings = new ArrayList<>();
    private List<ChainWalk.Line> unreadable = List.of();
    private long more;

    /** @param progress is told in Chinese what is being looked at */
    public LedgerVerifier(JdbcTemplate jdbc, Clock clock, Consumer<String> progress) {
        this.jdbc = jdbc;
        this.jdbc.setFetchSize(FETCH);
        this.clock = clock;
        this.progress = progress;
    }

    /** @param only these chains; null for all */
    public LedgerReport verify(AnchorFile.Content anchors, @Nullable Set<String> only) {
        Instant started = clock.instant();
        jdbc.execute("set local timezone to 'UTC'");
        jdbc.execute("set local bytea_output to 'hex'");
        anchors.broken().forEach(this::found);
        Map<String, ChainWalk.Head> heads = heads(only);
        ChainWalk walk = new ChainWalk(anchors, heads, this::found);
        Set<String> seen = walk(walk, only);
        unreadable = walk.unreadable();
        heads.keySet().stream().filter(chain -> !seen.contains(chain)).sorted()
                .forEach(chain -> found(new Finding(Finding.Kind.CUT, chain, 1L, null, null, "链的全部存证行都不见了")));
        anchors.byChain().keySet().stream().filter(chain -> (only == null || only.contains(chain)) && !seen.contains(chain) && !heads.containsKey(chain)).sorted()
                .forEach(chain -> found(new Finding(Finding.Kind.CUT, chain, 1L, null, null, "锚定过的链整条不见了")));
        long erased = rows(only);
        progress.accept("核对文件内容");
        documents(only);
        protection();
        return new LedgerReport(started, clock.instant(), seen.size(), walk.entries(), walk.unanchored(), erased, anchors.last(), List.copyOf(findings), more);
    }

    private void found(Finding finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        } else {
            more++;
        }
    }

    private Map<String, ChainWalk.Head> heads(@Nullable Set<String> only) {
        Map<String, ChainWalk.Head> heads = new HashMap<>();
        jdbc.query("select chain, length, hash from support.ledger_head" + where(only), row -> {
            heads.put(row.getString(1), new ChainWalk.Head(row.getLong(2), row.getString(3)));
        }, arguments(only));
        return heads;
    }

    private Set<String> walk(ChainWalk walk, @Nullable Set<String> only) {
        Set<String> seen = new HashSet<>();
        jdbc.query("select chain, number, source, key, op, canonical, hash from support.ledger_entry" + where(only) + " order by chain collate \"C\", number", row -> {
            walk.step(new ChainWalk.Line(row.getString(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6), row.getString(7)));
            seen.add(row.getString(1));
            if (walk.entries() % 20_000 == 0) {
                progress.accept("已核对 " + walk.entries() + " 行存证");
            }
        }, arguments(only));
        walk.endOfChain();
        return seen;
    }

    private long rows(@Nullable Set<String> only) {
        compare(RULES, only);
        List<Source> sources = jdbc.query("select * from support.ledger_source where source <> 'ledger_source' order by source", (row, number) -> new Source(row.getString("source"),
                row.getBoolean("kept"), row.getString("chain_sql"), row.getString("key_sql"), row.getString("row_sql"), row.getString("person_sql")));
        long erased = 0;
        for (Source source : sources) {
            progress.accept("核对业务记录 " + source.source());
            compare(source, only);
            if (source.personSql() != null) {
                erased += persons(source, only);
            }
        }
        return erased;
    }

    /** Each row against the last line about it. */
    private void compare(Source source, @Nullable Set<String> only) {
        String lines = "select distinct on (key) chain, number, key, op, case when not " + UNREADABLE + " then canonical::jsonb -> 'row' end as row "
                + "from support.ledger_entry where source = '" + source.source() + "'" + and(only) + " order by key, number desc";
        String rows = "select * from (select " + source.chainSql() + " as chain, " + source.keySql() + " as key, " + source.rowSql() + " as row from support." + source.source()
                + " t) as all_rows" + where(only);
        jdbc.query("""
                with line as (%s), present as (%s)
                select coalesce(line.chain, present.chain) as chain, line.number, key,
                       case when line.key is null then 'ROW_UNKNOWN' when present.key is null then 'ROW_GONE' else 'ROW_CHANGED' end as kind
                  from line full join present using (key)
                 where line.key is null or present.key is null and line.op <> 'erase'
                    or present.key is not null and (line.row is null or line.chain <> present.chain
                       or exists (select from jsonb_each(line.row) as said where present.row -> said.key is distinct from said.value))
                 order by 1, 2""".formatted(lines, rows), row -> {
            Finding.Kind kind = Finding.Kind.valueOf(row.getString("kind"));
            found(new Finding(kind, row.getString("chain"), row.getObject("number", Long.class), source.source(), row.getString("key"), kind.label()));
        }, linesAndRows(only));
    }

    /** @return how many are erased */
    private long persons(Source source, @Nullable Set<String> only) {
        String lines = "select distinct on (key) chain, number, key, op, case when not " + UNREADABLE + " then canonical::jsonb ->> 'person' end as person "
                + "from support.ledger_entry where source = '" + source.source() + "'" + and(only) + " order by key, number desc";
        String rows = "select " + source.keySql() + " as key, " + source.personSql() + " as person from support." + source.source() + " t";
        jdbc.query("""
                with line as (%s), present as (%s)
                select line.chain, line.number, line.key from line join present using (key)
                  left join support.ledger_salt kept on kept.source = '%s' and kept.key = line.key
                 where (case when jsonb_strip_nulls(present.person) = '{}' then null else encode(sha256(kept.salt || convert_to(present.person::text, 'UTF8')), 'hex') end)
                       is distinct from line.person and line.op <> 'erase' and (kept.key is null or kept.salt is not null)"""
                .formatted(lines, rows, source.source()), row -> {
            found(new Finding(Finding.Kind.PERSON_CHANGED, row.getString(1), row.getLong(2), source.source(), row.getString(3), Finding.Kind.PERSON_CHANGED.label()));
        }, lines(only).toArray());
        Long erased = jdbc.queryForObject("select count(*) from support.ledger_salt kept where kept.source = ? and kept.salt is null"
                + (only == null ? "" : " and exists (select from support.ledger_entry e where e.source = kept.source and e.key = kept.key and e.chain = any (?))"), Long.class,
                only == null ? new Object[] {source.source()} : new Object[] {source.source(), only.toArray(String[]::new)});
        return erased == null ? 0 : erased;
    }

    /** The bytes behind each document, by the hash that its line knows. */
    private void documents(@Nullable Set<String> only) {
        jdbc.query("""
                select 'case:' || d.case_id, d.id::text from support.document d
                 where encode(sha256(coalesce((select string_agg(p.content, ''::bytea order by p.number) from support.document_piece p where p.document_id = d.id), ''::bytea)), 'hex') <> d.sha256"""
                + (only == null ? "" : " and 'case:' || d.case_id = any (?)"), row -> {
            found(new Finding(Finding.Kind.DOCUMENT, row.getString(1), null, "document", row.getString(2), Finding.Kind.DOCUMENT.label()));
        }, arguments(only));
        if (only == null) {
            documentsOfTheProgramme();
        }
    }

    /** Reports of the yearly evaluation and files of the registries belong to no case. */
    private void documentsOfTheProgramme() {
        jdbc.query("""
                select 'campaign_document', id::text from support.campaign_document where encode(sha256(content), 'hex') <> sha256
                union all
                select 'registry_file', f.id::text from support.registry_file f
                 where encode(sha256(coalesce((select string_agg(p.content, ''::bytea order by p.number) from support.registry_file_piece p where p.file_id = f.id), ''::bytea)), 'hex') <> f.sha256""", row -> {
            found(new Finding(Finding.Kind.DOCUMENT, "programme", null, row.getString(1), row.getString(2), Finding.Kind.DOCUMENT.label()));
        });
    }

    /** A row that is written while a trigger is switched off would be found as unknown; that it is off is said at once. */
    private void protection() {
        jdbc.query("""
                with wanted as (
                    select source as relation, 'ledger_insert' as name from support.ledger_source
                    union all select source, 'ledger_update' from support.ledger_source where kept
                    union all values ('ledger_entry', 'ledger_entry_append_only'), ('ledger_head', 'ledger_head_grows'), ('ledger_head', 'ledger_head_stays'), ('ledger_pending', 'ledger_linked'))
                select wanted.relation, wanted.name from wanted
                  left join pg_trigger t on t.tgrelid = to_regclass('support.' || wanted.relation) and t.tgname = wanted.name
                 where t.tgenabled is null or t.tgenabled not in ('O', 'A') order by 1, 2""", row -> {
            found(new Finding(Finding.Kind.UNPROTECTED, "-", null, row.getString(1), row.getString(2), Finding.Kind.UNPROTECTED.label()));
        });
    }

    private static String where(@Nullable Set<String> only) {
        return only == null ? "" : " where chain = any (?)";
    }

    private static String and(@Nullable Set<String> only) {
        return only == null ? "" : " and chain = any (?)";
    }

    private static Object[] arguments(@Nullable Set<String> only) {
        return only == null ? new Object[0] : new Object[] {only.toArray(String[]::new)};
    }

    /** For the question about the last lines of a table. */
    private List<Object> lines(@Nullable Set<String> only) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(unreadable.stream().map(ChainWalk.Line::chain).toArray(String[]::new));
        arguments.add(unreadable.stream().map(ChainWalk.Line::number).toArray(Long[]::new));
        arguments.addAll(List.of(arguments(only)));
        return arguments;
    }

    private Object[] linesAndRows(@Nullable Set<String> only) {
        List<Object> arguments = lines(only);
        arguments.addAll(List.of(arguments(only)));
        return arguments.toArray();
    }
}
