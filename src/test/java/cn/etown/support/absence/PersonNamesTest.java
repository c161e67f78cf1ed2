package cn.etown.support.absence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Wherever somebody is called by name for what he or she did, it says in whose name. */
class PersonNamesTest {

    private static final Path CODE = Path.of("src/main/java/cn/etown/support");
    private static final Path PAGES = Path.of("src/main/resources");
    /** With one argument, or as a method reference; {@code addresses.ofUser} tells no name. */
    private static final Pattern ALONE = Pattern.compile("(?<!addresses)(::ofUser|\\.ofUser\\(([^,()]|\\(([^()]|\\([^()]*\\))*\\))*\\))");

    @Test
    void nobody_is_called_by_name_alone_but_where_it_is_said_why() throws IOException {
        Set<String> explained = Files.readAllLines(Path.of("src/test/resources/absence/plain-names.txt")).stream().filter(line -> !line.startsWith("#"))
                .peek(line -> assertThat(line).as("a reason behind the name").contains(" ")).map(line -> line.substring(0, line.indexOf(' '))).collect(Collectors.toCollection(TreeSet::new));
        Set<String> alone = new TreeSet<>();
        for (Path root : List.of(CODE, PAGES)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java") || each.toString().endsWith(".html")).toList()) {
                    if (ALONE.matcher(Files.readString(file)).find()) {
                        alone.add(root.relativize(file).toString());
                    }
                }
            }
        }
        assertThat(alone).as("ask Hands or PersonNames.ofHand, so that the name of an absent person is told, or say in absence/plain-names.txt why nobody stands in there")
                .containsExactlyInAnyOrderElementsOf(explained);
    }
}
