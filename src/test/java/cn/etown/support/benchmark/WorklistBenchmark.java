package cn.etown.support.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code ./mvnw -Pbenchmark verify}: what an officer's work lists cost among 1,000, 10,000 and 30,000 open tasks of all bureaus, beside the engine's own
 * "all tasks that I may see" by grants per task. A third is claimed.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles({"demo", "benchmark"})
class WorklistBenchmark {

    private static final List<Integer> SIZES = List.of(1_000, 10_000, 30_000);
    private static final String OFFICER = "science-innovation-officer-1";
    private static final int PAGE = 20;
    private static final int ROUNDS = 11;
    private static final String STOCK = "all that I may see, by grants";
    private static final String TASKS = """
            with given as (select number, 'bench-' || number as id, (array['science-innovation', 'economic-development', 'urban-operation', 'business-cooperation', 'finance-audit',
                        'industry-promotion', 'talent-service', 'construction', 'investment', 'planning', 'market', 'talent'])[1 + number % 12] as unit
                    from generate_series(:from, :to) as number),
                definition as (select id_, key_ from ACT_RE_PROCDEF where key_ = 'tiered-review' order by version_ desc limit 1),
                execution as (insert into ACT_RU_EXECUTION (ID_, REV_, ROOT_PROC_INST_ID_, PROC_INST_ID_, PROC_DEF_ID_, PROC_DEF_KEY_, ACT_ID_, ACT_INST_ID_, IS_ACTIVE_, IS_CONCURRENT_, IS_SCOPE_,
                        IS_EVENT_SCOPE_, SUSPENSION_STATE_, CACHED_ENT_STATE_, SEQUENCE_COUNTER_)
                    select id, 1, id, id, definition.id_, definition.key_, 'userTask_reviewTier', id, true, false, true, false, 1, 2, 1 from given, definition),
                task as (insert into ACT_RU_TASK (ID_, REV_, EXECUTION_ID_, PROC_INST_ID_, PROC_DEF_ID_, NAME_, TASK_DEF_KEY_, ASSIGNEE_, PRIORITY_, CREATE_TIME_, DUE_DATE_, SUSPENSION_STATE_, TASK_STATE_)
                    select id, 1, id, id, definition.id_, '经办审核', 'userTask_reviewTier', case when number % 3 = 0 then unit || '-officer-' || 1 + number / 36 % 2 end, 50,
                           localtimestamp - number * interval '1 minute', localtimestamp + (number % 240 - 60) * interval '1 hour', 1, 'Created' from given, definition),
                candidate as (insert into ACT_RU_IDENTITYLINK (ID_, REV_, GROUP_ID_, TYPE_, TASK_ID_) select 'l' || id, 1, unit || '-officers', 'candidate', id from given),
                allowed as (insert into ACT_RU_AUTHORIZATION (ID_, REV_, TYPE_, GROUP_ID_, RESOURCE_TYPE_, RESOURCE_ID_, PERMS_) select 'g' || id, 1, 1, unit || '-officers', 7, id, :permissions from given),
                claimed as (insert into ACT_RU_AUTHORIZATION (ID_, REV_, TYPE_, USER_ID_, RESOURCE_TYPE_, RESOURCE_ID_, PERMS_)
                    select 'u' || id, 1, 1, unit || '-officer-' || 1 + number / 36 % 2, 7, id, :permissions from given where number % 3 = 0)
            insert into ACT_RU_VARIABLE (ID_, REV_, TYPE_, NAME_, EXECUTION_ID_, PROC_INST_ID_, TASK_ID_, TEXT_, VAR_SCOPE_, SEQUENCE_COUNTER_, IS_CONCURRENT_LOCAL_)
            select 'v' || id, 1, 'string', 'caseCard', id, id, id, '京技扶申〔2026〕' || number || '号 北京亦庄测试企业', id, 1, false from given
            """;

    @Autowired
    ProcessEngine engine;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    ApplicationEventPublisher events;

    private final Map<Integer, Map<String, Cost>> costs = new LinkedHashMap<>();
    private List<String> groups;

    private record Cost(double millis, long buffers) {
    }

    @Test
    void workListsAmongManyOpenTasks() throws IOException {
        events.publishEvent(new AuthenticationSuccessEvent(new UsernamePasswordAuthenticationToken(OFFICER, "", List.of())));
        groups = engine.getIdentityService().createGroupQuery().groupMember(OFFICER).list().stream().map(Group::getId).toList();
        int permissions = Permissions.READ.getValue() | Permissions.TASK_WORK.getValue();
        int loaded = 0;
        for (int size : SIZES) {
            jdbc.sql(TASKS).param("from", loaded + 1).param("to", size).param("permissions", permissions).update();
            jdbc.sql("analyze").update();
            loaded = size;
            costs.put(size, measured());
        }
        publish();
    }

    private Map<String, Cost> measured() {
        Map<String, Supplier<List<Task>>> lists = new LinkedHashMap<>();
        lists.put(STOCK, () -> all().orderByTaskCreateTime().desc().listPage(0, PAGE));
        List<Filter> filters = asOfficer(() -> engine.getFilterService().createFilterQuery().orderByFilterName().asc().unlimitedList());
        TaskQuery newest = engine.getTaskService().createTaskQuery().orderByTaskCreateTime().desc();
        filters.forEach(filter -> lists.put(filter.getName(), () -> engine.getFilterService().<Task, TaskQuery>listPage(filter.getId(), newest, 0, PAGE)));
        filters.forEach(filter -> lists.put(filter.getName() + "，总数", () -> {
            engine.getFilterService().count(filter.getId());
            return List.of();
        }));
        assertTheSameIsSeen();
        Map<String, Cost> cost = new LinkedHashMap<>();
        lists.forEach((name, list) -> cost.put(name, cost(list)));
        return cost;
    }

    /** Whoever asks for the tasks of the own groups, or for the own, sees what the grants show. */
    private void assertTheSameIsSeen() {
        Set<String> granted = asOfficer(() -> ids(all()));
        Set<String> own = asOfficer(() -> ids(all().taskCandidateGroupIn(groups).includeAssignedTasks()));
        own.addAll(asOfficer(() -> ids(all().taskAssignee(OFFICER))));
        assertThat(own).isEqualTo(granted).isNotEmpty();
    }

    private TaskQuery all() {
        return engine.getTaskService().createTaskQuery();
    }

    private static Set<String> ids(TaskQuery query) {
        return query.unlimitedList().stream().map(Task::getId).collect(Collectors.toSet());
    }

    private <T> T asOfficer(Supplier<T> work) {
        engine.getIdentityService().setAuthentication(OFFICER, groups);
        try {
            return work.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private Cost cost(Supplier<List<Task>> list) {
        asOfficer(list);
        asOfficer(list);
        List<Long> nanos = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            asOfficer(list);
            nanos.add(System.nanoTime() - begin);
        }
        return new Cost(nanos.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow() / 1e6, buffers(list));
    }

    /** Pages of tables and indexes that one call reads, as its own session counts them before they are added to everybody's. */
    private long buffers(Supplier<List<Task>> list) {
        return transaction.execute(status -> {
            long before = pages();
            asOfficer(list);
            return pages() - before;
        });
    }

    private long pages() {
        return jdbc.sql("select sum(pg_stat_get_xact_blocks_fetched(oid))::bigint from pg_class where relkind in ('r', 'i')").query(Long.class).single();
    }

    private void publish() throws IOException {
        StringBuilder table = new StringBuilder("| list of an officer, first 20 | " + SIZES.stream().map("%,d open tasks: ms (buffers)"::formatted).collect(Collectors.joining(" | "))
                + " | times faster at 30,000 |\n|---|" + "---:|".repeat(SIZES.size() + 1) + "\n");
        double stock = costs.get(30_000).get(STOCK).millis();
        costs.get(30_000).keySet().forEach(name -> table.append("| %s | %s | %.0f |\n".formatted(name,
                SIZES.stream().map(size -> costs.get(size).get(name)).map(cost -> "%.1f (%,d)".formatted(cost.millis(), cost.buffers())).collect(Collectors.joining(" | ")),
                stock / costs.get(30_000).get(name).millis())));
        BenchmarkPage.publish("worklist", costs, table);
    }
}
