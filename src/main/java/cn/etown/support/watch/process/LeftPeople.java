package cn.etown.support.watch.process;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.policy.ApprovalLimits;
import cn.etown.support.watch.Finding;
import cn.etown.support.watch.FindingKind;
import cn.etown.support.watch.FindingSource;
import cn.etown.support.watch.Roster;

import org.springframework.stereotype.Component;

/** People who left and may still approve: an account of the same name would have their limit again. */
@Component
class LeftPeople implements FindingSource {

    private final ApprovalLimits limits;
    private final EngineRoster roster;
    private final WorkingCalendar calendar;

    LeftPeople(ApprovalLimits limits, EngineRoster roster, WorkingCalendar calendar) {
        this.limits = limits;
        this.roster = roster;
        this.calendar = calendar;
    }

    @Override
    public Set<FindingKind> kinds() {
        return Set.of(FindingKind.PERSON_LIMIT);
    }

    @Override
    public int find(Consumer<List<Finding>> found) {
        Roster people = roster.now();
        List<ApprovalLimits.Limit> personal = limits.inForce(calendar.today()).stream().filter(limit -> limit.holderKind().equals("USER")).toList();
        found.accept(personal.stream().filter(limit -> limit.limitFen() != null && !people.isActive(limit.holder()))
                .map(limit -> Finding.ofPerson(FindingKind.PERSON_LIMIT, limit.holder(), people.nameOf(limit.holder()),
                        "%s%s，其 %s 的审批权限仍然有效。".formatted(people.nameOf(limit.holder()), people.whyGone(limit.holder()), limit.text()), null)).toList());
        return personal.size();
    }
}
