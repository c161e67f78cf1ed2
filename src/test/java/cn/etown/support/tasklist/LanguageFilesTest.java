package cn.etown.support.tasklist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/** The Chinese texts of Camunda's applications fit the version that is on the class path. */
class LanguageFilesTest {

    private static final String APPLICATIONS = "META-INF/resources/webjars/camunda/app/";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z]{3,}");

    /** Words that Chinese texts keep: patterns, markup, names of formats and codes. */
    private static final Pattern KEPT = Pattern.compile("\\{\\{.*?}}|<[^>]*>|&lt;|&gt;|yyyy-MM-ddTHH:mm:ss|FNI|EDE");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void everyTextOfTheApplicationIsThereAndNoOther(String application) throws IOException {
        assertThat(texts(application, "zh").keySet()).isEqualTo(texts(application, "en").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void placeholdersSurviveTranslation(String application) throws IOException {
        Map<String, String> english = texts(application, "en");
        texts(application, "zh").forEach((key, text) ->
                assertThat(placeholders(text)).as(key).containsExactlyInAnyOrderElementsOf(placeholders(english.get(key))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin"})
    void noTextIsLeftInEnglish(String application) throws IOException {
        Map<String, String> left = texts(application, "zh");
        left.keySet().removeIf(key -> key.startsWith("/dateLocales"));
        left.values().removeIf(text -> !ENGLISH.matcher(KEPT.matcher(text).replaceAll("")).find());
        assertThat(left).isEmpty();
    }

    @Test
    void datesAreWrittenTheChineseWay() throws IOException {
        assertThat(texts("tasklist", "zh")).containsEntry("/dateLocales/longDateFormat/L", "YYYY-MM-DD").containsEntry("/dateLocales/relativeTime/future", "%s后");
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
    }

    /** All texts by their path in the file. */
    private static Map<String, String> texts(String application, String language) throws IOException {
        try (InputStream file = new ClassPathResource(APPLICATIONS + application + "/locales/" + language + ".json").getInputStream()) {
            String content = new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceFirst("^\\uFEFF", "");
            Map<String, String> texts = new TreeMap<>();
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
