package cn.etown.support.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import cn.etown.support.dossier.Representation.InNameOf;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The documents of a case: kept for ever in our own tables, addressed by case, identified by their SHA-256. */
@Service
public class DossierService {

    private final Documents documents;
    private final Representation representation;
    private final Clock clock;
    private final ContentInspection inspection = new ContentInspection();

    DossierService(Documents documents, Representation representation, Clock clock) {
        this.representation = representation;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * Stores a document. Accepts PDF, JPEG, PNG, OFD, DOCX and XLSX up to 20 MB, told apart by content and agreeing with the file name's extension.
     * The same content under the same kind is stored once: a repeated upload gives the first document.
     *
     * @throws cn.etown.support.UserMessageException for a file that is not accepted
     */
    @Transactional
    public Document store(long caseId, DocumentKind kind, String fileName, InputStream content, String uploadedBy) {
        try (Upload upload = new Upload(fileName, content, inspection)) {
            Optional<Document> added = documents.add(caseId, kind, upload, uploadedBy, clock.instant());
            return added.orElseGet(() -> documents.same(caseId, kind, upload));
        } catch (IOException e) {
            throw new UncheckedIOException("file for case " + caseId + " could not be read", e);
        }
    }

    /** As {@link #store}, for somebody who works on the case in another's name (代办): it is booked so. */
    @Transactional
    public Document store(long caseId, DocumentKind kind, String fileName, InputStream content, String uploadedBy, InNameOf other) {
        representation.begin(uploadedBy, other);
        return store(caseId, kind, fileName, content, uploadedBy);
    }

    public List<Document> documentsOf(long caseId) {
        return documents.ofCase(caseId);
    }

    public boolean has(long caseId, DocumentKind kind) {
        return documents.exists(caseId, kind);
    }

    /** Empty when the case has no such document. */
    public Optional<Document> find(long caseId, long documentId) {
        return documents.find(caseId, documentId);
    }

    /** Writes the content piece by piece. */
    public void copy(Document document, OutputStream out) throws IOException {
        documents.copy(document, out);
    }
}
