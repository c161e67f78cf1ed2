package cn.etown.support.dossier.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.etown.support.ChineseDates;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.EvidenceReaders;
import cn.etown.support.dossier.ReplayedAmount;
import cn.etown.support.dossier.ledger.AnchorFile;
import cn.etown.support.dossier.ledger.AnchorLine;
import cn.etown.support.dossier.ledger.EvidencePackage;
import cn.etown.support.dossier.ledger.Finding;
import cn.etown.support.dossier.ledger.LedgerReport;
import cn.etown.support.dossier.ledger.LedgerService;
import cn.etown.support.money.Money;
import cn.etown.support.web.Caller;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 存证核验: the state of the ledger and its verification for auditors and administrators; the evidence of a case for them and for the heads of a bureau concerned. */
@Controller
@RequestMapping("/evidence")
class EvidencePage {

    private static final String[] VERIFIERS = EvidenceReaders.VERIFIERS.toArray(String[]::new);

    private final LedgerService ledger;
    private final EvidencePackage evidence;
    private final DecisionLedger decisions;
    private final CaseAccess access;
    private final JdbcClient jdbc;
    private final Clock clock;

    EvidencePage(LedgerService ledger, EvidencePackage evidence, DecisionLedger decisions, CaseAccess access, JdbcClient jdbc, Clock clock) {
        this.ledger = ledger;
        this.evidence = evidence;
        this.decisions = decisions;
        this.access = access;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A finding as shown. */
    record FindingLine(String kind, String place, String line, String row, String detail) {

        static FindingLine of(Finding finding) {
            return new FindingLine(finding.kind().label(), finding.place(), finding.number() == null ? "—" : "第 " + finding.number() + " 行",
                    finding.source() == null ? "—" : finding.source() + " " + finding.key(), finding.detail());
        }
    }

    record ReplayLine(String at, String what, String version, String stored, String again, boolean agrees) {

        static ReplayLine of(ReplayedAmount amount) {
            return new ReplayLine(ChineseDates.minute(amount.computedAt()), amount.what(), amount.rulesVersion().replaceFirst("^[a-z]+-(\\d+) ?", "第 $1 版 ").strip(),
                    Money.ofFen(amount.storedFen()).toString(), EvidencePackage.said(amount), amount.agrees());
        }
    }

    @GetMapping
    String show(@RequestParam(name = "number", defaultValue = "") String number, Model model) {
        Caller caller = requireReader();
        boolean verifier = EvidenceReaders.isVerifier(caller.groups());
        model.addAttribute("verifier", verifier);
        model.addAttribute("number", number.strip());
        if (verifier) {
            AnchorFile.Content anchored = ledger.anchored();
            AnchorLine last = anchored.last();
            model.addAttribute("anchorLines", anchored.lines());
            model.addAttribute("anchorHash", anchored.lastHash());
            model.addAttribute("anchoredAt", last == null ? null : ChineseDates.minute(last.at()));
            model.addAttribute("anchorFailure", ledger.anchorFailure().orElse(null));
            model.addAttribute("running", ledger.progress().orElse(null));
            model.addAttribute("failed", ledger.hasFailed());
            LedgerReport report = ledger.last().orElse(null);
            model.addAttribute("report", report);
            model.addAttribute("verifiedAt", report == null ? null : ChineseDates.minute(report.finishedAt()));
            model.addAttribute("findings", report == null ? List.of() : report.findings().stream().map(FindingLine::of).toList());
        }
        if (!number.isBlank()) {
            Optional<Long> caseId = find(number).filter(id -> mayHave(caller, id));
            model.addAttribute("found", caseId.isPresent());
            caseId.ifPresent(id -> model.addAttribute("replayed", evidence.replayed(id).stream().map(ReplayLine::of).toList()));
        }
        return "dossier/evidence";
    }

    @PostMapping("/verification")
    String verify(RedirectAttributes answer) {
        Caller.current().requireAnyOf(VERIFIERS);
        answer.addFlashAttribute("done", ledger.begin() ? "核验已开始，完成后本页显示结果。" : "已有核验正在进行，请等待其完成。");
        return "redirect:/evidence";
    }

    /** For the page while it waits, and for programs. */
    @GetMapping("/state")
    @ResponseBody
    Map<String, Object> state() {
        Caller.current().requireAnyOf(VERIFIERS);
        Optional<LedgerReport> report = ledger.last();
        return Map.of("running", ledger.progress().isPresent(), "progress", ledger.progress().orElse(""), "verified", report.isPresent(), "failed", ledger.hasFailed(),
                "intact", report.map(LedgerReport::isIntact).orElse(false), "entries", report.map(LedgerReport::entries).orElse(0L),
                "unanchored", report.map(LedgerReport::unanchored).orElse(0L), "findings", report.map(LedgerReport::findings).orElse(List.of()));
    }

    /** Taking the evidence of a case is an act of its own: it is in the history of the case, and so in the package itself. */
    @PostMapping("/package")
    void download(@RequestParam(name = "number") String number, HttpServletResponse response) throws IOException {
        Caller caller = requireReader();
        long caseId = find(number).filter(id -> mayHave(caller, id)).orElseThrow(() -> Caller.refusal(HttpStatus.NOT_FOUND, "没有这个案件，或者您无权导出其证据包。"));
        if (access.isBeingScored(caseId) && !EvidenceReaders.isVerifier(caller.groups())) {
            throw Caller.refusal(HttpStatus.CONFLICT, "专家正在评分，评审结束后可以导出本案的证据包。");
        }
        String caseNumber = number.strip();
        decisions.record(new Decision(null, caseId, null, "导出证据包", caller.userId(), "exportEvidence", "已导出", null, null, null, clock.instant()));
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("证据包 " + caseNumber + ".zip", StandardCharsets.UTF_8).build().toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader("X-Content-Type-Options", "nosniff");
        evidence.write(caseId, caseNumber, response.getOutputStream());
    }

    private Optional<Long> find(String number) {
        return jdbc.sql("select id from support.application where case_number = ?").param(number.strip()).query(Long.class).optional();
    }

    private boolean mayHave(Caller caller, long caseId) {
        return EvidenceReaders.isVerifier(caller.groups()) || access.mayRead(caller.userId(), caseId);
    }

    private static Caller requireReader() {
        Caller caller = Caller.current();
        return EvidenceReaders.isReader(caller.groups()) ? caller : caller.requireAnyOf(VERIFIERS);
    }
}
