package cn.etown.support.dossier.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Some cases with their chains in one transaction that is never committed, anchored twice in a file, with a few lines after the last anchor; and all that somebody
 * who owns the database may do to them.
 */
class TamperedLedger {

    private static final long FIRST_CASE = 9_300_410_000L;
    private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");

    private final JdbcTemplate jdbc;
    private final AnchorFile file;
    private final int cases;
    final Set<String> chains = new TreeSet<>();
    private AnchorFile.Content anchors = AnchorFile.Content.empty();

    /** @param wanted what a verification has to say of it */
    record Tamper(String what, String chain, Predicate<Finding> wanted) {
    }

    TamperedLedger(JdbcTemplate jdbc, AnchorFile file, int cases) {
        this.jdbc = jdbc;
        this.file = file;
        this.cases = cases;
    }

    void fill() {
        for (int step = 0; step < 3; step++) {
            for (int number = 0; number < cases; number++) {
                writeStep(FIRST_CASE + number, step);
            }
            jdbc.execute("set constraints all immediate");
            jdbc.execute("set constraints all deferred");
            if (step < 2) {
                file.append(heads(), AT.plusSeconds(300L * step));
            }
        }
        anchors = file.read();
    }

    private void writeStep(long caseId, int step) {
        chains.add("case:" + caseId);
        String actor = "tamper-" + step;
        jdbc.update("insert into support.case_duty (case_id, actor, duty, assumed_at) values (?, ?, ?, timestamptz '2026-11-20')", caseId, actor, "REVIEW:" + step);
        for (int i = 0; i < 2; i++) {
            jdbc.update("insert into support.decision (case_id, actor, duty, step, outcome, outcome_label, opinion, amount_fen, decided_at) "
                    + "values (?, ?, ?, '经办审核', 'approve', '同意', ?, ?, timestamptz '2026-11-20')", caseId, actor, "REVIEW:" + step, "同意“" + i + "”，\n金额属实\\", 100_000L * (step + 1));
        }
        byte[] content = ("材料 " + caseId + " " + step).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Long document = jdbc.queryForObject("insert into support.document (case_id, kind, file_name, content_type, size, sha256, uploaded_by, uploaded_at) "
                + "values (?, 'OTHER', '材料.pdf', 'application/pdf', ?, encode(sha256(?), 'hex'), 'x', timestamptz '2026-11-20') returning id", Long.class, caseId, content.length, content);
        jdbc.update("insert into support.document_piece (document_id, number, content) values (?, 0, ?)", document, content);
        jdbc.update("insert into support.fund_posting (id, kind, case_id, booked_on, note) values (gen_random_uuid(), 'RESERVE', ?, date '2026-11-20', ?)", caseId, "第 " + step + " 步");
        jdbc.update("insert into support.mail (template, case_id, recipient, occurrence, created_at, due_at, subject, body) "
                + "values ('received', ?, 'enterprise', ?, timestamptz '2026-11-20', timestamptz '2026-11-20', '已受理', '尊敬的张三')", caseId, "tamper-" + step);
    }

    private List<AnchorFile.Head> heads() {
        return jdbc.query("select chain, length, hash from support.ledger_head where chain = any (?) order by chain", (row, number) ->
                new AnchorFile.Head(row.getString(1), row.getLong(2), row.getString(3)), (Object) chains.toArray(String[]::new));
    }

    LedgerReport verified() {
        return new LedgerVerifier(jdbc, Clock.systemUTC(), text -> { }).verify(anchors, chains);
    }

    long anchoredLengthOf(String chain) {
        return anchors.lastOf(chain).orElseThrow().length();
    }

    /** One of everything that can be done up to the last anchor. */
    Tamper tamper(Random random) {
        List<String> all = new ArrayList<>(chains);
        String chain = all.get(random.nextInt(all.size()));
        long last = anchoredLengthOf(chain);
        long k = 1 + random.nextInt((int) last);
        jdbc.execute("set local session_replication_role = replica");
        Tamper tamper = switch (random.nextInt(13)) {
            case 0 -> changedLine(chain, k);
            case 1 -> deletedLine(chain, k);
            case 2 -> insertedLine(chain, k, last);
            case 3 -> swapped(chain, 1 + random.nextInt((int) last - 1), last);
            case 4 -> cutTail(chain, k);
            case 5 -> rebuilt(chain, k, false);
            case 6 -> rebuilt(chain, k, true);
            case 7 -> changedRow(chain, random);
            case 8 -> deletedRow(chain, random);
            case 9 -> insertedRow(chain);
            case 10 -> changedHash(chain, k);
            case 11 -> changedBytes(chain, random);
            default -> withoutChain(chain);
        };
        jdbc.execute("set local session_replication_role = origin");
        return tamper;
    }

    private static Predicate<Finding> at(String chain, long number, Finding.Kind... kinds) {
        return finding -> finding.chain().equals(chain) && finding.number() != null && finding.number() == number && Arrays.asList(kinds).contains(finding.kind());
    }

    private static Predicate<Finding> of(String chain, String source, String key, Finding.Kind kind) {
        return finding -> finding.chain().equals(chain) && source.equals(finding.source()) && key.equals(finding.key()) && finding.kind() == kind;
    }

    private Tamper changedLine(String chain, long k) {
        jdbc.update("update support.ledger_entry set canonical = replace(canonical, '2026', '2025') where chain = ? and number = ?", chain, k);
        return new Tamper("update of line " + k, chain, at(chain, k, Finding.Kind.ALTERED));
    }

    private Tamper changedHash(String chain, long k) {
        jdbc.update("update support.ledger_entry set hash = encode(sha256('x'), 'hex') where chain = ? and number = ?", chain, k);
        return new Tamper("another hash at " + k, chain, at(chain, k, Finding.Kind.ALTERED));
    }

    private Tamper deletedLine(String chain, long k) {
        jdbc.update("delete from support.ledger_entry where chain = ? and number = ?", chain, k);
        return new Tamper("delete of line " + k, chain, at(chain, k, Finding.Kind.MISSING));
    }

    private Tamper insertedLine(String chain, long k, long last) {
        shift(chain, k);
        jdbc.update("insert into support.ledger_entry select chain, ?, source, key, op, canonical, hash from support.ledger_entry where chain = ? and number = ?", k, chain, k == 1 ? 3 : k - 1);
        return new Tamper("insert at " + k + " of " + last, chain, at(chain, k, Finding.Kind.ALTERED));
    }

    private void shift(String chain, long from) {
        jdbc.update("update support.ledger_entry set number = number + 1000000 where chain = ? and number >= ?", chain, from);
        jdbc.update("update support.ledger_entry set number = number - 999999 where chain = ? and number > 1000000", chain);
    }

    private Tamper swapped(String chain, long k, long last) {
        jdbc.update("update support.ledger_entry set number = 1000000 where chain = ? and number = ?", chain, k);
        jdbc.update("update support.ledger_entry set number = ? where chain = ? and number = ?", k, chain, k + 1);
        jdbc.update("update support.ledger_entry set number = ? where chain = ? and number = 1000000", k + 1, chain);
        return new Tamper("swap of " + k + " and " + (k + 1) + " of " + last, chain, at(chain, k, Finding.Kind.ALTERED));
    }

    private Tamper cutTail(String chain, long k) {
        jdbc.update("delete from support.ledger_entry where chain = ? and number >= ?", chain, k);
        head(chain);
        return new Tamper("cut from " + k, chain, at(chain, k, Finding.Kind.CUT));
    }

    private Tamper withoutChain(String chain) {
        jdbc.update("delete from support.ledger_entry where chain = ?", chain);
        jdbc.update("delete from support.ledger_head where chain = ?", chain);
        return new Tamper("the whole chain", chain, at(chain, 1, Finding.Kind.CUT));
    }

    /** Everything from k on is made anew without a fault, with its row too: only the witness outside knows better. */
    private Tamper rebuilt(String chain, long k, boolean withItsRow) {
        if (withItsRow) {
            jdbc.update("update support.decision set amount_fen = 77 where id::text = (select key from support.ledger_entry where chain = ? and number = ? and source = 'decision')", chain, k);
        }
        jdbc.update("update support.ledger_entry set canonical = regexp_replace(replace(canonical, 'T0', 'T1'), '\"amount_fen\": [0-9]+', '\"amount_fen\": 77') where chain = ? and number = ?", chain, k);
        jdbc.update("update support.ledger_entry set canonical = canonical || ' ' where chain = ? and number = ?", chain, k);
        String hash = k == 1 ? Sha256.ZEROS : jdbc.queryForObject("select hash from support.ledger_entry where chain = ? and number = ?", String.class, chain, k - 1);
        for (String[] line : jdbc.query("select number::text, canonical from support.ledger_entry where chain = ? and number >= ? order by number",
                (row, number) -> new String[] {row.getString(1), row.getString(2)}, chain, k)) {
            hash = Sha256.link(hash, line[1]);
            jdbc.update("update support.ledger_entry set hash = ? where chain = ? and number = ?", hash, chain, Long.valueOf(line[0]));
        }
        head(chain);
        long witness = anchors.of(chain).stream().mapToLong(AnchorLine::length).filter(length -> length >= k).min().orElseThrow();
        return new Tamper("rebuilt from " + k, chain, at(chain, witness, Finding.Kind.REBUILT));
    }

    private void head(String chain) {
        jdbc.update("update support.ledger_head set length = coalesce((select max(number) from support.ledger_entry where chain = ?), 0), "
                + "hash = coalesce((select hash from support.ledger_entry where chain = ? order by number desc limit 1), ?) where chain = ?", chain, chain, Sha256.ZEROS, chain);
    }

    private static long caseOf(String chain) {
        return Long.parseLong(chain.substring("case:".length()));
    }

    private static final String[] SOURCES = {"decision", "document", "fund_posting", "mail"};
    private static final String[] COLUMNS = {"opinion", "file_name", "note", "subject"};

    private Tamper changedRow(String chain, Random random) {
        int which = random.nextInt(SOURCES.length);
        String key = anyKey(SOURCES[which], chain, random);
        jdbc.update("update support." + SOURCES[which] + " set " + COLUMNS[which] + " = '改' where id::text = ?", key);
        return new Tamper("update of " + SOURCES[which], chain, of(chain, SOURCES[which], key, Finding.Kind.ROW_CHANGED));
    }

    private Tamper deletedRow(String chain, Random random) {
        String source = SOURCES[random.nextInt(SOURCES.length)];
        String key = anyKey(source, chain, random);
        jdbc.update("delete from support." + source + " where id::text = ?", key);
        return new Tamper("delete of " + source, chain, of(chain, source, key, Finding.Kind.ROW_GONE));
    }

    private Tamper insertedRow(String chain) {
        String key = jdbc.queryForObject("insert into support.decision (case_id, actor, step, outcome, outcome_label, decided_at) values (?, 'x', '管委会审定', 'approve', '同意', now()) returning id::text",
                String.class, caseOf(chain));
        return new Tamper("a decision nobody took", chain, of(chain, "decision", String.valueOf(key), Finding.Kind.ROW_UNKNOWN));
    }

    private Tamper changedBytes(String chain, Random random) {
        String key = anyKey("document", chain, random);
        jdbc.update("update support.document_piece set content = 'other' where document_id::text = ?", key);
        return new Tamper("bytes of a document", chain, of(chain, "document", key, Finding.Kind.DOCUMENT));
    }

    private String anyKey(String source, String chain, Random random) {
        List<String> keys = jdbc.queryForList("select id::text from support." + source + " where case_id = ? order by id", String.class, caseOf(chain));
        return keys.get(random.nextInt(keys.size()));
    }
}
