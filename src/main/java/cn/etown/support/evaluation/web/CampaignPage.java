package cn.etown.support.evaluation.web;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.evaluation.campaign.Campaign;
import cn.etown.support.evaluation.campaign.CampaignReports;
import cn.etown.support.evaluation.campaign.CampaignService;
import cn.etown.support.evaluation.campaign.CampaignView;
import cn.etown.support.evaluation.campaign.CampaignViews;
import cn.etown.support.evaluation.campaign.CampaignWorker;
import cn.etown.support.evaluation.campaign.ProgrammeFigures;
import cn.etown.support.evaluation.campaign.Progress.RowState;
import cn.etown.support.evaluation.process.AnnualEvaluationProcess;
import cn.etown.support.policy.Bureau;
import cn.etown.support.web.Caller;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The annual evaluation: campaigns, progress, figures, report. Administrators begin a year and try failed starts again. */
@Controller
@RequestMapping("/evaluation")
class CampaignPage {

    private static final String ADMINISTRATORS = "administrators";
    private static final String[] STATISTICIANS = {"economic-development-officers", "economic-development-chiefs"};
    private static final String[] READERS = Stream.concat(
            Arrays.stream(Bureau.values()).flatMap(bureau -> Stream.of("-officers", "-chiefs", "-heads").map(tier -> bureau.code() + tier)),
            Stream.of("management-committee", "legal-office", "leaders", "auditors", ADMINISTRATORS)).toArray(String[]::new);
    private static final int PAGE = 50;

    private final CampaignService campaigns;
    private final CampaignViews views;
    private final CampaignReports reports;
    private final ProgrammeFigures figures;
    private final CampaignWorker worker;
    private final AnnualEvaluationProcess process;
    private final PersonNames names;
    private final WorkingCalendar calendar;

    CampaignPage(CampaignService campaigns, CampaignViews views, CampaignReports reports, ProgrammeFigures figures, CampaignWorker worker, AnnualEvaluationProcess process,
                 PersonNames names, WorkingCalendar calendar) {
        this.campaigns = campaigns;
        this.views = views;
        this.reports = reports;
        this.figures = figures;
        this.worker = worker;
        this.process = process;
        this.names = names;
        this.calendar = calendar;
    }

    @GetMapping
    String list(Model model) {
        Caller caller = reader();
        model.addAttribute("campaigns", campaigns.campaigns().stream().map(campaign -> new Line(campaign.year(), campaign.state().label(),
                campaign.state() == Campaign.State.ENDED, time(campaign.startedAt()), names.ofUser(campaign.startedBy()), ChineseDates.day(campaign.reportDue()),
                ChineseDates.day(campaign.closesOn()), views.progress(campaign))).toList());
        model.addAttribute("mayStart", caller.groups().contains(ADMINISTRATORS));
        model.addAttribute("calendarText", campaigns.calendarText());
        if (caller.groups().contains(ADMINISTRATORS)) {
            model.addAttribute("plan", plan().orElse(null));
        }
        return "evaluation/campaigns";
    }

    /** Empty when the calendar of the year into which the dates fall is not loaded: then they are typed. */
    private Optional<CampaignService.Plan> plan() {
        try {
            return Optional.of(campaigns.planFor(calendar.today().getYear() - 1));
        } catch (UserMessageException missing) {
            return Optional.empty();
        }
    }

    @PostMapping
    String start(@RequestParam("year") String year, @RequestParam("reportDue") String reportDue, @RequestParam("closesOn") String closesOn, RedirectAttributes answer) {
        String administrator = Caller.current().requireAnyOf(ADMINISTRATORS).userId();
        try {
            CampaignService.Plan plan = new CampaignService.Plan(yearOf(year), day("企业报告截止日期", reportDue), day("汇总日期", closesOn));
            boolean begun = process.start(plan, administrator).isPresent();
            answer.addFlashAttribute(begun ? "done" : "refused", begun ? plan.year() + " 年度评估已启动，企业评估正在后台分批启动。"
                    : plan.year() + " 年度评估此前已经启动，没有重复启动。");
            return "redirect:/evaluation/" + plan.year();
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
            return "redirect:/evaluation";
        }
    }

    @GetMapping("/{year:\\d{4}}")
    String show(@PathVariable int year, @RequestParam(name = "state", defaultValue = "") String state, @RequestParam(name = "search", defaultValue = "") String search,
                @RequestParam(name = "page", defaultValue = "1") int page, Model model) {
        Caller caller = reader();
        Campaign campaign = campaigns.campaignOf(year);
        RowState shown = Arrays.stream(RowState.values()).filter(each -> each.name().equals(state)).findFirst().orElse(null);
        String wanted = search.strip().substring(0, Math.min(100, search.strip().length()));
        int current = Math.max(1, Math.min(page, 10_000));
        model.addAttribute("campaign", new Head(campaign.year(), campaign.state().label(), campaign.state() == Campaign.State.OPEN, time(campaign.startedAt()),
                names.ofUser(campaign.startedBy()), ChineseDates.day(campaign.reportDue()), ChineseDates.day(campaign.closesOn()), time(campaign.closedAt()), time(campaign.endedAt())));
        model.addAttribute("progress", views.progress(campaign));
        List<CampaignView.AgreementLine> rows = views.agreements(campaign, shown, wanted, (current - 1) * PAGE, PAGE + 1);
        model.addAttribute("rows", rows.stream().limit(PAGE).toList());
        model.addAttribute("hasNext", rows.size() > PAGE);
        model.addAttribute("page", current);
        model.addAttribute("state", shown);
        model.addAttribute("states", RowState.values());
        model.addAttribute("search", wanted);
        model.addAttribute("summary", views.summary(campaign));
        model.addAttribute("proposals", views.proposals(campaign));
        model.addAttribute("documents", reports.of(campaign.id()).stream().map(each -> new File(each.id(), each.stage().label(), each.fileName(),
                String.format("%,d KB", Math.max(1, each.size() / 1024)), each.sha256(), time(each.madeAt()))).toList());
        model.addAttribute("industries", ProgrammeFigures.leadingIndustries());
        model.addAttribute("mayRetry", caller.groups().contains(ADMINISTRATORS) && campaign.state() == Campaign.State.OPEN);
        model.addAttribute("mayEnterOfficial", campaign.state() != Campaign.State.ENDED && caller.isAnyOf(STATISTICIANS));
        return "evaluation/campaign";
    }

    /** For the page to show without loading it again. */
    @GetMapping(path = "/{year:\\d{4}}/progress", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    CampaignView.ProgressLine progress(@PathVariable int year) {
        reader();
        return views.progress(campaigns.campaignOf(year));
    }

    @GetMapping("/{year:\\d{4}}/charts/{name:output|results}.png")
    ResponseEntity<byte[]> chart(@PathVariable int year, @PathVariable String name) {
        reader();
        Campaign campaign = campaigns.campaignOf(year);
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).cacheControl(CacheControl.noStore())
                .body(name.equals("output") ? views.outputChart(campaign) : views.resultChart(campaign));
    }

    @GetMapping("/{year:\\d{4}}/documents/{id}")
    ResponseEntity<byte[]> document(@PathVariable int year, @PathVariable long id) {
        reader();
        CampaignReports.Content content = reports.content(year, id);
        String name = content.document().fileName();
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString()).body(content.bytes());
    }

    /** @param agreement empty for all */
    @PostMapping("/{year:\\d{4}}/retry")
    String retry(@PathVariable int year, @RequestParam(name = "agreement", required = false) @Nullable Long agreement, RedirectAttributes answer) {
        String administrator = Caller.current().requireAnyOf(ADMINISTRATORS).userId();
        try {
            int again = campaigns.retry(campaigns.campaignOf(year).id(), agreement, administrator);
            worker.resume();
            answer.addFlashAttribute(again == 0 ? "refused" : "done", again == 0 ? "没有启动失败的评估，可能已由他人重新启动。" : "已重新启动 " + again + " 份，结果稍后显示。");
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:/evaluation/" + year;
    }

    @PostMapping("/{year:\\d{4}}/official")
    String enterOfficial(@PathVariable int year, @RequestParam("industry") String industry, @RequestParam("output") String output, @RequestParam("source") String source,
                         RedirectAttributes answer) {
        String statistician = Caller.current().requireAnyOf(STATISTICIANS).userId();
        try {
            Industry known = ProgrammeFigures.leadingIndustries().stream().filter(each -> each.name().equals(industry)).findFirst()
                    .orElseThrow(() -> new UserMessageException("请从列表中选择产业。"));
            figures.enterOfficial(campaigns.campaignOf(year).id(), known, amount(output), source, statistician);
            answer.addFlashAttribute("done", known.label() + "的全区统计产值已登记。");
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:/evaluation/" + year + "#targets";
    }

    private static Caller reader() {
        return Caller.current().requireAnyOf(READERS);
    }

    private static BigDecimal amount(String typed) {
        if (!typed.strip().matches("\\d{1,9}(\\.\\d{1,4})?")) {
            throw new UserMessageException("产值请填写以亿元为单位、不带千分位的数字，例如 1856.32。");
        }
        return new BigDecimal(typed.strip());
    }

    private static int yearOf(String year) {
        if (!year.strip().matches("2\\d{3}")) {
            throw new UserMessageException("请填写四位数的评估年度，例如 2025。");
        }
        return Integer.parseInt(year.strip());
    }

    private static LocalDate day(String field, String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException e) {
            throw new UserMessageException(field + "格式不正确，请使用 2026-04-15 的格式。");
        }
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : ChineseDates.minute(instant);
    }

    record Line(int year, String state, boolean ended, String startedAt, String startedBy, String reportDue, String closesOn, CampaignView.ProgressLine progress) {
    }

    record Head(int year, String state, boolean open, String startedAt, String startedBy, String reportDue, String closesOn, @Nullable String closedAt,
                @Nullable String endedAt) {
    }

    record File(long id, String stage, String name, String size, String sha256, String madeAt) {
    }
}
