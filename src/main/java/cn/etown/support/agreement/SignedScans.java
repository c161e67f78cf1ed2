package cn.etown.support.agreement;

import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;

import org.springframework.stereotype.Component;

/** The sealed copies that enterprises return. */
@Component
class SignedScans {

    private final DossierService dossier;

    SignedScans(DossierService dossier) {
        this.dossier = dossier;
    }

    /** The last scan uploaded since a signed copy was asked for. @throws UserMessageException when there is none */
    Document since(Agreement agreement) {
        return dossier.documentsOf(agreement.caseId()).stream().filter(document -> document.kind() == DocumentKind.AGREEMENT_SCAN)
                .filter(document -> !document.uploadedAt().isBefore(agreement.askedForScanAt()))
                .reduce((first, second) -> second)
                .orElseThrow(() -> agreement.refused("还没有收到本次签署的" + DocumentKind.AGREEMENT_SCAN.label() + "。请先上传盖章协议的扫描件，再提交"));
    }
}
