package cn.etown.support.agreement.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.agreement.ObligationCheck;
import cn.etown.support.agreement.ObligationRegister;
import cn.etown.support.agreement.ObligationStatus;
import cn.etown.support.agreement.Promise;
import cn.etown.support.agreement.PromiseDesk;
import cn.etown.support.agreement.RegisterFilter;
import cn.etown.support.agreement.RegisterFilter.View;
import cn.etown.support.agreement.RegisterScope;
import cn.etown.support.agreement.RegisterView;
import cn.etown.support.agreement.RegisterView.AgreementFile;
import cn.etown.support.agreement.Undertaking;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.policy.Bureau;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.spreadsheet.SheetDate;
import cn.etown.support.web.Caller;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The obligation register for staff: by enterprise, by due check, by risk, and one agreement with what is to be done about its promises. */
@Controller
@RequestMapping("/obligations")
class ObligationsPage {

    private static final String HOME = "/obligations";
    private static final int LONGEST_SEARCH = 100;

    private final RegisterView view;
    private final ObligationRegister register;
    private final PromiseDesk desk;
    private final RegisterDoor door;
    private final DossierService dossier;
    private final PolicyService policy;
    private final WorkingCalendar calendar;

    ObligationsPage(RegisterView view, ObligationRegister register, PromiseDesk desk, RegisterDoor door, DossierService dossier, PolicyService policy,
                    WorkingCalendar calendar) {
        this.view = view;
        this.register = register;
        this.desk = desk;
        this.door = door;
        this.dossier = dossier;
        this.policy = policy;
        this.calendar = calendar;
    }

    /** What is asked for, as the address says it. */
    record Asked(@Nullable String view, @Nullable String text, @Nullable String bureau, @Nullable String status, @Nullable String promise, @Nullable String due, @Nullable Integer page) {

        RegisterFilter filter() {
            String searched = blank(text);
            return new RegisterFilter(chosenView(), searched == null ? null : searched.substring(0, Math.min(LONGEST_SEARCH, searched.length())), blank(bureau),
                    Stream.of(ObligationStatus.values()).filter(each -> each.name().equals(status)).findFirst().orElse(null), blank(promise),
                    due == null ? null : SheetDate.of(due).orElse(null));
        }

        View chosenView() {
            return "due".equals(view) ? View.DUE : "enterprise".equals(view) ? View.ENTERPRISE : View.RISK;
        }

        int pageNumber() {
            return page == null ? 1 : Math.max(1, Math.min(page, 100_000));
        }

        private static @Nullable String blank(@Nullable String given) {
            return given == null || given.isBlank() ? null : given.strip();
        }
    }

    /** A choice of a list. */
    record Option(String value, String label) {
    }

    @GetMapping
    String list(@ModelAttribute Asked asked, Model model) {
        Caller caller = Caller.current();
        RegisterScope scope = door.scope(caller);
        RegisterFilter filter = asked.filter();
        if (filter.view() == View.ENTERPRISE) {
            model.addAttribute("agreements", view.agreements(scope, filter, asked.pageNumber()));
        } else {
            model.addAttribute("promises", view.promises(scope, filter, asked.pageNumber()));
        }
        model.addAttribute("view", filter.view().name());
        model.addAttribute("filter", filter);
        model.addAttribute("counts", view.counts(scope));
        model.addAttribute("bureaus", Arrays.stream(Bureau.values()).filter(bureau -> scope.everything() || scope.bureaus().contains(bureau.code()))
                .map(bureau -> new Option(bureau.code(), bureau.label())).toList());
        model.addAttribute("statuses", Arrays.stream(ObligationStatus.values()).map(status -> new Option(status.name(), status.label())).toList());
        model.addAttribute("kinds", promiseOptions());
        model.addAttribute("mayFeed", door.mayFeed(caller));
        model.addAttribute("today", calendar.today());
        return "obligations/list";
    }

    private static List<Option> promiseOptions() {
        return Stream.concat(Arrays.stream(Promise.values()).map(promise -> new Option(promise.name(), promise.label())),
                Arrays.stream(Undertaking.values()).map(undertaking -> new Option(undertaking.name(), undertaking.label()))).toList();
    }

    @GetMapping("/export.xlsx")
    void xlsx(@ModelAttribute Asked asked, HttpServletResponse response) throws IOException {
        RegisterScope scope = door.scope(Caller.current());
        attach(response, "义务台账.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        RegisterSheet.xlsx(lines -> view.each(scope, asked.filter(), lines), response.getOutputStream());
    }

    @GetMapping("/export.csv")
    void csv(@ModelAttribute Asked asked, HttpServletResponse response) throws IOException {
        RegisterScope scope = door.scope(Caller.current());
        attach(response, "义务台账.csv", "text/csv;charset=UTF-8");
        RegisterSheet.csv(lines -> view.each(scope, asked.filter(), lines), response.getOutputStream());
    }

    @GetMapping("/agreements/{id}")
    String agreement(@PathVariable long id, Model model) {
        Caller caller = Caller.current();
        AgreementFile file = file(caller, id);
        Map<Long, Document> documents = documents(file);
        model.addAttribute("file", file);
        model.addAttribute("documents", documents);
        model.addAttribute("bureau", Bureau.of(file.bureau()).label());
        model.addAttribute("instrument", instrument(file));
        model.addAttribute("mayWork", caller.may(door.workers(file)));
        model.addAttribute("mayDismiss", caller.may(door.dismissers(file)));
        model.addAttribute("breaches", breaches(file));
        model.addAttribute("today", calendar.today());
        model.addAttribute("key", UUID.randomUUID().toString());
        return "obligations/agreement";
    }

    private String instrument(AgreementFile file) {
        var instrument = policy.instrument(file.agreement().instrument());
        return "%s %s".formatted(instrument.clause(), instrument.title());
    }

    /** Suspected ones first: they are what one came for. */
    private static List<Option> breaches(AgreementFile file) {
        List<Option> options = new ArrayList<>(file.promises().stream().map(RegisterView.PromiseFile::promise)
                .filter(promise -> promise.status() == ObligationStatus.SUSPECTED || promise.status() == ObligationStatus.ACTIVE || promise.status() == ObligationStatus.ENDED)
                .sorted((one, other) -> Boolean.compare(other.status() == ObligationStatus.SUSPECTED, one.status() == ObligationStatus.SUSPECTED))
                .map(promise -> new Option(promise.promise(), promise.label() + (promise.status() == ObligationStatus.SUSPECTED ? "（疑似违约）" : ""))).toList());
        Stream.of(BreachKind.FRAUD, BreachKind.MISUSE).forEach(kind -> options.add(new Option(kind.name(), kind.label())));
        return options;
    }

    @PostMapping("/agreements/{id}/checks")
    String check(@PathVariable long id, @RequestParam String promise, @RequestParam(required = false) String outcome, @RequestParam(defaultValue = "") String finding,
                 @RequestParam(required = false) String checkedOn, @RequestParam(defaultValue = "") String key, @RequestParam(name = "evidence", required = false) List<MultipartFile> evidence,
                 RedirectAttributes answer) throws IOException {
        Caller caller = Caller.current();
        RegisterDoor.require(caller, door.workers(file(caller, id)));
        ObligationCheck.Outcome chosen = Stream.of(ObligationCheck.Outcome.values()).filter(each -> each.name().equals(outcome)).findFirst().orElse(null);
        List<PromiseDesk.Evidence> files = files(evidence);
        return answered(id, answer, () -> {
            desk.check(id, new PromiseDesk.HandCheck(promise, chosen, finding, day(checkedOn), keyOf(key)), files, caller.userId());
            return "核查记录已登记。";
        });
    }

    @PostMapping("/agreements/{id}/breaches")
    String report(@PathVariable long id, @RequestParam(defaultValue = "") String what, @RequestParam(required = false) String breachOn, @RequestParam(defaultValue = "") String facts,
                  @RequestParam(defaultValue = "") String key, @RequestParam(name = "document", required = false) List<Long> chosen,
                  @RequestParam(name = "evidence", required = false) List<MultipartFile> evidence, RedirectAttributes answer) throws IOException {
        Caller caller = Caller.current();
        RegisterDoor.require(caller, door.workers(file(caller, id)));
        List<PromiseDesk.Evidence> files = files(evidence);
        return answered(id, answer, () -> {
            desk.report(id, new PromiseDesk.TypedBreach(what, day(breachOn), facts, chosen == null ? List.of() : chosen, keyOf(key)), files, caller.userId());
            return "违约已报告，转入追缴程序调查核实。";
        });
    }

    @PostMapping("/agreements/{id}/promises/{promise}/dismissal")
    String dismiss(@PathVariable long id, @PathVariable String promise, @RequestParam(defaultValue = "") String reason, RedirectAttributes answer) {
        Caller caller = Caller.current();
        RegisterDoor.require(caller, door.dismissers(file(caller, id)));
        return answered(id, answer, () -> {
            register.dismiss(id, promise, reason, caller.userId());
            return "疑点已排除，理由已存档。";
        });
    }

    @PostMapping("/agreements/{id}/promises/{promise}/next-check")
    String reschedule(@PathVariable long id, @PathVariable String promise, @RequestParam(required = false) String day, @RequestParam(defaultValue = "") String reason,
                      RedirectAttributes answer) {
        Caller caller = Caller.current();
        RegisterDoor.require(caller, door.workers(file(caller, id)));
        return answered(id, answer, () -> {
            register.reschedule(id, promise, day(day), reason, caller.userId());
            return "下次核查日期已调整。";
        });
    }

    @GetMapping("/agreements/{id}/documents/{documentId}")
    void document(@PathVariable long id, @PathVariable long documentId, HttpServletResponse response) throws IOException {
        AgreementFile file = file(Caller.current(), id);
        Document document = file.documentIds().contains(documentId) ? dossier.find(file.agreement().caseId(), documentId).orElse(null) : null;
        if (document == null) {
            throw Caller.refusal(HttpStatus.NOT_FOUND, "台账中没有这份材料。");
        }
        attach(response, document.fileName(), document.contentType());
        response.setContentLengthLong(document.size());
        dossier.copy(document, response.getOutputStream());
    }

    private AgreementFile file(Caller caller, long id) {
        door.scope(caller);
        AgreementFile file = view.file(id).orElseThrow(() -> Caller.refusal(HttpStatus.NOT_FOUND, "义务台账中没有这份协议。"));
        door.requireReader(caller, file);
        return file;
    }

    private Map<Long, Document> documents(AgreementFile file) {
        return file.documentIds().stream().flatMap(id -> dossier.find(file.agreement().caseId(), id).stream()).collect(Collectors.toMap(Document::id, Function.identity()));
    }

    private static List<PromiseDesk.Evidence> files(@Nullable List<MultipartFile> given) throws IOException {
        List<PromiseDesk.Evidence> files = new ArrayList<>();
        for (MultipartFile file : given == null ? List.<MultipartFile>of() : given) {
            if (!file.isEmpty()) {
                files.add(new PromiseDesk.Evidence(String.valueOf(file.getOriginalFilename()), file.getInputStream()));
            }
        }
        return files;
    }

    private static @Nullable LocalDate day(@Nullable String given) {
        return given == null ? null : SheetDate.of(given).orElse(null);
    }

    private static String keyOf(String given) {
        return given.matches("[0-9a-f-]{36}") ? given : UUID.randomUUID().toString();
    }

    /** Something that is done or refused with a message. */
    private interface Work {

        String done();
    }

    private static String answered(long id, RedirectAttributes answer, Work work) {
        try {
            answer.addFlashAttribute("done", work.done());
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:" + HOME + "/agreements/" + id;
    }

    private static void attach(HttpServletResponse response, String fileName, String type) {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(fileName, StandardCharsets.UTF_8).build().toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    }
}
