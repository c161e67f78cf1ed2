package cn.etown.support;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who reads a page, a panel or a message reads 2026年6月1日. */
class ChineseDatesTest {

    private static final Pattern ISO = Pattern.compile("(?<![\\d-])20\\d\\d-\\d\\d-\\d\\d");
    private static final Pattern PATTERN = Pattern.compile("ofPattern\\(\"(yyyy-MM-dd|yyyy年M月d日)[^\"]*\"\\)");
    private static final Pattern DECLARED = Pattern.compile("\\b([A-Z]\\w*(?:<[^<>;(){}]*>)?|int|long|boolean|String|var) (\\w+)\\s*(?=[;=,):(])");
    private static final String OPERAND = "[\\w.]+(?:\\([^()]*\\))?(?:\\.\\w+\\([^()]*\\))*";
    private static final Pattern JOINED = Pattern.compile("\"([^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+)\"\\s*\\+ (" + OPERAND + ")|(?<![\\w.)])(" + OPERAND + ") \\+\\s*\"([^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+)\"");
    private static final Pattern FORMATTED = Pattern.compile("\"([^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+)\"\\)?\\s*\\.formatted\\(");
    private static final Pattern LAST_NAME = Pattern.compile("(\\w+)(?:\\([^()]*\\))?$");
    private static final Pattern HAN = Pattern.compile("[\\u4e00-\\u9fff]");
    private static final Set<String> GIVES_A_DAY = Set.of("plusDays", "minusDays", "plusMonths", "plusYears", "toLocalDate");
    /** Where a day that is called the same is a text already. */
    private static final Pattern WRITTEN_ALREADY = Pattern.compile("/web/|/process/|(Form|Facts|Signing|Proposal|View|Sheet|Content|Input|Request)\\.java$");
    /** What fills a field in which people go on typing. */
    private static final Set<String> TYPED = Set.of("TrialForm.java");

    @Test
    void a_day_and_a_moment_read_as_chinese_in_beijing_time() {
        assertThat(ChineseDates.day(LocalDate.of(2026, 6, 1))).isEqualTo("2026年6月1日");
        assertThat(ChineseDates.day(null)).isEmpty();
        assertThat(ChineseDates.minute(Instant.parse("2026-05-31T16:01:59Z"))).isEqualTo("2026年6月1日 00:01");
        assertThat(ChineseDates.minute(OffsetDateTime.parse("2026-06-01T02:01:00Z"))).isEqualTo("2026年6月1日 10:01");
    }

    @Test
    void pages_write_days_by_one_expression() {
        Map<String, Set<String>> types = types(sources());
        Pattern shown = Pattern.compile("th:text=\"([^\"]*)\"");
        Pattern expression = Pattern.compile("\\$\\{([\\w.?()]+)}");
        assertThat(pages().flatMap(page -> shown.matcher(ModelFiles.text(page)).results().map(text -> text.group(1))
                .flatMap(text -> expression.matcher(text).results().map(each -> each.group(1)).filter(each -> types.getOrDefault(lastName(each), Set.of()).equals(Set.of("LocalDate")))
                        .map(each -> page + ": " + each)))).as("write ${@dates.day(…)}").isEmpty();
    }

    @Test
    void pages_have_no_iso_days_and_no_pattern_of_their_own() {
        assertThat(pages().filter(page -> ModelFiles.text(page).contains("yyyy"))).as("write ${@dates.day(…)}").isEmpty();
        assertThat(pages().flatMap(page -> ModelFiles.text(page).lines().filter(line -> !line.contains("例如") && !line.contains("placeholder=")).filter(line -> ISO.matcher(line).find())
                .map(line -> page + ": " + line.strip()))).as("samples show what people will see").isEmpty();
    }

    @Test
    void nobody_has_a_pattern_of_its_own() {
        assertThat(sources().filter(path -> !path.endsWith("ChineseDates.java")).filter(path -> PATTERN.matcher(ModelFiles.text(path)).find())).as("use ChineseDates").isEmpty();
    }

    @Test
    void chinese_sentences_of_the_programme_write_days_by_it() {
        Map<String, Set<String>> types = types(sources().filter(path -> !WRITTEN_ALREADY.matcher(path.toString()).find()));
        assertThat(sources().filter(path -> !TYPED.contains(path.getFileName().toString())).flatMap(path -> bare(path.getFileName().toString(), ModelFiles.text(path), types)))
                .as("use ChineseDates.day").isEmpty();
    }

    @Test
    void the_rule_sees_what_it_looks_for() {
        Map<String, Set<String>> none = Map.of();
        String declared = "void check(LocalDate due, String text) { ";
        assertThat(Stream.of("refuse(\"应在 \" + due + \" 前\");", "refuse(due + \" 之后\");", "refuse(\"应在 %s 前\".formatted(due));", "refuse(\"%s 应在 %s 前\".formatted(name(text, 1), due.plusDays(1)));")
                .flatMap(code -> bare("X", declared + code, none))).hasSizeGreaterThanOrEqualTo(4);
        assertThat(Stream.of("refuse(\"应在 \" + ChineseDates.day(due) + \" 前\");", "refuse(\"应在 %s 前\".formatted(text));", "log(\"due %s\".formatted(due));", "refuse(\"名称 \" + text);")
                .flatMap(code -> bare("X", declared + code, none))).isEmpty();
    }

    /** Days that a Chinese text takes as they are. */
    private static Stream<String> bare(String name, String code, Map<String, Set<String>> everywhere) {
        Map<String, Set<String>> here = types(Stream.of(code));
        List<String> found = new ArrayList<>();
        JOINED.matcher(code).results().filter(join -> HAN.matcher(join.group(1) == null ? join.group(4) : join.group(1)).find())
                .map(join -> join.group(2) == null ? join.group(3) : join.group(2)).filter(each -> isDay(each, here, everywhere)).forEach(found::add);
        Matcher formatted = FORMATTED.matcher(code);
        while (formatted.find()) {
            if (HAN.matcher(formatted.group(1)).find()) {
                arguments(code, formatted.end()).stream().filter(each -> isDay(each, here, everywhere)).forEach(found::add);
            }
        }
        return found.stream().map(each -> name + ": " + each);
    }

    private static boolean isDay(String expression, Map<String, Set<String>> here, Map<String, Set<String>> everywhere) {
        if (expression.startsWith("ChineseDates.")) {
            return false;
        }
        String last = lastName(expression);
        Map<String, Set<String>> known = expression.contains(".") || !here.containsKey(last) ? everywhere : here;
        return GIVES_A_DAY.contains(last) || known.getOrDefault(last, Set.of()).equals(Set.of("LocalDate"));
    }

    private static String lastName(String expression) {
        Matcher last = LAST_NAME.matcher(expression);
        return last.find() ? last.group(1) : "";
    }

    private static List<String> arguments(String code, int start) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        boolean text = false;
        int from = start;
        for (int at = start; at < code.length(); at++) {
            char each = code.charAt(at);
            if (each == '"' && code.charAt(at - 1) != '\\') {
                text = !text;
            } else if (!text && (each == '(' || each == '{')) {
                depth++;
            } else if (!text && depth > 0 && (each == ')' || each == '}')) {
                depth--;
            } else if (!text && depth == 0 && (each == ',' || each == ')')) {
                arguments.add(code.substring(from, at).strip());
                from = at + 1;
                if (each == ')') {
                    break;
                }
            }
        }
        return arguments;
    }

    /** The types under which each name is declared. */
    private static Map<String, Set<String>> types(Stream<?> codes) {
        Map<String, Set<String>> types = new HashMap<>();
        codes.map(code -> code instanceof Path path ? ModelFiles.text(path) : (String) code)
                .forEach(code -> DECLARED.matcher(code).results().forEach(found -> types.computeIfAbsent(found.group(2), name -> new HashSet<>()).add(found.group(1))));
        return types;
    }

    private static Stream<Path> pages() {
        return ModelFiles.find("src/main/resources/templates", ".html").stream();
    }

    private static Stream<Path> sources() {
        return ModelFiles.find("src/main/java", ".java").stream();
    }
}
