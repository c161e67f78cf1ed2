package cn.etown.support.template;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What looks into a PDF: poppler's programs. Where they or LibreOffice are missing the tests of the PDF part do not run, and say so. */
final class PdfTools {

    private PdfTools() {
    }

    /** Also the condition of the tests, see {@link org.junit.jupiter.api.condition.EnabledIf}. */
    static boolean areInstalled() {
        boolean installed = new PdfOffice("", Duration.ofSeconds(60)).isInstalled() && List.of("pdfinfo", "pdffonts", "pdftotext", "pdftoppm").stream().allMatch(PdfTools::isOnPath);
        if (!installed) {
            System.err.println("##### TESTS OF THE PDF PART SKIPPED: LibreOffice or poppler-utils is not installed #####");
        }
        return installed;
    }

    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + output);
        }
        return output;
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
