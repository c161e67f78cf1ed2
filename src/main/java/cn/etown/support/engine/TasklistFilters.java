package cn.etown.support.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import cn.etown.support.OneAtATime;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.stereotype.Component;

/**
 * The lists that people find in Tasklist: their own, their unit's, what is due soon and what is overdue. A filter holds names and dates, never
 * an expression (stored expressions are off), so everybody has filters of their own and the dates are renewed every hour; deadlines end at full
 * hours.
 */
@Component
@Order(TasklistFilters.AFTER_USERS_AND_GROUPS)
class TasklistFilters implements ApplicationRunner {

    static final int AFTER_USERS_AND_GROUPS = 1000;

    private static final Set<String> WITHOUT_TASKS = Set.of("leaders", "auditors", "process-designers", "administrators", "camunda-admin");
    private static final Duration SOON = Duration.ofDays(3);
    private static final String OWNER = "owner";
    private static final String OWN = "我的待办";
    private static final String FILTERS = "filters";
    private static final String SUBSTITUTED = "代办";

    private final FilterService filters;
    private final TaskService tasks;
    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final SystemWork systemWork;
    private final OneAtATime oneAtATime;
    private final Clock clock;

    TasklistFilters(FilterService filters, TaskService tasks, IdentityService identity, AuthorizationService authorizations,
                    SystemWork systemWork, OneAtATime oneAtATime, Clock clock) {
        this.filters = filters;
        this.tasks = tasks;
        this.identity = identity;
        this.authorizations = authorizations;
        this.systemWork = systemWork;
        this.oneAtATime = oneAtATime;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        renew();
    }

    @EventListener
    void ensureOwnFilters(AuthenticationSuccessEvent signIn) {
        String user = signIn.getAuthentication().getName();
        systemWork.run(() -> {
            if (find(OWN, user).isEmpty()) {
                oneAtATime.run(FILTERS, () -> createOwnFilters(user));
            }
        });
    }

    @Scheduled(cron = "5 0 * * * *", zone = "Asia/Shanghai")
    void renew() {
        systemWork.run(() -> oneAtATime.run(FILTERS, () -> units().forEach(this::renewUnitFilters)));
    }

    private void createOwnFilters(String user) {
        if (find(OWN, user).isEmpty()) {
            letUserRead(user, save(user, OWN, 10, "待我认领和由我办理的事项",
                    tasks.createTaskQuery().or().taskAssignee(user).taskCandidateUser(user).endOr()));
            letUserRead(user, save(user, "我已认领", 20, "由我办理的事项", tasks.createTaskQuery().taskAssignee(user)));
        }
    }

    /** For whoever stands in for somebody: its tasks are looked up each time it is asked, see {@link Substitution#fill}. */
    @EventListener
    public void ensureListOf(SubstituteNamed named) {
        systemWork.run(() -> oneAtATime.run(FILTERS, () -> createListOfSubstitute(named.userId())));
    }

    private void createListOfSubstitute(String user) {
        if (find(SUBSTITUTED, user).isEmpty()) {
            Filter filter = filters.newTaskFilter(SUBSTITUTED);
            Map<String, Object> properties = new HashMap<>(properties(user, 25, "请假人员由我代办的事项"));
            properties.put(Substitution.FILTER_PROPERTY, true);
            filter.setProperties(properties);
            filter.setQuery(tasks.createTaskQuery().active());
            letUserRead(user, filters.saveFilter(filter));
        }
    }

    private void renewUnitFilters(String unit, List<Group> groups) {
        String name = Names.ofGroups(groups);
        letGroupsRead(groups, save(unit, name + "待办", 30, "本单位的全部事项", tasksOf(groups)));
        letGroupsRead(groups, save(unit, name + "即将到期", 40, "三日内到期的事项",
                tasksOf(groups).dueAfter(now()).dueBefore(Date.from(clock.instant().plus(SOON)))));
        letGroupsRead(groups, save(unit, name + "已逾期", 50, "已超过办理期限的事项", tasksOf(groups).dueBefore(now())));
    }

    private TaskQuery tasksOf(List<Group> groups) {
        return tasks.createTaskQuery().taskCandidateGroupIn(groups.stream().map(Group::getId).toList()).includeAssignedTasks();
    }

    private Filter save(String owner, String name, int priority, String description, TaskQuery query) {
        Filter filter = find(name, owner).orElseGet(() -> filters.newTaskFilter(name));
        filter.setProperties(properties(owner, priority, description));
        filter.setQuery(query);
        return filters.saveFilter(filter);
    }

    private Optional<Filter> find(String name, String owner) {
        return filters.createFilterQuery().filterName(name).list().stream()
                .filter(filter -> owner.equals(filter.getProperties().get(OWNER)))
                .findFirst();
    }

    private static Map<String, Object> properties(String owner, int priority, String description) {
        return Map.of(
                OWNER, owner,
                "description", description,
                "priority", priority,
                "color", "#1f5c99",
                "refresh", true,
                "showUndefinedVariable", false,
                "variables", List.of(Map.of("name", CardListener.CARD.name(), "label", "案件")));
    }

    private void letUserRead(String user, Filter filter) {
        Authorization read = readOf(filter);
        read.setUserId(user);
        authorizations.saveAuthorization(read);
    }

    private void letGroupsRead(List<Group> groups, Filter filter) {
        for (Group group : groups) {
            if (grantsOf(filter).groupIdIn(group.getId()).count() == 0) {
                Authorization read = readOf(filter);
                read.setGroupId(group.getId());
                authorizations.saveAuthorization(read);
            }
        }
    }

    private AuthorizationQuery grantsOf(Filter filter) {
        return authorizations.createAuthorizationQuery().resourceType(Resources.FILTER).resourceId(filter.getId());
    }

    private Authorization readOf(Filter filter) {
        Authorization read = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        read.setResource(Resources.FILTER);
        read.setResourceId(filter.getId());
        read.addPermission(Permissions.READ);
        return read;
    }

    private Map<String, List<Group>> units() {
        return identity.createGroupQuery().orderByGroupId().asc().list().stream()
                .filter(group -> !WITHOUT_TASKS.contains(group.getId()))
                .collect(Collectors.groupingBy(Names::unitOf, LinkedHashMap::new, Collectors.toList()));
    }

    private Date now() {
        return Date.from(clock.instant());
    }
}
