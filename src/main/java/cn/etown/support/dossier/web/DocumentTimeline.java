package cn.etown.support.dossier.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import cn.etown.support.dossier.CaseTimelineSource;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.dossier.Hands;
import cn.etown.support.dossier.TimelineEntry;
import cn.etown.support.web.Caller;

import org.springframework.stereotype.Component;

/** The documents in the history of a case. */
@Component
class DocumentTimeline implements CaseTimelineSource {

    /** What the enterprise handed in or is handed out. */
    private static final Set<DocumentKind> OF_THE_ENTERPRISE = EnumSet.of(DocumentKind.COMMITMENT, DocumentKind.APPLICATION_FORM, DocumentKind.SUPPLEMENT,
            DocumentKind.AGREEMENT_DOCX, DocumentKind.AGREEMENT_PDF, DocumentKind.AGREEMENT_SCAN, DocumentKind.RECOVERY_DOCX, DocumentKind.RECOVERY_PDF,
            DocumentKind.CREDIT_REPAIR);
    private static final String ENTERPRISE = "enterprise";

    private final DossierService dossier;
    private final Hands hands;

    DocumentTimeline(DossierService dossier, Hands hands) {
        this.hands = hands;
        this.dossier = dossier;
    }

    @Override
    public List<TimelineEntry> entriesOf(long caseId, Caller reader) {
        Hands.Signatures signed = hands.of(caseId, "document");
        return dossier.documentsOf(caseId).stream().map(document -> entry(document).inNameOf(signed.principal(document.uploadedBy(), document.uploadedAt()))).toList();
    }

    private static TimelineEntry entry(Document document) {
        boolean visible = OF_THE_ENTERPRISE.contains(document.kind()) || document.uploadedBy().equals(ENTERPRISE);
        return new TimelineEntry(document.uploadedAt(), TimelineEntry.Kind.DOCUMENT, "%s：%s".formatted(document.kind().label(), document.fileName()), document.uploadedBy(), visible,
                document.kind().isGenerated() ? "已生成" : "已上传", null, null, document.id(), Preview.shows(document));
    }
}
