package cn.etown.support.agreement.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import cn.etown.support.ChineseDates;
import cn.etown.support.agreement.Agreement;
import cn.etown.support.agreement.AgreementPapers;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.AgreementVersion;
import cn.etown.support.agreement.AmendmentService;
import cn.etown.support.agreement.Instalment;
import cn.etown.support.agreement.ScheduledInstalment;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.dossier.Hands;
import cn.etown.support.web.Caller;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The agreement of a case in Tasklist: number, state, versions with their documents, instalments, and what is to be changed. */
@RestController
@Hidden
class AgreementController {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int SHOWN_OF_A_HASH = 12;

    private final AgreementService agreements;
    private final AmendmentService amendments;
    private final CaseAccess access;
    private final Hands hands;

    AgreementController(AgreementService agreements, AmendmentService amendments, CaseAccess access, Hands hands) {
        this.agreements = agreements;
        this.amendments = amendments;
        this.access = access;
        this.hands = hands;
    }

    /** 204 where there is none, or not for these eyes. */
    @GetMapping("/camunda/api/support/cases/{caseId}/agreement")
    ResponseEntity<AgreementPanel> ofCase(@PathVariable long caseId) {
        Optional<Agreement> agreement = access.mayRead(Caller.current().userId(), caseId) ? agreements.agreementOf(caseId) : Optional.empty();
        return agreement.map(this::panel).map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.noContent().build());
    }

    private AgreementPanel panel(Agreement agreement) {
        List<ScheduledInstalment> schedule = agreements.instalmentsOf(agreement.caseId());
        return new AgreementPanel(agreement.number(), agreement.state().label(), agreement.amount().toString(),
                agreement.state().isBeforeSigning() ? agreement.scanDue().map(Object::toString).orElse(null) : null,
                agreement.versions().stream().map(version -> version(agreement, version)).toList(),
                schedule.isEmpty() ? "资金分期（签订后生效）" : "资金分期",
                schedule.isEmpty() ? agreement.terms().instalments().stream().map(each -> row(each, "", "签订后生效")).toList()
                        : schedule.stream().map(each -> row(each.instalment(), each.budgetYear() + "年", each.state().label())).toList(),
                amendments.openOf(agreement.caseId()).map(open -> change(agreement, open)).orElse(null));
    }

    private static AgreementPanel.Version version(Agreement agreement, AgreementVersion version) {
        AgreementPapers papers = version.papers();
        String state = version.isSigned() ? (version.number() == agreement.version() ? "现行，" : "已被取代，") + ChineseDates.day(version.signature().signedOn()) + " 签订"
                : agreement.state().isEnded() || version.number() < agreement.latest().number() ? "未签订" : "待签订";
        return new AgreementPanel.Version("第%d版".formatted(version.number()), state, ChineseDates.day(version.preparedAt().atZone(BEIJING).toLocalDate()),
                papers == null ? null : papers.docxId(), papers == null ? null : papers.pdfId(),
                version.isSigned() ? version.signature().scanDocumentId() : null,
                papers == null ? null : (papers.pdfSha256() == null ? papers.docxSha256() : papers.pdfSha256()).substring(0, SHOWN_OF_A_HASH),
                papers == null ? "无（早于协议文本自动生成）" : papers.templateVersion().split("-")[0].equals("0") ? "内置模板" : "模板第 " + papers.templateVersion().split("-")[0] + " 版");
    }

    private static AgreementPanel.Row row(Instalment instalment, String year, String state) {
        return new AgreementPanel.Row("第%d期".formatted(instalment.number()), instalment.amount().toString(), instalment.milestone(),
                instalment.evidence() == null ? "无需另行提交" : instalment.evidence(), ChineseDates.day(instalment.dueOn()) + " 起", year, state);
    }

    private AgreementPanel.Change change(Agreement agreement, AmendmentService.OpenAmendment open) {
        return new AgreementPanel.Change("协议%s申请（%s）".formatted(open.kind(), open.state()), open.reason(), hands.who("agreement_amendment", open.id(), "proposed_by", open.proposedBy()), "变更后",
                "现行（第%d版）".formatted(agreement.version()), open.lines().stream().map(AgreementPanel.Line::of).toList());
    }
}
