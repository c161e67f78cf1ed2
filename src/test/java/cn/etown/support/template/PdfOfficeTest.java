package cn.etown.support.template;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PdfOfficeTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private PdfOffice office = new PdfOffice("", LIMIT);

    @AfterEach
    void stop() {
        office.destroy();
        assertThat(running()).isEmpty();
    }

    @Test
    void withoutLibreOfficeThereIsNoPdfAndNoError() {
        office = new PdfOffice("none", LIMIT);
        assertThat(office.isInstalled()).isFalse();
        assertThat(office.pdfOf(TestTemplates.valid())).isEmpty();
        assertThat(new PdfHealthIndicator(office).health().getStatus().getCode()).isEqualTo("UP");
        assertThat(new PdfHealthIndicator(office).health().getDetails()).containsEntry("installed", false);
    }

    @Test
    void oneThatDoesNotStartIsToldAndStopsNothing(@TempDir Path empty) {
        office = new PdfOffice(empty.toString(), LIMIT);
        assertThat(office.pdfOf(TestTemplates.valid())).isEmpty();
        assertThat(office.problem()).isPresent();
        assertThat(new PdfHealthIndicator(office).health().getStatus().getCode()).isEqualTo("UP");
    }

    @Test
    @EnabledIf("cn.etown.support.template.PdfTools#areInstalled")
    void nothingIsStartedBeforeTheFirstDocument() {
        assertThat(running()).isEmpty();
        assertThat(isPdf(office.pdfOf(TestTemplates.valid()))).isTrue();
        assertThat(running()).hasSize(1);
        assertThat(isPdf(office.pdfOf(TestTemplates.valid()))).isTrue();
        assertThat(running()).hasSize(1);
    }

    @Test
    @EnabledIf("cn.etown.support.template.PdfTools#areInstalled")
    void afterACrashItIsStartedAgain() {
        assertThat(isPdf(office.pdfOf(TestTemplates.valid()))).isTrue();
        running().forEach(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
        assertThat(isPdf(office.pdfOf(TestTemplates.valid()))).isTrue();
        assertThat(office.problem()).isEmpty();
    }

    private static List<ProcessHandle> running() {
        return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).filter(process -> process.info().command().orElse("").contains("soffice")).toList();
    }

    private static boolean isPdf(Optional<byte[]> content) {
        return content.isPresent() && new String(content.get(), 0, 5, StandardCharsets.US_ASCII).equals("%PDF-");
    }
}
