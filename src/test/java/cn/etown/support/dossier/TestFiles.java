package cn.etown.support.dossier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;

/** Small honest files of every type that a dossier takes. */
public final class TestFiles {

    private static final String CONTENT_TYPES = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Override ContentType=\"application/vnd.openxmlformats-officedocument.%s.main+xml\"/></Types>";

    private TestFiles() {
    }

    public static byte[] pdf() {
        return pdf("seal");
    }

    public static byte[] pdf(String content) {
        return ("%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n<< /Type /Catalog /Note (" + content + ") >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] png() {
        return image("png");
    }

    public static byte[] jpeg() {
        return image("jpg");
    }

    public static byte[] docx() {
        return zip(Map.of("[Content_Types].xml", CONTENT_TYPES.formatted("wordprocessingml.document"), "word/document.xml", "<document/>"));
    }

    public static byte[] xlsx() {
        return zip(Map.of("[Content_Types].xml", CONTENT_TYPES.formatted("spreadsheetml.sheet"), "xl/workbook.xml", "<workbook/>"));
    }

    public static byte[] ofd() {
        return zip(Map.of("OFD.xml", "<OFD/>", "Doc_0/Document.xml", "<Document/>"));
    }

    static byte[] zip(Map<String, String> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] image(String format) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
