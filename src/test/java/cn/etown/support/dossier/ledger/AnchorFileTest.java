package cn.etown.support.dossier.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Seen to fail: without the comparison of {@code previous} in {@code AnchorFile.read}. */
class AnchorFileTest {

    private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");

    @TempDir
    Path folder;

    private Path path;
    private AnchorFile file;

    @BeforeEach
    void twoAnchors() {
        path = folder.resolve("deep").resolve("anchors.log");
        file = new AnchorFile(path);
        file.append(List.of(head("case:1", 3), head("case:2", 1)), AT);
        file.append(List.of(head("case:1", 5), head("case:2", 1)), AT.plusSeconds(300));
    }

    private static AnchorFile.Head head(String chain, long length) {
        return new AnchorFile.Head(chain, length, Sha256.hex(chain + length));
    }

    @Test
    void only_what_changed_is_written_down() {
        assertThat(file.read().lines()).isEqualTo(3);
        assertThat(file.read().of("case:1")).extracting(AnchorLine::length).containsExactly(3L, 5L);
        assertThat(file.read().broken()).isEmpty();
        assertThat(file.append(List.of(head("case:1", 5), head("case:2", 1)), AT)).isZero();
    }

    @Test
    void another_node_on_the_same_file_goes_on_where_this_one_ended() {
        assertThat(new AnchorFile(path).append(List.of(head("case:3", 1), head("case:1", 5)), AT)).isEqualTo(1);
        assertThat(file.append(List.of(head("case:2", 2)), AT)).isEqualTo(1);
        assertThat(file.read().lines()).isEqualTo(5);
        assertThat(file.read().broken()).isEmpty();
    }

    @Test
    void a_line_that_a_crash_cut_short_is_answered_for_by_the_next_one() throws IOException {
        Files.writeString(path, "4 2026-11-20T02:1", StandardOpenOption.APPEND);
        assertThat(file.append(List.of(head("case:9", 1)), AT)).isEqualTo(1);
        assertThat(file.read().lines()).isEqualTo(5);
        assertThat(file.read().broken()).isEmpty();
    }

    @Test
    void a_changed_line_and_a_removed_line_are_found() throws IOException {
        List<String> lines = Files.readAllLines(path);
        Files.write(path, List.of(lines.get(0), lines.get(1).replace("case:2", "case:4"), lines.get(2)));
        assertThat(file.read().broken()).singleElement().satisfies(finding -> assertThat(finding.number()).isEqualTo(3));
        Files.write(path, List.of(lines.get(0), lines.get(2)));
        assertThat(file.read().broken()).singleElement().satisfies(finding -> assertThat(finding.number()).isEqualTo(2));
    }

    @Test
    void without_a_file_there_is_no_anchor() {
        assertThat(new AnchorFile(folder.resolve("none")).read().last()).isNull();
    }
}
