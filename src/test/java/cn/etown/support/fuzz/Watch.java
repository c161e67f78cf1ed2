package cn.etown.support.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.JdbcTemplate;

/** What must hold after every input, in words when it does not. */
final class Watch {

    private static final Pattern TRACE = Pattern.compile("\\bat [\\w$.]+\\.[\\w$<>]+\\((\\w+\\.java|Native Method|Unknown Source)|Caused by: ");
    private static final Pattern CLASS = Pattern.compile("\\b(java|javax|jakarta|sun|jdk)\\.\\w+(\\.\\w+)*\\.[A-Z]\\w+|\\borg\\.(springframework|camunda|postgresql|apache|thymeleaf|dhatim)\\.|\\bcom\\.(fasterxml|deepoove|ctc)\\."
            + "|\\bcn\\.etown\\.|PSQLException|\\bSQLState\\b|ENGINE-\\d{5}|nested exception|\\w+Exception:");
    /** Quickly looked for in long pages. */
    private static final List<String> TELLTALE = List.of("Exception", "java.", "javax.", "jakarta.", "sun.", "jdk.", "org.", "com.", "cn.etown.", "SQL", "ENGINE-", "nested", "Caused by", ".java:");
    /** The one without an attachment is Spring's, for addresses that end like a file that a browser would open. */
    private static final Pattern ATTACHMENT = Pattern.compile("|inline;filename=f.txt|attachment(; filename=\"[^\"\\\\]*\")?(; filename\\*=UTF-8''[\\w%.~!#$&+^`|-]+)?");
    private static final Pattern REFUSAL = Pattern.compile("class=\"notice alarm|role=\"alert\"");
    /** The programme's own heartbeat, what was tried in vain, and the ledger, which follows the tables of record that are all here themselves. */
    private static final Set<String> ALIVE = Set.of("public.act_ru_meter_log", "public.act_ge_property", "public.act_hi_op_log", "support.ledger_entry", "support.ledger_head", "support.ledger_salt", "support.mail_hold");
    /** A mail to a group becomes one to each of its people a moment later. */
    private static final Map<String, String> LASTING = Map.of("support.mail", " where recipient not like 'user:%'");
    private static final String GOES_ON = "select exists (select from support.import_row where state = 'WAITING') or exists (select from support.registry_file where finished_at is null)"
            + " or exists (select from support.mail where state = 'WAITING' and attempts = 0)";
    private static final int MOST_ROUNDS = 600;

    private final JdbcTemplate database;
    private final XmlAttacks xml;
    private final String counting;
    /** Left half on purpose by tests that ran before. */
    private final Map<String, List<String>> others = new TreeMap<>();
    private Map<String, Long> before;
    private String written;

    Watch(JdbcTemplate database, XmlAttacks xml) {
        this.database = database;
        this.xml = xml;
        List<String> tables = database.queryForList("select schemaname || '.' || tablename from pg_tables where schemaname in ('public', 'support') order by 1", String.class);
        this.counting = tables.stream().filter(table -> !ALIVE.contains(table)).map(table -> "select '" + table + "', count(*) from " + table + LASTING.getOrDefault(table, "")).collect(Collectors.joining(" union all "));
        begin();
        halves(others::put);
    }

    /** From here on. */
    void begin() {
        settle();
    }

    /** Whether the page says that nothing was done; the page of a file that was taken tells of its rows. */
    static boolean isRefusal(Wire.Answer answer) {
        return answer.status() >= 400 || isText(answer) && REFUSAL.matcher(answer.text()).find();
    }

    static List<String> wrongIn(Wire.Answer answer) {
        List<String> wrong = new ArrayList<>();
        if (answer.status() >= 500 || answer.status() == 0) {
            wrong.add("answer " + answer.status());
        }
        answer.headers().stream().filter(line -> line.startsWith(HostileTexts.HEADER) || !line.matches("[A-Za-z-]+:[\\x20-\\x7e]*")).forEach(line -> wrong.add("a header came through: " + line));
        if (!ATTACHMENT.matcher(answer.header("Content-Disposition")).matches()) {
            wrong.add("a file's name became more than a name: " + answer.header("Content-Disposition"));
        }
        if (isText(answer)) {
            String text = answer.text().replace("cn.etown.support.fuzz", "").replace("java.lang.Math", "").replace("java.lang.Runtime", "");
            if (TELLTALE.stream().anyMatch(text::contains)) {
                found(TRACE, text).ifPresent(part -> wrong.add("a stack trace: " + part));
                found(CLASS, text).ifPresent(part -> wrong.add("a class name: " + part));
            }
            if (text.contains(HostileTexts.PRODUCT)) {
                wrong.add("an expression was evaluated");
            }
            if (text.contains(HostileTexts.SECRET)) {
                wrong.add("an external entity was read");
            }
            if (answer.header("Content-Type").contains("html") && text.contains(HostileTexts.MARKUP)) {
                wrong.add("markup came through");
            }
            if (answer.status() >= 400 && !text.isBlank() && text.codePoints().noneMatch(Character::isIdeographic)) {
                wrong.add("a refusal that is not Chinese: " + text.substring(0, Math.min(200, text.length())));
            }
        }
        return wrong;
    }

    private static java.util.Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? java.util.Optional.of(text.substring(Math.max(0, matcher.start() - 60), Math.min(text.length(), matcher.end() + 60))) : java.util.Optional.empty();
    }

    private static boolean isText(Wire.Answer answer) {
        String type = answer.header("Content-Type");
        return type.isEmpty() || type.contains("text/") || type.contains("json") || type.contains("xml");
    }

    /** Beside what is answered. */
    List<String> wrongOutside(int songs, int calls) {
        List<String> wrong = new ArrayList<>();
        if (Canary.songs() > songs) {
            wrong.add("an expression called a bean");
        }
        if (xml.calls() > calls) {
            wrong.add("an external entity called another machine");
        }
        Stream.of(Path.of("/tmp"), Path.of(System.getProperty("java.io.tmpdir")), Path.of(""), Path.of("target")).map(folder -> folder.resolve(HostileFiles.ESCAPED)).filter(Files::exists)
                .forEach(file -> wrong.add("an archive wrote " + file));
        return wrong;
    }

    /** After what was refused, or only looked at. Where nothing at all was written, nothing needs to be counted. */
    List<String> changed() {
        String now = position();
        if (now.equals(written)) {
            return List.of();
        }
        Map<String, Long> last = before;
        before = counts();
        written = now;
        return before.entrySet().stream().filter(table -> !table.getValue().equals(last.get(table.getKey())))
                .map(table -> "refused, but " + table.getKey() + " went from " + last.get(table.getKey()) + " to " + table.getValue()).toList();
    }

    /** What goes on in the background comes to its end. */
    private void settle() {
        Map<String, Long> last = Map.of();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            boolean goesOn = Boolean.TRUE.equals(database.queryForObject(GOES_ON, Boolean.class));
            written = position();
            Map<String, Long> now = counts();
            if (now.equals(last) && !goesOn) {
                break;
            }
            last = now;
            shortly();
        }
        before = last;
    }

    private String position() {
        return database.queryForObject("select pg_current_wal_insert_lsn()::text", String.class);
    }

    /** After what was accepted: every case is whole. */
    List<String> halves() {
        settle();
        List<String> halves = new ArrayList<>();
        halves((what, found) -> {
            List<String> own = found.stream().filter(each -> !others.get(what).contains(each)).toList();
            if (!own.isEmpty()) {
                halves.add(what + ": " + own);
            }
        });
        return halves;
    }

    private void halves(BiConsumer<String, List<String>> found) {
        look(found, "a case without its process", "select a.id from support.application a where a.filed_at > now() - interval '2 years' and a.id > (select coalesce(max(id), 0) - 30 from support.application) and not exists "
                + "(select from act_hi_varinst v where v.name_ = 'applicationId' and v.long_ = a.id)");
        look(found, "a process without its case", "select p.id_ from act_hi_procinst p where p.proc_def_key_ = 'support-application' and p.super_process_instance_id_ is null and p.start_time_ > (select max(start_time_) - interval '1 minute' from act_hi_procinst) "
                + "and not exists (select from act_hi_varinst v join support.application a on a.id = v.long_ where v.proc_inst_id_ = p.id_ and v.name_ = 'applicationId')");
        look(found, "a request without its answer", "select key from support.filing_request where application_id is null or answer is null");
        look(found, "a failed job", "select coalesce(exception_msg_, id_) from act_ru_job where exception_msg_ is not null");
        look(found, "a document of nothing", "select d.id from support.document d where not exists (select from support.application a where a.id = d.case_id) and d.case_id < 9000000000");
    }

    /** Looked for everywhere: what somebody evaluated or read and then stored. */
    List<String> traces() {
        List<String> tables = database.queryForList("select schemaname || '.' || tablename from pg_tables where schemaname in ('public', 'support') and tablename <> 'act_ge_bytearray'", String.class);
        return tables.stream().filter(table -> database.queryForObject("select exists (select from " + table + " t where t::text like '%" + HostileTexts.PRODUCT + "%' or t::text like '%" + HostileTexts.SECRET + "%')", Boolean.class))
                .map(table -> "evaluated and stored in " + table).toList();
    }

    private void look(BiConsumer<String, List<String>> found, String what, String query) {
        found.accept(what, database.query(query, (row, number) -> row.getString(1)));
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        database.query(counting, row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    /** The statement that counts takes long enough for what runs beside it. */
    private void shortly() {
        database.queryForObject("select pg_sleep(0.01)::text", String.class);
    }
}
