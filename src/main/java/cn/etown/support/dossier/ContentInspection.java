package cn.etown.support.dossier;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import cn.etown.support.UserMessageException;

import org.apache.tika.Tika;

/**
 * Tells the type of a file by its content, whatever its name says, and refuses what is two things at once (a PDF that is also an archive), what
 * hides a program, and what only pretends.
 */
class ContentInspection {

    private static final List<String> PROGRAMS = List.of(".exe", ".dll", ".com", ".scr", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".jar", ".class", ".sh",
            ".msi", ".hta", ".htm", ".html", ".svg", "vbaproject.bin");
    private static final List<String> MARKUP = List.of("<script", "<html", "<!doctype", "<?php");
    private static final int MAX_ENTRIES = 10_000;
    private static final long MAX_UNPACKED = 500L * 1024 * 1024;
    private static final String PNG_END = "\0\0\0\0IEND\u00aeB`\u0082";
    private static final int BLOCK = 65_535;

    static final String ACCEPTED = "请上传 PDF、JPG、PNG、OFD、DOCX 或 XLSX 文件。";

    private final Tika tika = new Tika();

    /** @throws UserMessageException for anything but an honest file of an accepted type */
    FileType typeOf(Path file) throws IOException {
        if (head(file).startsWith("pk\003\004")) {
            return archive(file);
        }
        String found;
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            found = tika.detect(content);
        }
        return switch (found) {
            case "application/pdf" -> pdf(file);
            case "image/jpeg" -> image(file, FileType.JPEG);
            case "image/png" -> image(file, FileType.PNG);
            case "application/x-msdownload", "application/x-dosexec", "application/x-executable", "application/x-elf", "application/x-sh" ->
                    throw new UserMessageException("不接受可执行程序。" + ACCEPTED);
            case "text/html", "application/xhtml+xml", "image/svg+xml" -> throw new UserMessageException("不接受网页文件。" + ACCEPTED);
            default -> throw new UserMessageException("无法识别文件内容或不接受此类文件。" + ACCEPTED);
        };
    }

    private static FileType pdf(Path file) throws IOException {
        String head = head(file);
        byte[] tail = tail(file);
        if (!head.startsWith("%pdf-") || !latin(tail).replaceAll("[\\s\\x00]+$", "").endsWith("%%EOF")) {
            throw new UserMessageException("PDF 文件不完整或末尾附有其他内容，请重新导出 PDF 后上传。");
        }
        if (MARKUP.stream().anyMatch(head::contains) || endsAsArchive(tail)) {
            throw twoThings();
        }
        return FileType.PDF;
    }

    private static FileType image(Path file, FileType type) throws IOException {
        byte[] tail = tail(file);
        if (type == FileType.PNG && !latin(tail).endsWith(PNG_END)) {
            throw new UserMessageException("PNG 图片不完整或末尾附有其他内容，请重新保存图片后上传。");
        }
        if (containsMarkup(file) || endsAsArchive(tail)) {
            throw twoThings();
        }
        return type;
    }

    private static FileType archive(Path file) throws IOException {
        if (!endsAsArchive(tail(file))) {
            throw new UserMessageException("文件不完整或末尾附有其他内容，请重新保存后上传。");
        }
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            refuseBombsAndPrograms(zip);
            boolean ofd = zip.getEntry("OFD.xml") != null;
            ZipEntry types = zip.getEntry("[Content_Types].xml");
            if (ofd && types != null) {
                throw twoThings();
            }
            return ofd ? FileType.OFD : office(zip, types);
        } catch (ZipException | IllegalArgumentException e) {
            throw new UserMessageException("文件已损坏，请重新保存后上传。");
        }
    }

    private static FileType office(ZipFile zip, ZipEntry types) throws IOException {
        String declared = "";
        if (types != null) {
            try (InputStream content = zip.getInputStream(types)) {
                declared = new String(content.readNBytes(1_000_000), StandardCharsets.UTF_8);
            }
        }
        if (declared.contains("wordprocessingml.document.main+xml") && zip.getEntry("word/document.xml") != null) {
            return FileType.DOCX;
        }
        if (declared.contains("spreadsheetml.sheet.main+xml") && zip.getEntry("xl/workbook.xml") != null) {
            return FileType.XLSX;
        }
        throw new UserMessageException("不接受压缩包或此类文档。" + ACCEPTED);
    }

    private static void refuseBombsAndPrograms(ZipFile zip) {
        if (zip.size() > MAX_ENTRIES || zip.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum() > MAX_UNPACKED) {
            throw new UserMessageException("文档解压后过大，请精简内容后上传。");
        }
        zip.stream().map(entry -> entry.getName().toLowerCase(Locale.ROOT)).filter(name -> PROGRAMS.stream().anyMatch(name::endsWith)).findFirst()
                .ifPresent(name -> {
                    throw new UserMessageException("文档内含有程序、宏或网页，不能接受。请另存为不含宏的文档或导出 PDF 后上传。");
                });
    }

    /** True when the content ends with an archive's directory: a reader of archives would open it whatever it begins with. */
    private static boolean endsAsArchive(byte[] tail) {
        for (int at = tail.length - 22; at >= 0; at--) {
            if (tail[at] == 'P' && tail[at + 1] == 'K' && tail[at + 2] == 5 && tail[at + 3] == 6) {
                int comment = (tail[at + 20] & 0xFF) | (tail[at + 21] & 0xFF) << 8;
                if (at + 22 + comment == tail.length) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean containsMarkup(Path file) throws IOException {
        int overlap = 16;
        try (InputStream content = Files.newInputStream(file)) {
            String before = "";
            for (byte[] block = content.readNBytes(BLOCK); block.length > 0; block = content.readNBytes(BLOCK)) {
                String text = before + latin(block).toLowerCase(Locale.ROOT);
                if (MARKUP.stream().anyMatch(text::contains) || text.contains("%pdf-")) {
                    return true;
                }
                before = text.substring(Math.max(0, text.length() - overlap));
            }
        }
        return false;
    }

    private static String head(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return latin(content.readNBytes(1024)).toLowerCase(Locale.ROOT);
        }
    }

    private static byte[] tail(Path file) throws IOException {
        try (SeekableByteChannel content = Files.newByteChannel(file)) {
            ByteBuffer tail = ByteBuffer.allocate((int) Math.min(content.size(), BLOCK + 22));
            content.position(content.size() - tail.capacity());
            while (tail.hasRemaining() && content.read(tail) >= 0) {
                continue;
            }
            return tail.array();
        }
    }

    private static String latin(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private static UserMessageException twoThings() {
        return new UserMessageException("文件同时具有两种格式的特征，可能被篡改，不能接受。请用原软件重新导出后上传。");
    }
}
