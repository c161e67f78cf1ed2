package cn.etown.support.clawback;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.template.DocumentRenderer;
import cn.etown.support.template.RenderedDocument;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Issues the documents of a recovery: numbered without a gap, rendered once, kept byte for byte. The same content issued again is the document that was issued. */
@Service
public class RecoveryDocuments {

    private final RecoveryText text;
    private final RecoveryDocumentRows rows;
    private final RecoverySettings settings;
    private final DocumentRenderer renderer;
    private final DossierService dossier;
    private final WorkingCalendar calendar;
    private final Clock clock;

    RecoveryDocuments(RecoveryText text, RecoveryDocumentRows rows, RecoverySettings settings, DocumentRenderer renderer, DossierService dossier, WorkingCalendar calendar,
                      Clock clock) {
        this.text = text;
        this.rows = rows;
        this.settings = settings;
        this.renderer = renderer;
        this.dossier = dossier;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The demand to perform, before the decision. @param statementBy last day for a statement and defence */
    @Transactional
    public IssuedDocument demand(ClawbackFacts facts, LocalDate performBy, LocalDate statementBy, String actor) {
        return issue(RecoveryDocumentKind.DEMAND, facts, List.of(performBy, statementBy), number -> text.demand(facts, number, performBy, statementBy), actor);
    }

    @Transactional
    public IssuedDocument hearingRecord(ClawbackFacts facts, Hearing hearing, String actor) {
        return issue(RecoveryDocumentKind.HEARING, facts, List.of(hearing), number -> text.hearing(facts, number, hearing), actor);
    }

    @Transactional
    public IssuedDocument decision(ClawbackFacts facts, DecisionContent content, String actor) {
        return issue(RecoveryDocumentKind.DECISION, facts, List.of(content), number -> text.decision(facts, number, content), actor);
    }

    @Transactional
    public IssuedDocument instalmentAgreement(ClawbackFacts facts, RepaymentPlan plan, String actor) {
        return issue(RecoveryDocumentKind.REPAYMENT_AGREEMENT, facts, List.of(plan.signedOn(), plan.parts()), number -> text.repaymentAgreement(facts, number, plan, of(facts.clawbackId())), actor);
    }

    @Transactional
    public IssuedDocument setOffNotice(ClawbackFacts facts, SetOff setOff, String actor) {
        return issue(RecoveryDocumentKind.SET_OFF_NOTICE, facts, List.of(setOff), number -> text.setOffNotice(facts, number, setOff, of(facts.clawbackId())), actor);
    }

    /** The demand before court. */
    @Transactional
    public IssuedDocument courtDemand(ClawbackFacts facts, RecoveryBalance balance, LocalDate performBy, List<Contest> contests, String actor) {
        return issue(RecoveryDocumentKind.COURT_DEMAND, facts, List.of(balance.outstanding(), performBy), number -> text.courtDemand(facts, number, balance, performBy, contests, of(facts.clawbackId())), actor);
    }

    /** With the list of evidence: what the dossier holds. */
    @Transactional
    public IssuedDocument courtApplication(ClawbackFacts facts, RecoveryBalance balance, CourtApplication application, List<Contest> contests, String actor) {
        return issue(RecoveryDocumentKind.COURT_APPLICATION, facts, List.of(balance.outstanding(), application),
                number -> text.courtApplication(facts, number, balance, application, contests, of(facts.clawbackId())), actor);
    }

    /** In the order of their issue. */
    @Transactional(readOnly = true)
    public List<IssuedDocument> of(long clawbackId) {
        return rows.of(clawbackId);
    }

    private IssuedDocument issue(RecoveryDocumentKind kind, ClawbackFacts facts, List<?> content, Function<String, Map<String, Object>> data, String actor) {
        String key = sha256(facts.claimed() + " " + content);
        return rows.find(facts.clawbackId(), kind, key).orElseGet(() -> {
            LocalDate today = calendar.today();
            String number = settings.numbers().get(kind).formatted(today.getYear(), rows.next(kind, today.getYear()));
            RenderedDocument rendered = renderer.render(kind.templateKey(), data.apply(number));
            String name = kind.label() + " " + number;
            Document docx = store(facts.caseId(), DocumentKind.RECOVERY_DOCX, name + ".docx", rendered.docx(), actor);
            Document pdf = rendered.pdf().map(bytes -> store(facts.caseId(), DocumentKind.RECOVERY_PDF, name + ".pdf", bytes, actor)).orElse(null);
            rows.add(facts.clawbackId(), kind, number, today, key, rendered.templateVersion(), docx, pdf, actor, clock.instant());
            return rows.find(facts.clawbackId(), kind, key).orElseThrow();
        });
    }

    private Document store(long caseId, DocumentKind kind, String name, byte[] bytes, String actor) {
        return dossier.store(caseId, kind, name, new ByteArrayInputStream(bytes), actor);
    }

    private static String sha256(String content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
