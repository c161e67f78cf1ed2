package cn.etown.support.invitation.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The form viewer is not ours: it is what {@code npm run vendor} wrote, byte for byte. */
class FormViewerFileTest {

    private static final Path FOLDER = Path.of("src/main/resources/static/form-js/2.0.0");
    private static final Map<String, String> SHA256 = Map.of(
            "form-viewer.js", "1748bbb4d1d740861792440fe881d2e3838788f7b03853ad17806aba86e52106",
            "form-js.css", "9f2625b72c9982b25d5a170097f223e2fd5199614df0f8b69e227ba900920b0c",
            "LICENSE", "06443df65fe244ed373192abeac7779b47c5e5ae291e97a668ee867b140e1ea0");

    @Test
    void is_the_file_that_was_vendored() throws Exception {
        for (Map.Entry<String, String> file : SHA256.entrySet()) {
            assertThat(sha256(FOLDER.resolve(file.getKey()))).as("do not edit %s: change the version in tools/package.json, run npm run vendor in tools/, and write its hash here",
                    file.getKey()).isEqualTo(file.getValue());
        }
    }

    @Test
    void there_is_one_version_and_its_licences_are_beside_it() throws Exception {
        try (Stream<Path> versions = Files.list(FOLDER.getParent())) {
            assertThat(versions).as("delete the version before").containsExactly(FOLDER);
        }
        assertThat(Files.readString(Path.of("tools/package.json"))).contains("\"@bpmn-io/form-js-viewer\": \"" + FOLDER.getFileName() + "\"");
        assertThat(FOLDER.resolve("NOTICE")).content().contains("@bpmn-io/form-js-viewer 2.0.0", "preact", "dompurify", "flatpickr");
    }

    @Test
    void the_mark_of_its_makers_is_not_hidden() throws Exception {
        assertThat(Files.readString(Path.of("src/main/resources/static/css/invitation.css"))).as("the licence wants the mark visible").doesNotContain("powered-by");
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
