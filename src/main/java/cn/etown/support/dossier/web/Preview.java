package cn.etown.support.dossier.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;

import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DossierService;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Which documents are shown without being downloaded: PDF, and images that a browser can hold in its memory. */
final class Preview {

    /** An A3 page in 600 dpi has 70 million pixels, 280 MB in the memory of a browser. */
    static final long MOST_PIXELS = 72_000_000;

    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png");
    private static final Set<String> SHOWN = Set.of("application/pdf", "image/jpeg", "image/png");

    private Preview() {
    }

    static boolean shows(Document document) {
        return SHOWN.contains(document.contentType());
    }

    /** @throws UserMessageException for what is not shown */
    static byte[] of(Document document, DossierService dossier) throws IOException {
        if (!shows(document)) {
            throw new UserMessageException("此类文件不能在线预览，请下载后查看。");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) document.size());
        dossier.copy(document, out);
        byte[] content = out.toByteArray();
        if (IMAGES.contains(document.contentType()) && pixels(content) > MOST_PIXELS) {
            throw new UserMessageException("图片尺寸过大，不能在线预览，请下载后查看。");
        }
        return content;
    }

    /** As the head of the file says, without unpacking it. */
    private static long pixels(byte[] content) throws IOException {
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw broken();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return (long) reader.getWidth(0) * reader.getHeight(0);
            } catch (IOException | RuntimeException e) {
                throw broken();
            } finally {
                reader.dispose();
            }
        }
    }

    private static UserMessageException broken() {
        return new UserMessageException("图片已损坏，不能预览。请下载后核对，或请提交人重新上传。");
    }
}
