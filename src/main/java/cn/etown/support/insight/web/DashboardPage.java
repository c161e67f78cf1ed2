package cn.etown.support.insight.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.insight.Age;
import cn.etown.support.insight.Amounts;
import cn.etown.support.insight.FigureService;
import cn.etown.support.insight.ListFile;
import cn.etown.support.insight.ListFilter;
import cn.etown.support.insight.Listing;
import cn.etown.support.insight.Lists;
import cn.etown.support.insight.Scope;
import cn.etown.support.web.Caller;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The leadership page (领导看板) and the lists behind its figures. */
@Controller
@RequestMapping("/dashboard")
class DashboardPage {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final FigureService figures;
    private final Lists lists;
    private final Clock clock;

    DashboardPage(FigureService figures, Lists lists, Clock clock) {
        this.figures = figures;
        this.lists = lists;
        this.clock = clock;
    }

    @GetMapping
    String show(@RequestParam(name = "year", required = false) @Nullable Integer chosen, Model model) {
        Scope scope = scope();
        List<Integer> years = figures.years();
        int year = chosen == null ? clock.instant().atZone(ZoneId.of("Asia/Shanghai")).getYear() : chosen;
        if (!years.contains(year)) {
            throw new UserMessageException(year + " 年没有资金账目，请从 " + years.get(years.size() - 1) + " 至 " + years.get(0) + " 年中选择。");
        }
        model.addAttribute("figures", figures.of(year, scope));
        model.addAttribute("years", years);
        model.addAttribute("amounts", new Amounts());
        model.addAttribute("ages", Age.values());
        model.addAttribute("benchmark", FigureService.BENCHMARK_DAYS);
        model.addAttribute("asOf", ChineseDates.minute(clock.instant()));
        return "insight/dashboard";
    }

    @GetMapping("/lists/{name:[a-z]+}")
    String list(@PathVariable String name, @ModelAttribute ListFilter filter, @RequestParam(name = "page", defaultValue = "1") int page, Model model) {
        Listing list = lists.of(name, filter, scope(), Math.max(1, Math.min(page, 1_000_000)));
        model.addAttribute("list", list);
        model.addAttribute("name", name);
        model.addAttribute("query", filter.query());
        model.addAttribute("year", filter.year());
        model.addAttribute("page", page);
        model.addAttribute("pages", Math.max(1, (list.count() + Lists.PAGE_SIZE - 1) / Lists.PAGE_SIZE));
        model.addAttribute("asOf", ChineseDates.minute(clock.instant()));
        return "insight/list";
    }

    @GetMapping("/lists/{name:[a-z]+}.xlsx")
    ResponseEntity<byte[]> xlsx(@PathVariable String name, @ModelAttribute ListFilter filter) {
        Listing list = lists.of(name, filter, scope(), 0);
        return attached(list, ".xlsx", XLSX, file(list).xlsx());
    }

    @GetMapping("/lists/{name:[a-z]+}.csv")
    ResponseEntity<byte[]> csv(@PathVariable String name, @ModelAttribute ListFilter filter) {
        Listing list = lists.of(name, filter, scope(), 0);
        return attached(list, ".csv", "text/csv;charset=UTF-8", file(list).csv());
    }

    private ListFile file(Listing list) {
        return new ListFile(list, "数据截至 " + ChineseDates.minute(clock.instant()));
    }

    private static Scope scope() {
        return Scope.of(Caller.current().groups())
                .orElseThrow(() -> Caller.refusal(HttpStatus.FORBIDDEN, "领导看板供领导、审计、管委会、系统管理员和各局领导使用。如确需使用，请联系系统管理员。"));
    }

    private ResponseEntity<byte[]> attached(Listing list, String extension, String type, byte[] content) {
        String name = list.heading().replaceAll("[\\s·/\\\\:*?\"<>|]+", "-") + "-" + DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneId.of("Asia/Shanghai")).format(Instant.from(clock.instant()));
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(type))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name + extension, StandardCharsets.UTF_8).build().toString())
                .body(content);
    }
}
