package cn.etown.support.application;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.data.jdbc.repository.query.Query;

import static org.assertj.core.api.Assertions.assertThat;

class ApplicationStatusTest {

    private static final Pattern CLOSED = Pattern.compile("status not in \\(([^)]*)\\)");

    @Test
    void the_database_and_the_duplicate_check_mean_the_same_by_a_closed_case() throws IOException, NoSuchMethodException {
        String migration = lastMigrationWith("index application_alive");
        String query = Applications.class.getDeclaredMethod("findAlive", long.class, String.class, String.class).getAnnotation(Query.class).value();
        assertThat(closedIn(migration)).as("index application_alive").isEqualTo(closed());
        assertThat(closedIn(query)).as("Applications.findAlive").isEqualTo(closed());
    }

    @Test
    void every_status_has_a_name_of_its_own() {
        assertThat(Arrays.stream(ApplicationStatus.values()).map(ApplicationStatus::label)).doesNotHaveDuplicates().allMatch(label -> !label.isBlank());
    }

    private static String lastMigrationWith(String text) throws IOException {
        String found = null;
        for (Resource file : migrations()) {
            String migration = file.getContentAsString(StandardCharsets.UTF_8);
            found = migration.contains(text) ? migration.substring(migration.lastIndexOf(text)) : found;
        }
        return Objects.requireNonNull(found);
    }

    private static List<Resource> migrations() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/*/V*.sql"))
                .sorted(Comparator.comparing(Resource::getFilename)).toList();
    }

    private static Set<String> closed() {
        return Arrays.stream(ApplicationStatus.values()).filter(ApplicationStatus::isClosed).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> closedIn(String sql) {
        Matcher list = CLOSED.matcher(sql);
        assertThat(list.find()).isTrue();
        return Arrays.stream(list.group(1).split(",")).map(name -> name.strip().replace("'", "")).collect(Collectors.toCollection(TreeSet::new));
    }
}
