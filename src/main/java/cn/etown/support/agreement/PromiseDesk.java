package cn.etown.support.agreement;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.ObligationCheck.Outcome;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff do at the register: files go into the dossier of the case in the same transaction as what they prove, or not at all. */
@Service
public class PromiseDesk {

    private final ObligationRegister register;
    private final Agreements agreements;
    private final DossierService dossier;

    PromiseDesk(ObligationRegister register, Agreements agreements, DossierService dossier) {
        this.register = register;
        this.agreements = agreements;
        this.dossier = dossier;
    }

    /** A file as it is uploaded. */
    public record Evidence(String fileName, InputStream content) {
    }

    /** What was found when somebody looked. {@code key}: the same check sent twice is one */
    public record HandCheck(String promise, @Nullable Outcome outcome, String finding, @Nullable LocalDate checkedOn, String key) {
    }

    /** A breach as it is typed. {@code chosen}: documents that are in the register already */
    public record TypedBreach(String what, @Nullable LocalDate breachOn, String facts, List<Long> chosen, String key) {
    }

    /** @throws UserMessageException for what {@link ObligationRegister#record} refuses; then nothing is stored, the files included */
    @Transactional
    public void check(long agreementId, HandCheck check, List<Evidence> files, String actor) {
        if (check.outcome() == null) {
            throw new UserMessageException("请选择核查结论。");
        }
        if (check.checkedOn() == null) {
            throw new UserMessageException("请填写核查日期，例如 2026-11-22。");
        }
        register.record(new ObligationCheck(agreementId, check.promise(), check.outcome(), check.finding().strip(), stored(agreementId, files, actor), check.checkedOn(),
                ObligationCheck.Source.STAFF, check.key(), actor));
    }

    /** @throws UserMessageException for what {@link ObligationRegister#report} refuses; then nothing is stored, the files included */
    @Transactional
    public void report(long agreementId, TypedBreach breach, List<Evidence> files, String actor) {
        List<Long> documents = Stream.concat(breach.chosen().stream(), stored(agreementId, files, actor).stream()).distinct().toList();
        register.report(new BreachReport(agreementId, breach.what(), breach.breachOn(), breach.facts().strip(), documents, breach.key(), actor));
    }

    private List<Long> stored(long agreementId, List<Evidence> files, String actor) {
        long caseId = agreements.find(agreementId).orElseThrow(() -> new UserMessageException("没有这份协议。请返回义务台账核对。")).caseId();
        return files.stream().map(file -> dossier.store(caseId, DocumentKind.EVIDENCE, file.fileName(), file.content(), actor)).map(Document::id).toList();
    }
}
