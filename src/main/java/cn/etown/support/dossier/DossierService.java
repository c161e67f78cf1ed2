package cn.etown.support.dossier;

import java.io.InputStream;
import java.util.List;

import org.springframework.stereotype.Service;

/** The documents of a case: kept for ever in our own tables, addressed by case, identified by their SHA-256. */
@Service
public class DossierService {

    /** Stores a document. Accepts PDF, JPEG, PNG, OFD, DOCX and XLSX up to 20 MB, told apart by content and agreeing with the file name's extension. */
    public Document store(long caseId, DocumentKind kind, String fileName, InputStream content, String uploadedBy) {
        throw new UnsupportedOperationException();
    }

    public List<Document> documentsOf(long caseId) {
        throw new UnsupportedOperationException();
    }

    public boolean has(long caseId, DocumentKind kind) {
        throw new UnsupportedOperationException();
    }
}
