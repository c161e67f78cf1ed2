package cn.etown.support.tasklist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/** The Chinese texts of Camunda's applications fit the version that is on the class path. */
class LanguageFilesTest {

    private static final String APPLICATIONS = "META-INF/resources/webjars/camunda/app/";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    private static final Pattern MARKUP = Pattern.compile("</?(a|strong|br)\\b[^>]*>|&lt;|&gt;|\\{}");
    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z]{3,}");

    /** What Chinese texts keep: patterns, markup, keys, names of formats, and the codes that an administrator types. */
    private static final Pattern KEPT = Pattern.compile(
            "\\{\\{.*?}}|<[^>]*>|&lt;|&gt;|yyyy-MM-ddTHH:mm:ss|\\b(FNI|EDE|CSV|JSON|CTRL|cockpit|tasklist)\\b");

    /** Half-width punctuation that touches a Chinese character. Colons between digits and letters, such as times, stay. */
    private static final Pattern HALF_WIDTH = Pattern.compile("\\p{IsHan}[,;:!?().\"']|[,;:!?(][\\p{IsHan}“]|[\"']\\p{IsHan}");

    /** Advertisements that are never shown (the end of the Community Edition, a page that we do not have), and the "s" of an English plural. */
    private static final Set<String> SILENT = Set.of("/labels/BANNER_CE_EOL_TEXT", "/labels/FIRST_LOGIN_INFO",
            "/labels/PLGN_BATCH_S", "/labels/PLGN_MIG_S", "/labels/PLGN_MOD_DIALOG_S", "/labels/PLGN_MOD_RESTART_DIALOG_S");

    /** What is handed to a text and the English one forgets to show. */
    private static final Map<String, String> LEFT_OUT = Map.of("/labels/PLUGIN_JOB_RETRY_ERROR_1", "{{message}}");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void everyTextOfTheApplicationIsThereInItsOrderAndNoOther(String application) throws IOException {
        assertThat(List.copyOf(texts(application, "zh").keySet())).isEqualTo(List.copyOf(texts(application, "en").keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void placeholdersAndMarkupSurviveTranslation(String application) throws IOException {
        Map<String, String> english = texts(application, "en");
        translations(application).forEach((key, text) -> {
            assertThat(placeholders(text)).as(key).containsExactlyInAnyOrderElementsOf(placeholders(english.get(key) + LEFT_OUT.getOrDefault(key, "")));
            assertThat(markup(text)).as(key).isEqualTo(markup(english.get(key)));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void noTextIsLeftInEnglish(String application) throws IOException {
        Map<String, String> left = translations(application);
        left.values().removeIf(text -> !ENGLISH.matcher(KEPT.matcher(text).replaceAll("")).find());
        assertThat(left).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void everyTextHasATranslation(String application) throws IOException {
        Map<String, String> english = texts(application, "en");
        Map<String, String> missing = translations(application);
        missing.entrySet().removeIf(text -> !text.getValue().isBlank() || english.get(text.getKey()).isBlank());
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void punctuationIsChinese(String application) throws IOException {
        Map<String, String> half = translations(application);
        half.values().removeIf(text -> !HALF_WIDTH.matcher(MARKUP.matcher(text).replaceAll("")).find());
        assertThat(half).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"incidents?, 异常事件", "retry|retries, 重试", "process instances?, 流程实例", "batch|batches, 批", "job|jobs, 作业", "assignee, 办理人"})
    void oneThingHasOneNameInCockpit(String english, String chinese) throws IOException {
        Pattern word = Pattern.compile("(?<!\\{)\\b(" + english + ")\\b", Pattern.CASE_INSENSITIVE);
        Map<String, String> translations = translations("cockpit");
        texts("cockpit", "en").forEach((key, text) -> {
            if (translations.containsKey(key) && word.matcher(text).find()) {
                assertThat(translations.get(key)).as(key).contains(chinese);
            }
        });
    }

    @Test
    void datesAreWrittenTheChineseWayWhereThereAreDates() throws IOException {
        for (String application : List.of("tasklist", "admin", "cockpit")) {
            assertThat(texts(application, "zh"))
                    .containsEntry("/dateLocales/longDateFormat/L", "YYYY-MM-DD")
                    .containsEntry("/dateLocales/longDateFormat/LL", "YYYY年M月D日")
                    .containsEntry("/dateLocales/relativeTime/future", "%s后");
        }
    }

    private static Map<String, String> translations(String application) throws IOException {
        Map<String, String> translations = texts(application, "zh");
        translations.keySet().removeIf(key -> key.startsWith("/dateLocales") || SILENT.contains(key));
        return translations;
    }

    private static List<String> markup(String text) {
        return MARKUP.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
    }

    /** All texts by their path in the file, in its order. */
    private static Map<String, String> texts(String application, String language) throws IOException {
        try (InputStream file = new ClassPathResource(APPLICATIONS + application + "/locales/" + language + ".json").getInputStream()) {
            String content = new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceFirst("^\\uFEFF", "");
            Map<String, String> texts = new LinkedHashMap<>();
            collect("", new ObjectMapper().readTree(content), texts);
            return texts;
        }
    }

    private static void collect(String path, JsonNode node, Map<String, String> texts) {
        if (node.isObject()) {
            node.fieldNames().forEachRemaining(name -> collect(path + "/" + name, node.get(name), texts));
        } else if (node.isArray()) {
            List<JsonNode> items = new ArrayList<>();
            node.forEach(items::add);
            for (int index = 0; index < items.size(); index++) {
                collect(path + "/" + index, items.get(index), texts);
            }
        } else {
            texts.put(path, node.asText());
        }
    }
}
