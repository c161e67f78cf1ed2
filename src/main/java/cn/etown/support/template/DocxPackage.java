package cn.etown.support.template;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import cn.etown.support.UserMessageException;

/** The parts of a DOCX file, in memory. Written again, the same parts give the same bytes. */
final class DocxPackage {

    private static final int MAX_PARTS = 500;
    private static final int MAX_UNPACKED = 40 * 1024 * 1024;
    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Map<String, byte[]> parts;

    private DocxPackage(Map<String, byte[]> parts) {
        this.parts = parts;
    }

    /** @throws UserMessageException for what is damaged or unpacks to more than a template can be */
    static DocxPackage read(byte[] file) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        int left = MAX_UNPACKED;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] content = zip.readNBytes(left + 1);
                left -= content.length;
                if (left < 0 || parts.size() == MAX_PARTS) {
                    throw new UserMessageException("文档解压后过大（超过 40 MB 或 500 个部分），请删除不需要的图片和内容后重新上传。");
                }
                if (parts.put(entry.getName(), content) != null) {
                    throw new UserMessageException("文档内部有重名的部分，可能被篡改，请用 Word 或 WPS 重新另存后上传。");
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new UserMessageException("文档已损坏，请用 Word 或 WPS 重新另存为 DOCX 后上传。");
        } catch (IOException e) {
            throw new UserMessageException("文档不完整，请用 Word 或 WPS 重新另存为 DOCX 后上传。");
        }
        if (!parts.containsKey(CONTENT_TYPES) || !parts.containsKey("word/document.xml")) {
            throw new UserMessageException("不是 Word 文档，请用 Word 或 WPS 另存为 DOCX 后上传。");
        }
        return new DocxPackage(parts);
    }

    Set<String> names() {
        return new TreeSet<>(parts.keySet());
    }

    byte[] part(String name) {
        return parts.get(name);
    }

    void replace(String name, byte[] content) {
        parts.put(name, content);
    }

    /** What people read: the text, headers and footers, notes. */
    List<String> textParts() {
        return names().stream().filter(name -> name.matches("word/(document|header\\d*|footer\\d*|footnotes|endnotes)\\.xml")).toList();
    }

    byte[] write() {
        Set<String> names = new TreeSet<>(parts.keySet());
        names.remove(CONTENT_TYPES);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            add(zip, CONTENT_TYPES);
            for (String name : names) {
                add(zip, name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void add(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(EARLIEST);
        zip.putNextEntry(entry);
        zip.write(parts.get(name));
        zip.closeEntry();
    }
}
