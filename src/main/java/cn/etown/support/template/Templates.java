package cn.etown.support.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.FileType;
import cn.etown.support.dossier.Upload;

import org.springframework.core.io.ClassPathResource;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The templates of all kinds of documents. An uploaded one is checked at once, and used when a second person has confirmed it. */
@Service
public class Templates {

    /** Version of the template that comes with the application. */
    public static final int BUILT_IN = 0;
    static final int MAX_SIZE = 5 * 1024 * 1024;
    private static final int LONGEST_NOTE = 500;
    private static final int LONGEST_OPINION = 2000;
    private static final int LONGEST_DELAY_YEARS = 2;

    private final List<TemplateKind> kinds;
    private final TemplateVersions versions;
    private final Clock clock;

    Templates(List<TemplateKind> kinds, TemplateVersions versions, Clock clock) {
        this.kinds = kinds.stream().sorted(Comparator.comparing(TemplateKind::key)).toList();
        this.versions = versions;
        this.clock = clock;
    }

    public List<TemplateKind> kinds() {
        return kinds;
    }

    /** Uploaded ones, newest first. */
    public List<TemplateVersion> versionsOf(TemplateKind kind) {
        return versions.ofKind(kind.key());
    }

    /** The number of the version that documents are made from today. */
    public int inForce(TemplateKind kind) {
        return current(kind).map(TemplateVersion::version).orElse(BUILT_IN);
    }

    /** @throws UserMessageException when there is no such kind */
    public TemplateKind kind(String key) {
        return kinds.stream().filter(kind -> kind.key().equals(key)).findFirst().orElseThrow(() -> new UserMessageException("没有这种文书模板，请刷新页面后重试。"));
    }

    /** The file as uploaded or built in. @throws UserMessageException when there is no such version */
    public byte[] content(TemplateKind kind, int version) {
        return version == BUILT_IN ? builtIn(kind)
                : versions.content(kind.key(), version).orElseThrow(() -> new UserMessageException("“" + kind.label() + "”没有第 " + version + " 版模板，请刷新页面后重试。"));
    }

    /**
     * Stores a template that documents can be made from; it waits for a second person.
     *
     * @throws UserMessageException naming everything that is wrong; nothing is stored then
     */
    @Transactional
    public TemplateVersion upload(String key, String fileName, InputStream content, LocalDate validFrom, String note, String uploadedBy) {
        TemplateKind kind = kind(key);
        LocalDate today = LocalDate.now(clock);
        if (validFrom.isBefore(today) || validFrom.isAfter(today.plusYears(LONGEST_DELAY_YEARS))) {
            throw new UserMessageException("启用日期应在今天 " + ChineseDates.day(today) + " 至 " + ChineseDates.day(today.plusYears(LONGEST_DELAY_YEARS)) + " 之间，请修改后重新上传。");
        }
        if (note.isBlank() || note.length() > LONGEST_NOTE) {
            throw new UserMessageException("请填写修改说明（改了什么、依据是什么），不超过 " + LONGEST_NOTE + " 字。");
        }
        try (Upload upload = Upload.receive(fileName, content)) {
            byte[] template = bytesOf(upload);
            new TemplateCheck(kind).check(template);
            if (versionsOf(kind).stream().anyMatch(other -> other.isWaiting() && other.sha256().equals(upload.sha256Hex()))) {
                throw new UserMessageException("同样的模板已经上传，正在等待复核，不用再次上传。");
            }
            return versions.add(kind.key(), upload.name(), template, upload.sha256Hex(), validFrom, PlainText.of(note.strip()), uploadedBy, OffsetDateTime.now(clock));
        } catch (IOException e) {
            throw new UncheckedIOException("template could not be read", e);
        }
    }

    /** A second person decides. @throws UserMessageException when it is the same person, or somebody decided before */
    @Transactional
    public TemplateVersion decide(String key, int version, boolean confirmed, @Nullable String opinion, String decidedBy) {
        TemplateKind kind = kind(key);
        TemplateVersion waiting = versionsOf(kind).stream().filter(each -> each.version() == version).findFirst()
                .orElseThrow(() -> new UserMessageException("“" + kind.label() + "”没有第 " + version + " 版模板，请刷新页面后重试。"));
        if (!waiting.isWaiting()) {
            throw new UserMessageException("第 " + version + " 版模板已复核过，请刷新页面查看结果。");
        }
        if (waiting.uploadedBy().equals(decidedBy)) {
            throw new UserMessageException("第 " + version + " 版模板由您本人上传，须由另一人复核。");
        }
        if (opinion != null && opinion.length() > LONGEST_OPINION) {
            throw new UserMessageException("复核意见不超过 " + LONGEST_OPINION + " 字。");
        }
        if (confirmed) {
            new TemplateCheck(kind).check(content(kind, version));
        }
        return versions.decide(waiting, confirmed, opinion, decidedBy, OffsetDateTime.now(clock));
    }

    /** @param version as in {@link RenderedDocument#templateVersion()} */
    record Content(byte[] bytes, String version) {
    }

    Content contentInForce(TemplateKind kind) {
        int version = inForce(kind);
        byte[] content = content(kind, version);
        return new Content(content, version + "-" + sha256(content).substring(0, 12));
    }

    /** Of those that are confirmed and have begun, the newest. */
    private Optional<TemplateVersion> current(TemplateKind kind) {
        LocalDate today = LocalDate.now(clock);
        return versionsOf(kind).stream().filter(TemplateVersion::isConfirmed).filter(version -> !version.validFrom().isAfter(today)).findFirst();
    }

    private static byte[] bytesOf(Upload upload) throws IOException {
        if (upload.type() != FileType.DOCX) {
            throw new UserMessageException("模板须为 DOCX 文档，收到的是 " + upload.type() + "。请用 Word 或 WPS 另存为 DOCX 后上传。");
        }
        if (upload.size() > MAX_SIZE) {
            throw new UserMessageException("模板超过 5 MB，请压缩或删除图片后上传。");
        }
        try (InputStream content = upload.content()) {
            return content.readAllBytes();
        }
    }

    static byte[] builtIn(TemplateKind kind) {
        try (InputStream content = new ClassPathResource("documents/" + kind.key() + ".docx").getInputStream()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
