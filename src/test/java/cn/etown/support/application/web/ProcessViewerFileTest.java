package cn.etown.support.application.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/** The viewers of models and of PDF documents are not ours, and the case panel asks for the versions that there are. */
class ProcessViewerFileTest {

    private static final Path FOLDER = Path.of("src/main/resources/static/bpmn-js/18.31.1");
    private static final Path PANEL = Path.of("src/main/resources/META-INF/resources/webjars/camunda/app/tasklist");
    private static final Map<String, String> SHA256 = Map.of(
            "process-viewer.js", "f26a3141fb84daf251a01e0064f9b39be21ecd628ed884bf94b8ee06c4e165ba",
            "diagram-js.css", "58d5cafc7c918542baa72e931d5ba4693d366b952ce49834fde2d1d540bd593c",
            "bpmn-js.css", "a1add5dca479c779a54adda507f26796f4d61a5ae15f6cc14a1b017ff65b4015",
            "LICENSE", "5788cf8bd61481776cee1c943595525499a1355c045e9244f92e6c8092c06770");

    @Test
    void is_the_file_that_was_vendored() throws Exception {
        for (Map.Entry<String, String> file : SHA256.entrySet()) {
            byte[] content = Files.readAllBytes(FOLDER.resolve(file.getKey()));
            assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                    .as("do not edit %s: change the version in tools/package.json, run npm run vendor in tools/, and write its hash here", file.getKey()).isEqualTo(file.getValue());
        }
    }

    @Test
    void there_is_one_version_which_the_panel_asks_for_and_its_licences_are_beside_it() throws Exception {
        try (Stream<Path> versions = Files.list(FOLDER.getParent())) {
            assertThat(versions).as("delete the version before").containsExactly(FOLDER);
        }
        assertThat(Files.readString(Path.of("tools/package.json"))).contains("\"bpmn-js\": \"" + FOLDER.getFileName() + "\"");
        assertThat(Files.readString(PANEL.resolve("support/case-diagram.js"))).contains("/bpmn-js/" + FOLDER.getFileName() + "/");
        assertThat(FOLDER.resolve("NOTICE")).content().contains("bpmn-js 18.31.1", "diagram-js", "bpmn-moddle");
    }

    @Test
    void the_mark_of_its_makers_is_not_hidden() throws Exception {
        assertThat(Files.readString(PANEL.resolve("styles/user-styles.css"))).as("the licence wants the mark visible").doesNotContain("powered-by");
    }

    @Test
    void the_reader_of_pdf_is_where_the_panel_looks_for_it_with_its_tables_and_fonts() throws Exception {
        Matcher path = Pattern.compile("outside\\('(/webjars/pdfjs-dist/[^']+)'\\)").matcher(Files.readString(PANEL.resolve("support/case-preview.js")));

        assertThat(path.find()).isTrue();
        for (String file : new String[] {"legacy/build/pdf.min.mjs", "legacy/build/pdf.worker.min.mjs", "cmaps/UniGB-UCS2-H.bcmap", "standard_fonts/FoxitFixed.pfb", "wasm/jbig2.wasm",
                "wasm/openjpeg.wasm"}) {
            assertThat(new ClassPathResource("META-INF/resources" + path.group(1) + file).exists()).as(file).isTrue();
        }
    }
}
