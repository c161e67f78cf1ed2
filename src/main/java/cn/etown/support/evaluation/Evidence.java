package cn.etown.support.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DossierService;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The documents of a case by the numbers under which the panel lists them, which never change: documents are only added. */
@Component
public class Evidence {

    private static final int MOST = 20;

    private final DossierService dossier;

    Evidence(DossierService dossier) {
        this.dossier = dossier;
    }

    /** @param number from 1, in the order of their arrival */
    public record Numbered(int number, Document document) {
    }

    List<Numbered> of(long caseId) {
        List<Document> documents = dossier.documentsOf(caseId).stream().sorted(Comparator.comparingLong(Document::id)).toList();
        return IntStream.range(0, documents.size()).mapToObj(index -> new Numbered(index + 1, documents.get(index))).toList();
    }

    /**
     * @param typed numbers as a clerk types them: {@code 3、5}
     * @throws UserMessageException for anything that is no number of a document
     */
    List<Long> resolve(List<Numbered> documents, String promise, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return List.of();
        }
        List<String> numbers = Arrays.stream(typed.strip().split("[\\s、，,;；]+")).filter(text -> !text.isEmpty()).distinct().toList();
        if (numbers.size() > MOST) {
            throw new UserMessageException("“%s”的证据材料最多填 %d 份。".formatted(promise, MOST));
        }
        return numbers.stream().map(number -> find(documents, promise, number)).toList();
    }

    private static long find(List<Numbered> documents, String promise, String number) {
        return documents.stream().filter(document -> String.valueOf(document.number()).equals(number)).findFirst().map(found -> found.document().id())
                .orElseThrow(() -> new UserMessageException("“%s”的证据材料“%s”不是本案材料的序号。请先在“材料”页上传，再填写其序号，多份用顿号分开，例如 3、5。"
                        .formatted(promise, number)));
    }
}
