package cn.etown.support.absence;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.absence.Absence.ScopeKind;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.engine.Members;
import cn.etown.support.engine.Names;
import cn.etown.support.engine.SubstituteNamed;
import cn.etown.support.policy.PolicyService;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Enters, changes and ends absences; refuses what would leave a task with two substitutes, with none, or with one who must not decide. */
@Service
public class AbsenceService {

    private static final int LONGEST = 180;
    private static final int LONGEST_REASON = 200;
    /** They read, or were drawn by lot: nobody can stand in. */
    public static final Set<String> WITHOUT_SUBSTITUTE = Set.of("leaders", "auditors", "process-designers", "administrators", "camunda-admin", "experts");

    private final Absences absences;
    private final Members members;
    private final Names names;
    private final PolicyService policy;
    private final WorkingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AbsenceService(Absences absences, Members members, Names names, PolicyService policy, WorkingCalendar calendar, ApplicationEventPublisher events, Clock clock) {
        this.absences = absences;
        this.members = members;
        this.names = names;
        this.policy = policy;
        this.calendar = calendar;
        this.events = events;
        this.clock = clock;
    }

    /** As typed. @param scope a group, bureau or instrument, empty for all work */
    public record Entry(String principal, @Nullable String substitute, ScopeKind scopeKind, @Nullable String scope, LocalDate from, LocalDate until, String reason) {
    }

    @Transactional
    public long enter(Entry entry, String actor) {
        absences.lock();
        List<String> groups = working(entry.principal());
        boolean byAnother = !actor.equals(entry.principal());
        if (byAnother && !Superiors.are(members.groupsOf(actor), groups)) {
            throw new UserMessageException("只能登记本人的请假；他人的请假由其上级负责人或者系统管理员登记。");
        }
        checkPeriod(entry);
        String scope = checkScope(entry, groups);
        List<Absence> open = absences.openOn(calendar.today());
        open.stream().filter(other -> other.principal().equals(entry.principal()) && other.meets(entry.from(), entry.until()) && other.concerns(entry.scopeKind(), scope))
                .findFirst().ifPresent(other -> {
                    throw new UserMessageException("%s在%s至%s已登记请假，期间重叠。请先结束原来的登记，或者改换日期、范围。".formatted(names.ofUser(entry.principal()),
                            day(other.from()), day(other.until())));
                });
        open.stream().filter(other -> entry.principal().equals(other.substitute()) && other.meets(entry.from(), entry.until())).findFirst().ifPresent(other -> {
            throw new UserMessageException("%s在此期间代办%s的工作，不能同时请假。请先结束该代办，另行指定代办人。".formatted(names.ofUser(entry.principal()), names.ofUser(other.principal())));
        });
        String substitute = blankToNull(entry.substitute());
        if (substitute != null) {
            checkSubstitute(entry.principal(), substitute, entry.from(), entry.until(), actor, open);
        }
        long id = absences.add(entry.principal(), substitute, entry.scopeKind(), scope, entry.from(), entry.until(), entry.reason().strip(), actor, clock.instant());
        tell(id, entry.principal(), substitute, actor);
        return id;
    }

    /** For an absence without a substitute. */
    @Transactional
    public void name(long id, String substitute, String actor) {
        absences.lock();
        Absence absence = changeable(id, actor);
        if (absence.substitute() != null) {
            throw new UserMessageException("该请假已有代办人。如需更换，请先结束这条登记，再重新登记。");
        }
        checkSubstitute(absence.principal(), substitute, absence.from(), absence.until(), actor, absences.openOn(calendar.today()));
        absences.name(id, substitute);
        tell(id, absence.principal(), substitute, actor);
    }

    /** Before its time; from the next request on. The tasks that were taken go back. */
    @Transactional
    public void end(long id, String actor) {
        changeable(id, actor);
        absences.end(id, actor, clock.instant());
        events.publishEvent(new AbsenceEnded(id, actor));
    }

    /** Today's and those to come that concern the reader: own ones, those that he or she stands in for, and those of the people below. */
    public List<Absence> open(String reader) {
        List<String> groups = members.groupsOf(reader);
        return absences.openOn(calendar.today()).stream()
                .filter(each -> each.principal().equals(reader) || reader.equals(each.substitute()) || Superiors.are(groups, members.groupsOf(each.principal()))).toList();
    }

    public Optional<Absence> find(long id) {
        return absences.find(id);
    }

    /** Everybody's, today's and those to come. */
    public List<Absence> open() {
        return absences.openOn(calendar.today());
    }

    /** Ids of the tasks that substitutes have taken. */
    public Set<String> takenTasks() {
        return absences.takenTasks();
    }

    public List<Absence> over(String reader) {
        return absences.lastOver(calendar.today(), reader);
    }

    public boolean mayChange(Absence absence, String actor) {
        return absence.principal().equals(actor) || Superiors.are(members.groupsOf(actor), members.groupsOf(absence.principal()));
    }

    /** May enter absences for the group's people. */
    public boolean isAbove(String actor, String group) {
        return Superiors.are(members.groupsOf(actor), List.of(group));
    }

    private Absence changeable(long id, String actor) {
        Absence absence = absences.find(id).filter(each -> !each.ended()).orElseThrow(() -> new UserMessageException("这条请假登记已经结束，请刷新页面。"));
        if (!mayChange(absence, actor)) {
            throw new UserMessageException("只能由请假人本人、其上级负责人或者系统管理员变更这条登记。");
        }
        return absence;
    }

    private List<String> working(String person) {
        if (!names.isUser(person)) {
            throw new UserMessageException("没有用户名为“%s”的人员，请核对。".formatted(person));
        }
        List<String> groups = members.groupsOf(person).stream().filter(group -> !WITHOUT_SUBSTITUTE.contains(group)).toList();
        if (groups.isEmpty()) {
            throw new UserMessageException("%s没有可以由他人代办的工作。评审专家不能参加评审的，请在评审任务中回避，由系统另行抽取。".formatted(names.ofUser(person)));
        }
        return groups;
    }

    private void checkPeriod(Entry entry) {
        if (entry.reason().isBlank() || entry.reason().strip().length() > LONGEST_REASON) {
            throw new UserMessageException("请填写请假事由，不超过 %d 字。".formatted(LONGEST_REASON));
        }
        if (entry.until().isBefore(entry.from())) {
            throw new UserMessageException("结束日期不能早于开始日期。");
        }
        if (entry.until().isBefore(calendar.today())) {
            throw new UserMessageException("结束日期已经过去，请核对。");
        }
        if (entry.until().isAfter(entry.from().plusDays(LONGEST))) {
            throw new UserMessageException("一次请假最长登记 %d 天。更长的请由系统管理员调整岗位。".formatted(LONGEST));
        }
    }

    private @Nullable String checkScope(Entry entry, List<String> groups) {
        String scope = blankToNull(entry.scope());
        if (entry.scopeKind() == ScopeKind.ALL) {
            return null;
        }
        if (scope == null) {
            throw new UserMessageException("请选择代办的范围。");
        }
        if (entry.scopeKind() == ScopeKind.GROUP && !groups.contains(scope)) {
            throw new UserMessageException("%s不在所选的岗位中，请改选。".formatted(names.ofUser(entry.principal())));
        }
        if (entry.scopeKind() == ScopeKind.INSTRUMENT) {
            policy.instrument(scope);
        }
        return scope;
    }

    private void checkSubstitute(String principal, String substitute, LocalDate from, LocalDate until, String actor, Collection<Absence> open) {
        if (substitute.equals(principal)) {
            throw new UserMessageException("代办人不能是请假人本人。");
        }
        List<String> groups = working(principal);
        List<String> others = working(substitute);
        boolean sameGroup = others.stream().anyMatch(new HashSet<>(groups)::contains);
        if (!sameGroup && (actor.equals(principal) || !Superiors.are(members.groupsOf(actor), groups))) {
            throw new UserMessageException("%s与%s不在同一岗位，须由上级负责人或者系统管理员指定。".formatted(names.ofUser(substitute), names.ofUser(principal)));
        }
        if (mayDecide(principal, groups) && !mayDecide(substitute, others)) {
            throw new UserMessageException("%s没有审批权限，不能代办%s的工作，请另选代办人。".formatted(names.ofUser(substitute), names.ofUser(principal)));
        }
        open.stream().filter(other -> other.principal().equals(substitute) && other.meets(from, until)).findFirst().ifPresent(other -> {
            throw new UserMessageException(principal.equals(other.substitute())
                    ? "%s在此期间请假，由%s代办，不能互相代办。请另选代办人。".formatted(names.ofUser(substitute), names.ofUser(principal))
                    : "%s在%s至%s请假，不能代办。请另选代办人。".formatted(names.ofUser(substitute), day(other.from()), day(other.until())));
        });
    }

    private boolean mayDecide(String person, List<String> groups) {
        return groups.stream().anyMatch(group -> policy.approvalLimit(person, group, calendar.today()).filter(limit -> limit > 0).isPresent());
    }

    private void tell(long id, String principal, @Nullable String substitute, String actor) {
        if (substitute != null) {
            events.publishEvent(new SubstituteNamed(substitute));
        }
        events.publishEvent(new AbsenceEntered(id, principal, substitute, actor));
    }

    private static String day(LocalDate day) {
        return ChineseDates.day(day);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
