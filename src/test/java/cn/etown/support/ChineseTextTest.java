package cn.etown.support;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What people read is typeset as Chinese: punctuation between and after Chinese characters is full-width. */
class ChineseTextTest {

    private static final String HAN = "\\u4e00-\\u9fff";
    private static final Pattern HALF_WIDTH = Pattern.compile("[" + HAN + "）〕》”][,;:()?!]|[,;:(!?][" + HAN + "]");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern TEXT_BLOCK = Pattern.compile("(?s)\"\"\"\\n(.*?)\"\"\"");
    /** Lists that people read; a comma between codes is no text. */
    private static final Pattern JOINED = Pattern.compile("join\\(\"[,;:] ?\", (complaints|defects|objections|problems)");
    /** A regular expression, a placeholder of configuration, a placeholder of a document. */
    private static final List<String> NO_TEXT = List.of("\\\\", "${", "{{");
    /** Characters; what is longer was written by others. */
    private static final int LONGEST_OWN_SCRIPT = 200_000;
    /** Files with commas are described as they are written. */
    private static final Pattern SAMPLE = Pattern.compile("日期,休或班,节日名称|\\d{4}-\\d\\d-\\d\\d,休,元旦");
    private static final Pattern MARKUP = Pattern.compile("(?s)<!--.*?-->|<(?:[^>\"]|\"[^\"]*\")*>|\\$\\{[^}]*}|\\[\\(.*?\\)]|&\\w+;");

    @Test
    void messages_of_the_programme_have_full_width_punctuation() {
        assertThat(sources().flatMap(ChineseTextTest::badLiterals)).as("write ，；：（）？！ where the text is Chinese").isEmpty();
    }

    @Test
    void lists_in_messages_are_joined_by_full_width_punctuation() {
        assertThat(sources().filter(path -> JOINED.matcher(ModelFiles.text(path)).find())).as("join complaints with ；").isEmpty();
    }

    @Test
    void pages_and_mails_have_full_width_punctuation() {
        assertThat(Stream.of(".html", ".txt").flatMap(suffix -> Stream.of("templates", "mail").flatMap(folder -> ModelFiles.find("src/main/resources/" + folder, suffix).stream()))
                .flatMap(path -> bad(path, MARKUP.matcher(ModelFiles.text(path)).replaceAll("\n").lines()))).isEmpty();
    }

    @Test
    void what_a_page_puts_together_has_full_width_punctuation() {
        assertThat(ModelFiles.find("src/main/resources/templates", ".html").stream()
                .flatMap(path -> bad(path, Pattern.compile("\\|([^|\\n]*)\\||'([^'\\n]*)'").matcher(ModelFiles.text(path)).results()
                        .map(part -> part.group(1) != null ? part.group(1) : part.group(2)).filter(text -> !text.contains("{{")).map(text -> text.replaceAll("\\$\\{[^}]*}", " "))))).isEmpty();
    }

    @Test
    void models_and_forms_have_full_width_punctuation() {
        Pattern shown = Pattern.compile("(?:name|label|description|text|errorMessage)\"?[=:] ?\"([^\"]*)\"|<(?:description|bpmn:documentation)>([^<]*)<");
        assertThat(Stream.concat(Stream.of(".bpmn", ".dmn").flatMap(suffix -> ModelFiles.find("processes", suffix).stream()), ModelFiles.find("forms", ".form").stream())
                .flatMap(path -> bad(path, shown.matcher(ModelFiles.text(path)).results().map(text -> text.group(1) != null ? text.group(1) : text.group(2))))).isEmpty();
    }

    @Test
    void scripts_and_words_of_the_work_list_have_full_width_punctuation() {
        Pattern comment = Pattern.compile("(?s)/\\*.*?\\*/|(?m)(?<=^|\\s)//.*$");
        Pattern string = Pattern.compile("'((?:[^'\\\\\\n]|\\\\.)*)'|`([^`]*)`|\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
        assertThat(Stream.of(".js", ".json").flatMap(suffix -> ModelFiles.find("src/main/resources", suffix).stream())
                .filter(path -> !path.toString().contains("/static/bpmn-js/") && ModelFiles.text(path).length() < LONGEST_OWN_SCRIPT)
                .flatMap(path -> bad(path, string.matcher(comment.matcher(ModelFiles.text(path)).replaceAll("")).results()
                        .map(text -> IntStream.rangeClosed(1, 3).mapToObj(text::group).filter(Objects::nonNull).findFirst().orElse(""))
                        .filter(text -> NO_TEXT.stream().noneMatch(text::contains) || text.contains("${"))
                        .map(text -> MARKUP.matcher(text).replaceAll(" "))))).isEmpty();
    }

    @Test
    void the_rule_sees_what_it_looks_for() {
        assertThat(Stream.of("已用完(已支持", "共3个)。", "日期,金额", "注意:", "请修改;").filter(text -> HALF_WIDTH.matcher(text).find())).hasSize(5);
        assertThat(Stream.of("已用完（已支持", "日期，金额", "2026-01-01: 3,000.00 元", "LPR（一年期）").filter(text -> HALF_WIDTH.matcher(text).find())).isEmpty();
    }

    private static Stream<Path> sources() {
        return ModelFiles.find("src/main/java", ".java").stream();
    }

    private static Stream<String> badLiterals(Path path) {
        String code = ModelFiles.text(path);
        Stream<String> blocks = TEXT_BLOCK.matcher(code).results().map(block -> block.group(1)).filter(block -> !block.stripLeading().matches("(?is)(select|insert|update|with|delete)\\b.*"));
        Stream<String> literals = TEXT_BLOCK.matcher(code).replaceAll("").lines().flatMap(line -> LITERAL.matcher(line).results()).map(literal -> literal.group(1));
        return bad(path, Stream.concat(blocks, literals).filter(text -> NO_TEXT.stream().noneMatch(text::contains)));
    }

    private static Stream<String> bad(Path path, Stream<String> texts) {
        return texts.map(text -> SAMPLE.matcher(text).replaceAll("")).filter(text -> HALF_WIDTH.matcher(text).find()).map(text -> path + ": " + text.strip());
    }
}
