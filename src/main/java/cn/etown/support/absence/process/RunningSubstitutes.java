package cn.etown.support.absence.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import cn.etown.support.UserMessageException;
import cn.etown.support.absence.AbsenceService;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Representation.InNameOf;
import cn.etown.support.engine.Substitutes;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Asks the database each time: an absence that begins, ends or is ended counts with the next command, on every node. */
@Component
class RunningSubstitutes implements Substitutes {

    /** Of the absence a and the task t. A task in which the case's bureau or instrument counts belongs to the case of its process. */
    private static final String IN_SCOPE = """
            a.ended_at is null and :today between a.from_day and a.until_day and a.substitute is not null
            and (a.scope_kind = 'ALL'
              or a.scope_kind = 'GROUP' and exists (select 1 from public.act_ru_identitylink l where l.task_id_ = t.id_ and l.group_id_ = a.scope)
              or a.scope_kind in ('BUREAU', 'INSTRUMENT') and exists (select 1 from public.act_ru_variable v join support.application c on c.id = v.long_
                where v.proc_inst_id_ = t.proc_inst_id_ and v.name_ = 'applicationId'
                  and a.scope = case a.scope_kind when 'BUREAU' then c.bureau else c.instrument end))
            """;
    private static final String CANDIDATE = """
            exists (select 1 from public.act_ru_identitylink l left join public.act_id_membership m on m.group_id_ = l.group_id_
              where l.task_id_ = t.id_ and l.type_ = 'candidate' and (l.user_id_ = %1$s or m.user_id_ = %1$s))
            """;
    private static final String MAY_TAKE = "(t.assignee_ = a.principal or t.assignee_ is null and " + CANDIDATE.formatted("a.principal") + " and not " + CANDIDATE.formatted("a.substitute") + ")";
    private static final String TAKEN = "(t.assignee_ = a.substitute and exists (select 1 from support.absence_task k where k.task_id = t.id_ and k.absence_id = a.id))";

    private final JdbcClient jdbc;
    private final WorkingCalendar calendar;
    private final Clock clock;

    RunningSubstitutes(JdbcClient jdbc, WorkingCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public Set<String> tasksFor(String userId) {
        return new HashSet<>(jdbc.sql("select distinct t.id_ from support.absence a join public.act_ru_task t on (" + MAY_TAKE + " or " + TAKEN + ") where a.substitute = :user and " + IN_SCOPE)
                .param("user", userId).param("today", calendar.today()).query(String.class).list());
    }

    @Override
    public Optional<InNameOf> mayTake(String userId, String taskId) {
        return jdbc.sql("select a.principal, a.id as absence_id from support.absence a join public.act_ru_task t on " + MAY_TAKE
                        + " where t.id_ = :task and a.substitute = :user and " + IN_SCOPE + " order by a.id limit 1")
                .param("user", userId).param("task", taskId).param("today", calendar.today()).query(InNameOf.class).optional();
    }

    private record Taken(String principal, long absenceId, boolean running) {
    }

    @Override
    public Optional<InNameOf> takenFor(String userId, String taskId) {
        return jdbc.sql("""
                        select a.principal, a.id as absence_id, a.ended_at is null and :today between a.from_day and a.until_day as running
                        from support.absence_task k join support.absence a on a.id = k.absence_id where k.task_id = :task and a.substitute = :user""")
                .param("task", taskId).param("user", userId).param("today", calendar.today()).query(Taken.class).optional()
                .map(taken -> {
                    if (!taken.running()) {
                        throw new UserMessageException("代办已经结束，事项将退回原办理人员，请刷新事项列表。");
                    }
                    return new InNameOf(taken.principal(), taken.absenceId());
                });
    }

    @Override
    public void taken(String taskId, InNameOf other, @Nullable String previous) {
        jdbc.sql("""
                        insert into support.absence_task (task_id, absence_id, previous, taken_at) values (?, ?, ?, ?)
                        on conflict (task_id) do update set absence_id = excluded.absence_id, previous = excluded.previous, taken_at = excluded.taken_at""")
                .params(taskId, other.absenceId(), previous, Timestamp.from(clock.instant())).update();
    }

    @Override
    public Optional<Previous> givenBack(String taskId) {
        return jdbc.sql("delete from support.absence_task where task_id = ? returning previous").param(taskId).query(Previous.class).optional();
    }

    @Override
    public Optional<StandIn> heldFor(String taskId) {
        return jdbc.sql("select a.principal, a.substitute from support.absence_task k join support.absence a on a.id = k.absence_id where k.task_id = ?").param(taskId)
                .query(StandIn.class).optional();
    }

    @Override
    public Set<Long> casesFor(String userId) {
        return new HashSet<>(jdbc.sql("select distinct v.long_ from support.absence a join public.act_ru_task t on (" + MAY_TAKE + " or " + TAKEN + """
                        ) join public.act_ru_variable v on v.proc_inst_id_ = t.proc_inst_id_ and v.name_ = 'applicationId' and v.long_ is not null
                        where a.substitute = :user and """ + " " + IN_SCOPE)
                .param("user", userId).param("today", calendar.today()).query(Long.class).list());
    }

    @Override
    public List<StandIn> standInsOn(String taskId) {
        return jdbc.sql("select distinct a.principal, a.substitute from support.absence a join public.act_ru_task t on t.id_ = :task where " + IN_SCOPE)
                .param("task", taskId).param("today", calendar.today()).query(StandIn.class).list();
    }

    @Override
    public List<StandIn> standInsIn(String group) {
        return jdbc.sql("""
                        select distinct principal, substitute from support.absence where ended_at is null and :today between from_day and until_day and substitute is not null
                          and (scope_kind = 'ALL' or scope_kind = 'GROUP' and scope = :group)""")
                .param("today", calendar.today()).param("group", group).query(StandIn.class).list();
    }

    private record Membership(String principal, long absenceId, String groupId) {
    }

    /** Work on cases of a bureau or of an instrument is tasks only. */
    @Override
    public List<Right> rightsOf(String userId) {
        Map<Long, List<Membership>> byAbsence = jdbc.sql("""
                        select a.principal, a.id as absence_id, m.group_id_ as group_id from support.absence a join public.act_id_membership m on m.user_id_ = a.principal
                        where a.substitute = :user and a.ended_at is null and :today between a.from_day and a.until_day
                          and (a.scope_kind = 'ALL' or a.scope_kind = 'GROUP' and a.scope = m.group_id_) order by a.id""")
                .param("user", userId).param("today", calendar.today()).query(Membership.class).list().stream()
                .filter(held -> !AbsenceService.WITHOUT_SUBSTITUTE.contains(held.groupId())).collect(Collectors.groupingBy(Membership::absenceId, TreeMap::new, Collectors.toList()));
        return byAbsence.values().stream().map(held -> new Right(held.get(0).principal(), held.get(0).absenceId(), held.stream().map(Membership::groupId).collect(Collectors.toSet()))).toList();
    }

    @Override
    public Optional<InNameOf> workingFor(String userId, long caseId) {
        return inCase(TAKEN, userId, caseId);
    }

    @Override
    public Optional<InNameOf> mayWorkFor(String userId, long caseId) {
        return inCase(MAY_TAKE, userId, caseId);
    }

    private Optional<InNameOf> inCase(String tasks, String userId, long caseId) {
        return jdbc.sql("select a.principal, a.id as absence_id from support.absence a join public.act_ru_task t on " + tasks + """
                        join public.act_ru_variable v on v.proc_inst_id_ = t.proc_inst_id_ and v.name_ = 'applicationId' and v.long_ = :case
                        where a.substitute = :user and""" + " " + IN_SCOPE + " order by a.id limit 1")
                .param("user", userId).param("case", caseId).param("today", calendar.today()).query(InNameOf.class).optional();
    }
}
