package cn.etown.support.clawback.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.application.ApplicantBars;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Hands;
import cn.etown.support.web.Caller;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who may not apply at present, and how two people lift it when the credit is repaired (信用修复). */
@Controller
@RequestMapping("/clawback/bars")
class BarsPage {

    private static final String[] KEEPERS = {"business-cooperation-officers", "business-cooperation-chiefs", "legal-office"};
    private static final String[] READERS = {"business-cooperation-officers", "business-cooperation-chiefs", "business-cooperation-heads", "legal-office", "intake-desk", "leaders",
            "auditors", "administrators"};
    private static final String HOME = "redirect:/clawback/bars";

    private final ApplicantBars bars;
    private final WorkingCalendar calendar;
    private final Hands hands;

    BarsPage(ApplicantBars bars, WorkingCalendar calendar, Hands hands) {
        this.bars = bars;
        this.calendar = calendar;
        this.hands = hands;
    }

    /** For people. {@code counts}: it bars today. {@code mayPropose}, {@code mayDecide}: what the reader can do. */
    record Row(long id, String enterprise, String reason, String from, String until, boolean counts, String state, @Nullable ApplicantBars.Proposal proposal, String proposedBy,
               @Nullable String proof, boolean mayPropose, boolean mayDecide) {
    }

    @GetMapping
    String show(Model model) {
        Caller caller = Caller.current().requireAnyOf(READERS);
        boolean keeps = caller.isAnyOf(KEEPERS);
        List<Row> rows = bars.all().stream().map(bar -> row(bar, keeps, caller.userId())).toList();
        model.addAttribute("counting", rows.stream().filter(Row::counts).toList());
        model.addAttribute("ended", rows.stream().filter(row -> !row.counts()).toList());
        return "clawback/bars";
    }

    @PostMapping("/{id}/repair")
    String propose(@PathVariable long id, @RequestParam("reason") String reason, @RequestParam("file") MultipartFile file, RedirectAttributes answer) throws IOException {
        String caller = Caller.current().requireAnyOf(KEEPERS).userId();
        try (InputStream content = file.getInputStream()) {
            bars.proposeRepair(id, reason, file.getOriginalFilename(), content, caller);
            answer.addFlashAttribute("done", "已提出信用修复，须由另一人复核后解除限制。");
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
        }
        return HOME;
    }

    @PostMapping("/repairs/{id}")
    String decide(@PathVariable long id, @RequestParam("confirmed") boolean confirmed, @RequestParam("opinion") String opinion, RedirectAttributes answer) {
        String caller = Caller.current().requireAnyOf(KEEPERS).userId();
        try {
            bars.decideRepair(id, confirmed, opinion, caller);
            answer.addFlashAttribute("done", confirmed ? "已复核同意，自今天起解除限制。" : "已复核，不同意，限制不变。");
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
        }
        return HOME;
    }

    private Row row(ApplicantBars.Bar bar, boolean keeps, String reader) {
        LocalDate today = calendar.today();
        boolean counts = bar.counts(today) || today.isBefore(bar.from());
        String state = bar.liftedOn() != null ? ChineseDates.day(bar.liftedOn()) + "解除" : today.isAfter(bar.until()) ? "期满" : "限制中";
        ApplicantBars.Proposal proposal = bar.proposal();
        return new Row(bar.id(), bar.enterprise(), bar.reason(), ChineseDates.day(bar.from()), ChineseDates.day(bar.until()), counts, state, proposal,
                proposal == null ? "" : hands.who("applicant_bar_lift", proposal.id(), "proposed_by", proposal.proposedBy()),
                proposal == null ? null : "/camunda/api/support/cases/" + bar.caseId() + "/documents/" + proposal.documentId(),
                keeps && counts && proposal == null && bar.caseId() != null, keeps && proposal != null && !proposal.proposedBy().equals(reader));
    }
}
