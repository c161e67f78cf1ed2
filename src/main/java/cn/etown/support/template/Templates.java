package cn.etown.support.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;

/** The templates of all kinds of documents. */
@Service
public class Templates {

    /** @param version as in {@link RenderedDocument#templateVersion()} */
    record Content(byte[] bytes, String version) {
    }

    private final List<TemplateKind> kinds;

    Templates(List<TemplateKind> kinds) {
        this.kinds = kinds;
    }

    TemplateKind kind(String key) {
        return kinds.stream().filter(kind -> kind.key().equals(key)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of document has the key " + key));
    }

    Content inForce(TemplateKind kind) {
        byte[] builtIn = builtIn(kind);
        return new Content(builtIn, "0-" + sha256(builtIn).substring(0, 12));
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
