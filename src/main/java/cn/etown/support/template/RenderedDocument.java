package cn.etown.support.template;

import java.util.Optional;

/**
 * A document as rendered; the caller keeps these bytes, they are the record.
 *
 * @param pdf             empty where the optional PDF part is not installed or failed
 * @param templateVersion number and beginning of the SHA-256 of the template used, for example {@code 3-1f2e3d4c5b6a}; 0 is the built-in one
 */
public record RenderedDocument(byte[] docx, Optional<byte[]> pdf, String templateVersion) {
}
