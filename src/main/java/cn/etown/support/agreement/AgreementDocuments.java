package cn.etown.support.agreement;

import java.io.ByteArrayInputStream;

import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.template.DocumentRenderer;
import cn.etown.support.template.RenderedDocument;

import org.springframework.stereotype.Component;

/** Generates the document of a version once and puts it into the dossier; from then on its bytes are the record. */
@Component
class AgreementDocuments {

    private final AgreementText text;
    private final DocumentRenderer renderer;
    private final DossierService dossier;

    AgreementDocuments(AgreementText text, DocumentRenderer renderer, DossierService dossier) {
        this.text = text;
        this.renderer = renderer;
        this.dossier = dossier;
    }

    AgreementPapers drawUp(Draft draft, String actor) {
        RenderedDocument rendered = renderer.render(SupportAgreementDocument.KEY, text.of(draft));
        String name = "产业支持协议 %s 第%d版".formatted(draft.identity().number(), draft.version());
        Document docx = store(draft, DocumentKind.AGREEMENT_DOCX, name + ".docx", rendered.docx(), actor);
        Document pdf = rendered.pdf().map(bytes -> store(draft, DocumentKind.AGREEMENT_PDF, name + ".pdf", bytes, actor)).orElse(null);
        return new AgreementPapers(rendered.templateVersion(), docx.id(), docx.sha256(), pdf == null ? null : pdf.id(), pdf == null ? null : pdf.sha256());
    }

    private Document store(Draft draft, DocumentKind kind, String name, byte[] bytes, String actor) {
        return dossier.store(draft.application().id(), kind, name, new ByteArrayInputStream(bytes), actor);
    }
}
