package cn.etown.support.watch.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import cn.etown.support.absence.Absence;
import cn.etown.support.absence.AbsenceService;
import cn.etown.support.application.ReviewStakes;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.policy.Bureau;
import cn.etown.support.watch.Finding;
import cn.etown.support.watch.FindingKind;
import cn.etown.support.watch.FindingSource;
import cn.etown.support.watch.Roster;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.springframework.stereotype.Component;

/** Groups that a model names, to which the table of bureaus leads or which a tier of the review asks, and in which nobody is, or everybody is absent and nobody stands in. */
@Component
class EmptyGroups implements FindingSource {

    private static final String ADMINISTRATORS = "administrators";
    private static final String BUREAU = "${bureau}";
    private static final int MOST_NAMED = 3;

    private final RepositoryService repository;
    private final IdentityService identity;
    private final ReviewStakes reviews;
    private final EngineRoster roster;
    private final AbsenceService absences;
    private final WorkingCalendar calendar;
    private final SystemWork systemWork;

    EmptyGroups(RepositoryService repository, IdentityService identity, ReviewStakes reviews, EngineRoster roster, AbsenceService absences,
                WorkingCalendar calendar, SystemWork systemWork) {
        this.repository = repository;
        this.identity = identity;
        this.reviews = reviews;
        this.roster = roster;
        this.absences = absences;
        this.calendar = calendar;
        this.systemWork = systemWork;
    }

    @Override
    public Set<FindingKind> kinds() {
        return Set.of(FindingKind.GROUP_EMPTY, FindingKind.GROUP_SMALL, FindingKind.GROUP_ABSENT);
    }

    @Override
    public int find(Consumer<List<Finding>> found) {
        Map<String, Set<String>> needed = needed();
        Map<String, String> names = new LinkedHashMap<>();
        systemWork.call(() -> identity.createGroupQuery().unlimitedList()).forEach((Group group) -> names.put(group.getId(), group.getName()));
        Roster people = roster.now();
        List<Finding> findings = new ArrayList<>();
        List<Absence> absent = absences.open().stream().filter(rule -> rule.runsOn(calendar.today())).toList();
        needed.forEach((group, users) -> of(group, names.getOrDefault(group, group), users, people, absent).ifPresent(findings::add));
        found.accept(findings);
        return needed.size();
    }

    private Optional<Finding> of(String group, String name, Collection<String> users, Roster people, List<Absence> absent) {
        int active = people.activeOf(group).size();
        String what = String.join("、", users.stream().limit(MOST_NAMED).toList()) + (users.size() > MOST_NAMED ? "等" : "");
        if (active == 0) {
            return Optional.of(Finding.ofGroup(FindingKind.GROUP_EMPTY, group, name, "组内没有在岗人员，“" + what + "”到此将无人办理。"));
        }
        int least = group.equals(reviews.expertGroup()) ? reviews.leastExperts() : 1;
        if (people.activeOf(group).stream().allMatch(person -> absent.stream().anyMatch(rule -> isUnattended(rule, person, group, people)))) {
            return Optional.of(Finding.ofGroup(FindingKind.GROUP_ABSENT, group, name, "组内 %d 人今天全部请假，且没有在岗的代办人，“%s”到此将无人办理。".formatted(active, what)));
        }
        return active >= least ? Optional.empty()
                : Optional.of(Finding.ofGroup(FindingKind.GROUP_SMALL, group, name, "在岗 %d 名，“%s”至少需要 %d 名。".formatted(active, what, least)));
    }

    /** The person is away from the whole work of the group, and nobody does it. */
    private static boolean isUnattended(Absence rule, String person, String group, Roster people) {
        boolean whole = rule.scopeKind() == Absence.ScopeKind.ALL || rule.scopeKind() == Absence.ScopeKind.GROUP && group.equals(rule.scope());
        return rule.principal().equals(person) && whole && (rule.substitute() == null || !people.isActive(rule.substitute()));
    }

    /** What each group is needed for. */
    private Map<String, Set<String>> needed() {
        List<String> bureaus = bureaus();
        Map<String, Set<String>> needed = new LinkedHashMap<>();
        needed.computeIfAbsent(ADMINISTRATORS, group -> new LinkedHashSet<>()).add("系统管理");
        reviews.groups().forEach((group, tier) -> expanded(group.replace("{bureau}", BUREAU), bureaus).forEach(one -> needed.computeIfAbsent(one, key -> new LinkedHashSet<>()).add(tier)));
        for (ProcessDefinition process : systemWork.call(() -> repository.createProcessDefinitionQuery().latestVersion().unlimitedList())) {
            systemWork.call(() -> repository.getBpmnModelInstance(process.getId())).getModelElementsByType(UserTask.class).stream()
                    .flatMap(task -> Stream.ofNullable(task.getCamundaCandidateGroups())).flatMap(groups -> Stream.of(groups.split(","))).map(String::strip)
                    .flatMap(group -> expanded(group, bureaus))
                    .forEach(group -> needed.computeIfAbsent(group, key -> new LinkedHashSet<>()).add(String.valueOf(process.getName())));
        }
        return needed;
    }

    /** Groups that only the case decides are those of the tiers. */
    private static Stream<String> expanded(String group, List<String> bureaus) {
        if (group.startsWith(BUREAU)) {
            return bureaus.stream().map(bureau -> bureau + group.substring(BUREAU.length()));
        }
        return group.contains("${") ? Stream.empty() : Stream.of(group);
    }

    /** To which the table leads cases. */
    private List<String> bureaus() {
        DecisionDefinition table = systemWork.call(() -> repository.createDecisionDefinitionQuery().decisionDefinitionKey("responsible-bureau").latestVersion().singleResult());
        Set<String> named = new LinkedHashSet<>();
        if (table != null) {
            systemWork.call(() -> repository.getDmnModelInstance(table.getId())).getModelElementsByType(OutputEntry.class)
                    .forEach(entry -> named.add(entry.getTextContent().strip().replace("\"", "")));
        }
        return Stream.of(Bureau.values()).map(Bureau::code).filter(named::contains).toList();
    }
}
