package cn.etown.support.template;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.jodconverter.core.document.DefaultDocumentFormatRegistry;
import org.jodconverter.core.document.DocumentFamily;
import org.jodconverter.core.document.DocumentFormat;
import org.jodconverter.core.office.OfficeException;
import org.jodconverter.core.office.OfficeUtils;
import org.jodconverter.core.util.OSUtils;
import org.jodconverter.local.LocalConverter;
import org.jodconverter.local.office.LocalOfficeManager;
import org.jodconverter.local.office.LocalOfficeUtils;
import org.jodconverter.local.process.PureJavaProcessManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * The optional part that turns DOCX into PDF/A-2b: a LibreOffice of this machine, one process, started when first needed, started again after a
 * crash, stopped with the application. Where none is installed, or it fails twice, there is no PDF and everything else goes on.
 */
@Component
class PdfOffice implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(PdfOffice.class);
    /** The export filter's number for PDF/A-2b. */
    private static final int PDF_A_2B = 2;
    private static final DocumentFormat PDF_A = DocumentFormat.builder().from(DefaultDocumentFormatRegistry.PDF)
            .storeProperty(DocumentFamily.TEXT, "FilterData", Map.of("SelectPdfVersion", PDF_A_2B, "ExportBookmarks", true))
            .build();

    private final @Nullable File home;
    private final Duration timeLimit;
    private @Nullable Path profile;
    private @Nullable LocalOfficeManager office;
    private volatile @Nullable String problem;

    /**
     * @param officeHome where LibreOffice is installed; blank: the usual places are searched; {@code none}: not used even when it is there
     * @param timeLimit  for starting it and for each document
     */
    PdfOffice(@Value("${support.documents.office-home:}") String officeHome, @Value("${support.documents.time-limit:60s}") Duration timeLimit) {
        this.home = officeHome.equals("none") ? null : officeHome.isBlank() ? installed() : new File(officeHome);
        this.timeLimit = timeLimit;
    }

    boolean isInstalled() {
        return home != null;
    }

    /** Why the last conversion failed; empty when it did not. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Waits for its turn; empty when there is no LibreOffice or it failed. */
    synchronized Optional<byte[]> pdfOf(byte[] docx) {
        if (home == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(convert(docx));
        } catch (OfficeException | IOException | IllegalStateException first) {
            LOG.warn("LibreOffice failed, once more: {}", first.getMessage());
        }
        try {
            return Optional.of(convert(docx));
        } catch (OfficeException | IOException | IllegalStateException again) {
            LOG.error("LibreOffice failed twice, there is no PDF of this document", again);
            problem = again.getMessage();
            stop();
            return Optional.empty();
        }
    }

    private byte[] convert(byte[] docx) throws OfficeException, IOException {
        if (office == null || !office.isRunning()) {
            stop();
            start();
        }
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        LocalConverter.make(office).convert(new ByteArrayInputStream(docx)).as(DefaultDocumentFormatRegistry.DOCX).to(pdf).as(PDF_A).execute();
        problem = null;
        return pdf.toByteArray();
    }

    private void start() throws OfficeException, IOException {
        profile = Files.createTempDirectory("etown-office");
        copy("registrymodifications.xcu", Files.createDirectories(profile.resolve("template/user")));
        long limit = timeLimit.toMillis();
        LocalOfficeManager.Builder settings = LocalOfficeManager.builder().officeHome(home).portNumbers(freePort()).workingDir(profile.toFile())
                .templateProfileDir(profile.resolve("template").toFile()).processManager(PureJavaProcessManager.getDefault()).startFailFast(true)
                .processTimeout(limit).taskExecutionTimeout(limit).taskQueueTimeout(limit);
        if (OSUtils.IS_OS_LINUX) {
            settings.runAsArgs("env", "FONTCONFIG_FILE=" + copy("fonts.conf", profile));
        }
        office = settings.build();
        office.start();
    }

    private static Path copy(String name, Path folder) throws IOException {
        try (InputStream content = new ClassPathResource("documents/office/" + name).getInputStream()) {
            Files.copy(content, folder.resolve(name));
            return folder.resolve(name);
        }
    }

    /** Also what the manager has just started again after a crash. */
    private void stop() {
        OfficeUtils.stopQuietly(office);
        office = null;
        if (profile != null) {
            String folder = profile.getFileName().toString();
            ProcessHandle.current().descendants().filter(process -> process.info().commandLine().orElse("").contains(folder)).forEach(ProcessHandle::destroyForcibly);
            try {
                FileSystemUtils.deleteRecursively(profile);
            } catch (IOException e) {
                LOG.debug("the profile of LibreOffice stays behind", e);
            }
            profile = null;
        }
    }

    @Override
    public synchronized void destroy() {
        stop();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static @Nullable File installed() {
        try {
            File found = LocalOfficeUtils.getDefaultOfficeHome();
            if (found != null) {
                LocalOfficeUtils.validateOfficeHome(found);
            }
            return found;
        } catch (IllegalStateException e) {
            return null;
        }
    }
}
