package cn.etown.support.template;

import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Service;

/** Makes documents from the templates in force. */
@Service
public class DocumentRenderer {

    private final Templates templates;
    private final PdfOffice office;

    DocumentRenderer(Templates templates, PdfOffice office) {
        this.templates = templates;
        this.office = office;
    }

    /**
     * Fills the template that is in force today.
     *
     * @param templateKey of a {@link TemplateKind}
     * @param data        a {@code String} for every text placeholder of the kind and a {@code List<Map<String, String>>} for every table; all of them, nothing else
     */
    public RenderedDocument render(String templateKey, Map<String, Object> data) {
        TemplateKind kind = templates.kind(templateKey);
        Templates.Content template = templates.contentInForce(kind);
        byte[] docx = new TemplateFilling(kind).fill(template.bytes(), data);
        return new RenderedDocument(docx, office.pdfOf(docx), template.version());
    }

    /** What a version makes of the kind's sample data. */
    public byte[] sample(TemplateKind kind, int version) {
        return new TemplateFilling(kind).fill(templates.content(kind, version), kind.sample());
    }

    /** The same as PDF; empty where the PDF part is not installed or failed. */
    public Optional<byte[]> samplePdf(TemplateKind kind, int version) {
        return office.pdfOf(sample(kind, version));
    }

    /** Whether documents come as PDF too. */
    public boolean makesPdf() {
        return office.isInstalled();
    }
}
