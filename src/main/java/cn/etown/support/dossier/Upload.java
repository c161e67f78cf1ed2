package cn.etown.support.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;

import cn.etown.support.UserMessageException;

/** An uploaded file on its way into storage: in a temporary file, measured and inspected. */
public class Upload implements AutoCloseable {

    static final long MAX_SIZE = 20L * 1024 * 1024;
    private static final int MAX_NAME = 200;

    private final Path file;
    private final String name;
    private final long size;
    private final String sha256;
    private final FileType type;

    /** For what is kept outside the dossier of a case. @throws UserMessageException for a file that a dossier would not take */
    public static Upload receive(String fileName, InputStream content) throws IOException {
        return new Upload(fileName, content, new ContentInspection());
    }

    /** @throws UserMessageException for a file that the dossier does not take */
    Upload(String fileName, InputStream content, ContentInspection inspection) throws IOException {
        name = checkName(fileName);
        file = Files.createTempFile("etown-upload", null);
        try {
            MessageDigest digest = sha256();
            size = copy(new DigestInputStream(content, digest));
            sha256 = HexFormat.of().formatHex(digest.digest());
            type = inspection.typeOf(file);
            checkExtension();
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    public InputStream content() throws IOException {
        return Files.newInputStream(file);
    }

    public String name() {
        return name;
    }

    public long size() {
        return size;
    }

    public String sha256Hex() {
        return sha256;
    }

    public FileType type() {
        return type;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    private long copy(InputStream content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[64 * 1024];
            long copied = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                copied += read;
                if (copied > MAX_SIZE) {
                    throw new UserMessageException("文件超过 20 MB。请压缩图片、降低扫描分辨率或拆分后再上传。");
                }
                out.write(buffer, 0, read);
            }
            if (copied == 0) {
                throw new UserMessageException("文件是空的，请重新选择文件。");
            }
            return copied;
        }
    }

    private void checkExtension() {
        FileType named = FileType.ofExtension(name).orElseThrow(() -> new UserMessageException("文件名的扩展名不在接受范围内。" + ContentInspection.ACCEPTED));
        if (named != type) {
            throw new UserMessageException("文件扩展名与内容不符：内容是 " + type + "，扩展名却是 " + named + "。请用正确的扩展名保存后上传。");
        }
    }

    /** The last part of what a browser sends as name. */
    private static String checkName(String fileName) {
        String name = fileName == null ? "" : Normalizer.normalize(fileName, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).strip();
        if (name.isEmpty()) {
            throw new UserMessageException("文件没有名称，请重新选择文件。");
        }
        if (name.codePointCount(0, name.length()) > MAX_NAME) {
            throw new UserMessageException("文件名过长，最多 " + MAX_NAME + " 个字，请改短后上传。");
        }
        if (name.codePoints().anyMatch(Upload::isUnprintable)) {
            throw new UserMessageException("文件名含有不可见字符，请改名后上传。");
        }
        return name;
    }

    /** Also marks that turn the writing direction and so hide an extension. */
    private static boolean isUnprintable(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
