package cn.etown.support.evaluation.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReportChartsTest {

    private static final Path SOURCE = Path.of("src/main/java/cn/etown/support/evaluation/campaign/ReportCharts.java");

    @Test
    void the_font_that_is_brought_along_has_every_character_of_the_charts() throws IOException {
        assertThat(Pattern.compile("\"([^\"]*)\"").matcher(Files.readString(SOURCE)).results().map(text -> text.group(1)))
                .as("make the subset of Noto Sans SC anew with the new characters").hasSizeGreaterThan(10)
                .allSatisfy(text -> assertThat(ReportCharts.FONT.canDisplayUpTo(text)).as(text).isEqualTo(-1));
    }
}
