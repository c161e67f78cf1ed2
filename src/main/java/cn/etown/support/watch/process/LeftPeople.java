package cn.etown.support.watch.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import cn.etown.support.ChineseDates;
import cn.etown.support.absence.Absence;
import cn.etown.support.absence.AbsenceService;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.policy.ApprovalLimits;
import cn.etown.support.watch.Finding;
import cn.etown.support.watch.FindingKind;
import cn.etown.support.watch.FindingSource;
import cn.etown.support.watch.Roster;

import org.springframework.stereotype.Component;

/** People who left and whose rights or 代办 rules stand: an account of the same name would have them again, and who is absent believes that the work is done. */
@Component
class LeftPeople implements FindingSource {

    private final ApprovalLimits limits;
    private final AbsenceService absences;
    private final EngineRoster roster;
    private final WorkingCalendar calendar;

    LeftPeople(ApprovalLimits limits, AbsenceService absences, EngineRoster roster, WorkingCalendar calendar) {
        this.limits = limits;
        this.absences = absences;
        this.roster = roster;
        this.calendar = calendar;
    }

    @Override
    public Set<FindingKind> kinds() {
        return Set.of(FindingKind.PERSON_LIMIT, FindingKind.PERSON_RULE);
    }

    @Override
    public int find(Consumer<List<Finding>> found) {
        Roster people = roster.now();
        List<ApprovalLimits.Limit> personal = limits.inForce(calendar.today()).stream().filter(limit -> limit.holderKind().equals("USER")).toList();
        List<Absence> rules = absences.open();
        List<Finding> findings = new ArrayList<>();
        personal.stream().filter(limit -> limit.limitFen() != null && !people.isActive(limit.holder()))
                .map(limit -> Finding.ofPerson(FindingKind.PERSON_LIMIT, limit.holder(), people.nameOf(limit.holder()),
                        "%s%s，其 %s 的审批权限仍然有效。".formatted(people.nameOf(limit.holder()), people.whyGone(limit.holder()), limit.text()), null)).forEach(findings::add);
        rules.forEach(rule -> Stream.of(rule.principal(), rule.substitute()).filter(Objects::nonNull).filter(person -> !people.isActive(person)).findFirst()
                .ifPresent(gone -> findings.add(ofRule(rule, gone, people))));
        found.accept(findings);
        return personal.size() + rules.size();
    }

    private static Finding ofRule(Absence rule, String gone, Roster people) {
        String what = rule.substitute() == null ? "%s的请假登记".formatted(people.nameOf(rule.principal()))
                : "%s代办%s工作的登记".formatted(people.nameOf(rule.substitute()), people.nameOf(rule.principal()));
        return new Finding(FindingKind.PERSON_RULE, "absence:" + rule.id(), people.nameOf(gone), "%s%s，%s（至%s）仍然有效。".formatted(people.nameOf(gone), people.whyGone(gone), what,
                ChineseDates.day(rule.until())), null, null, gone, null, List.of(), List.of(), null);
    }
}
