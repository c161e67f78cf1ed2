package cn.etown.support.watch.web;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.watch.FindingKind;
import cn.etown.support.watch.OpenFinding;
import cn.etown.support.watch.Remedies;
import cn.etown.support.watch.Remedy;
import cn.etown.support.watch.WatchDesk;
import cn.etown.support.watch.WatchRun;
import cn.etown.support.watch.WatchScan;
import cn.etown.support.web.Caller;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** 值守巡查: what stands in the way of work, and its remedies, for administrators. */
@Controller
@RequestMapping("/watch")
class WatchPage {

    private static final String ADMINISTRATORS = "administrators";

    private final WatchDesk desk;
    private final WatchScan scan;
    private final Remedies remedies;
    private final PersonNames names;

    WatchPage(WatchDesk desk, WatchScan scan, Remedies remedies, PersonNames names) {
        this.desk = desk;
        this.scan = scan;
        this.remedies = remedies;
        this.names = names;
    }

    /** @param subject heading of the first column; @param more than the lines show */
    record Part(String title, String help, String subject, boolean aboutTasks, List<Row> rows, int more) {
    }

    record Row(long id, String title, String reason, String since, @Nullable String caseNumber, @Nullable String enterprise, List<Remedy> remedies, List<Choice> people,
               @Nullable Way way) {
    }

    record Choice(String id, String name) {
    }

    /** Where it is mended when it is not mended here. */
    record Way(String href, String label) {
    }

    record Last(String at, String by, int lookedAt, @Nullable String failed) {
    }

    @GetMapping
    String show(Model model) {
        Caller.current().requireAnyOf(ADMINISTRATORS);
        Map<String, String> known = new HashMap<>();
        Function<String, String> nameOf = person -> known.computeIfAbsent(person, names::ofUser);
        model.addAttribute("parts", desk.open().stream().map(section -> part(section, nameOf)).toList());
        model.addAttribute("last", desk.lastRun().map(this::last).orElse(null));
        return "watch/watch";
    }

    @PostMapping("/run")
    String run(RedirectAttributes answer) {
        String actor = Caller.current().requireAnyOf(ADMINISTRATORS).userId();
        return after(answer, () -> {
            Optional<WatchRun> run = scan.run(actor);
            return run.map(done -> done.found() == 0 ? "巡查完毕，一切正常。" : "巡查完毕，共 %d 个问题，其中新发现 %d 个。".formatted(done.found(), done.newFound()))
                    .orElseThrow(() -> new UserMessageException("另一次巡查正在进行，请稍后刷新页面。"));
        });
    }

    @PostMapping("/{id}/{remedy}")
    String mend(@PathVariable long id, @PathVariable Remedy remedy, @RequestParam(required = false) @Nullable String receiver,
                @RequestParam(required = false) @Nullable String reason, RedirectAttributes answer) {
        String actor = Caller.current().requireAnyOf(ADMINISTRATORS).userId();
        return after(answer, () -> remedies.apply(id, remedy, receiver, reason, actor));
    }

    private static String after(RedirectAttributes answer, Supplier<String> step) {
        try {
            answer.addFlashAttribute("done", step.get());
        } catch (UserMessageException refusal) {
            answer.addFlashAttribute("refused", refusal.getMessage());
        }
        return "redirect:/watch";
    }

    private Last last(WatchRun run) {
        return new Last(ChineseDates.minute(run.finishedAt()), run.actor() == null ? "定时巡查" : names.ofUser(run.actor()), run.lookedAt(), run.failed());
    }

    private static Part part(WatchDesk.Section section, Function<String, String> nameOf) {
        return new Part(section.kind().label(), help(section.kind()), subject(section.kind().concern()), section.kind().concern() == FindingKind.Concern.TASK, section.lines().stream().map(line -> row(line, nameOf)).toList(), section.more());
    }

    private static Row row(WatchDesk.Line line, Function<String, String> nameOf) {
        OpenFinding finding = line.finding();
        return new Row(finding.id(), finding.title(), finding.reason(), ChineseDates.minute(finding.began()), line.summary() == null ? null : line.summary().caseNumber(),
                line.summary() == null ? null : line.summary().enterpriseName(), finding.remedies(),
                finding.able().stream().map(person -> new Choice(person, nameOf.apply(person))).toList(), way(finding));
    }

    private static String subject(FindingKind.Concern concern) {
        return switch (concern) {
            case GROUP -> "用户组";
            case TASK -> "事项";
            case PERSON -> "人员";
        };
    }

    private static String help(FindingKind kind) {
        return switch (kind) {
            case GROUP_EMPTY, GROUP_SMALL -> "请在“用户管理”中打开一名人员，在其“用户组”页加入该组。";
            case GROUP_ABSENT -> "请为其中一人指定代办人，或者结束其请假登记。";
            case PERSON_RULE -> "请结束这条登记；请假人仍在岗的，另行指定代办人。";
            case TASK_WITHOUT_PEOPLE, TASK_BARRED -> "请在“用户管理”中为承办的用户组增加一名未参与本案件的人员。";
            case TASK_ABOVE_LIMITS -> "请营商合作局核定审批权限，经复核后生效；也可由办理人调低金额。";
            case TASK_INVISIBLE -> "恢复后，承办用户组的人员可以在待办列表中看到该事项。";
            case TASK_HOLDER_LEFT, TASK_HOLDER_BARRED, TASK_HOLDER_MOVED -> "退回组内后，组内人员可以认领；也可以直接指派。专家的席位另行抽取。";
            case TASK_OWNER_LEFT -> "另行指派原办理人，受托人交还后由其办结。";
            case TASK_SUSPENDED -> "请在流程监控中查明暂停原因，恢复流程。";
            case PERSON_LIMIT -> "请营商合作局收回该人员的审批权限，以免同名账号重新取得。";
            case PERSON_ADDRESS -> "请与本人核实电子邮箱，在“用户管理”中更正；更正后自动消失。";
        };
    }

    private static Way way(OpenFinding finding) {
        return switch (finding.kind()) {
            case GROUP_EMPTY, GROUP_SMALL, TASK_WITHOUT_PEOPLE, TASK_BARRED -> new Way("/camunda/app/admin/default/#/users", "打开用户管理");
            case TASK_ABOVE_LIMITS, PERSON_LIMIT -> new Way("/policy/changes", "打开审批权限");
            case GROUP_ABSENT, PERSON_RULE -> new Way("/absence", "打开请假代办");
            case TASK_SUSPENDED -> new Way("/camunda/app/cockpit/default/#/processes", "打开流程监控");
            case PERSON_ADDRESS -> new Way("/camunda/app/admin/default/#/users/" + UriUtils.encodePathSegment(String.valueOf(finding.person()), StandardCharsets.UTF_8) + "?tab=profile", "打开人员资料");
            default -> finding.remedies().isEmpty() ? new Way("/camunda/app/admin/default/#/users", "打开用户管理") : null;
        };
    }
}
