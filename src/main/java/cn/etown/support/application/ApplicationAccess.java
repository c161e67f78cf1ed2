package cn.etown.support.application;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.dossier.CaseGrants;
import cn.etown.support.engine.Members;
import cn.etown.support.engine.Substitutes;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Who sees a case: who works on it, and those who watch all cases. */
@Component
class ApplicationAccess implements CaseAccess {

    private static final Set<String> WORK_ON_ALL = Set.of("intake-desk", "finance-officers", "finance-chiefs", "legal-office", "management-committee",
            "administrators", "camunda-admin");
    /** Who leads a negotiation and who examines the technology, whichever bureau is responsible. */
    private static final Set<String> NEGOTIATE = Set.of("business-cooperation-officers", "business-cooperation-chiefs", "business-cooperation-heads",
            "science-innovation-officers");
    private static final Set<String> WATCH_ALL = Set.of("auditors", "leaders");

    private record Concerned(long id, @Nullable String bureau, boolean negotiated, boolean invitedExpert, boolean jointReview) {
    }

    private final JdbcClient jdbc;
    private final Members members;
    private final ReviewSettings settings;
    private final Substitutes substitutes;
    private final List<CaseGrants> grants;

    ApplicationAccess(JdbcClient jdbc, Members members, ReviewSettings settings, Substitutes substitutes, List<CaseGrants> grants) {
        this.substitutes = substitutes;
        this.jdbc = jdbc;
        this.members = members;
        this.settings = settings;
        this.grants = grants;
    }

    @Override
    public boolean mayRead(String userId, long caseId) {
        Set<String> groups = new HashSet<>(members.groupsOf(userId));
        return groups.stream().anyMatch(WATCH_ALL::contains) || worksOn(userId, groups, caseId) || !shown(userId, List.of(caseId)).isEmpty();
    }

    private Set<Long> shown(String userId, Collection<Long> caseIds) {
        return grants.stream().flatMap(grant -> grant.shown(userId, caseIds).stream()).collect(Collectors.toSet());
    }

    @Override
    public Set<Long> readable(String userId, Collection<Long> caseIds) {
        Set<String> groups = new HashSet<>(members.groupsOf(userId));
        return groups.stream().anyMatch(group -> WATCH_ALL.contains(group) || WORK_ON_ALL.contains(group)) ? Set.copyOf(caseIds) : withShown(userId, concerning(userId, groups, caseIds), caseIds);
    }

    private Set<Long> withShown(String userId, Set<Long> concerning, Collection<Long> caseIds) {
        Set<Long> readable = shown(userId, caseIds);
        readable.addAll(concerning);
        return Set.copyOf(readable);
    }

    @Override
    public boolean mayContribute(String userId, long caseId) {
        return worksOn(userId, new HashSet<>(members.groupsOf(userId)), caseId);
    }

    private boolean worksOn(String userId, Set<String> groups, long caseId) {
        return groups.stream().anyMatch(WORK_ON_ALL::contains) || !concerning(userId, groups, List.of(caseId)).isEmpty() || substitutes.worksOnCase(userId, caseId);
    }

    private Set<Long> concerning(String userId, Set<String> groups, Collection<Long> caseIds) {
        return jdbc.sql("""
                select a.id, a.bureau, a.mode = 'NEGOTIATED' as negotiated,
                  exists (select 1 from support.expert_seat s where s.application_id = a.id and s.expert = :user and s.status <> 'RECUSED') as invited_expert,
                  exists (select 1 from support.review r join support.review_step s on s.review_id = r.id
                          where r.application_id = a.id and s.tier = any (:joint) and s.status <> 'PENDING') as joint_review
                from support.application a where a.id = any (:cases)
                """).param("user", userId).param("cases", caseIds.toArray(Long[]::new)).param("joint", jointTiers()).query(Concerned.class).list().stream()
                .filter(of -> isConcerned(of, groups)).map(Concerned::id).collect(Collectors.toUnmodifiableSet());
    }

    private String[] jointTiers() {
        return settings.tiers().stream().filter(tier -> tier.kind() == Tier.Kind.JOINT).map(Tier::code).toArray(String[]::new);
    }

    private boolean isConcerned(Concerned of, Set<String> groups) {
        if (of.invitedExpert()) {
            return true;
        }
        String bureau = of.bureau();
        if (bureau == null) {
            return false;
        }
        if (of.negotiated() && groups.stream().anyMatch(NEGOTIATE::contains)) {
            return true;
        }
        List<String> asked = of.jointReview() ? settings.jointGroups(bureau) : List.of();
        return groups.stream().anyMatch(group -> group.startsWith(bureau + "-") || asked.contains(group));
    }
}
