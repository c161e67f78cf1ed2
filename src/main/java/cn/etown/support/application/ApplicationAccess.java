package cn.etown.support.application;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.dossier.CaseGrants;
import cn.etown.support.dossier.ReadableCases;
import cn.etown.support.dossier.Representation.InNameOf;
import cn.etown.support.engine.Members;
import cn.etown.support.engine.Substitutes;
import cn.etown.support.policy.Bureau;

import org.springframework.jdbc.core.simple.JdbcClient;
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

    private final JdbcClient jdbc;
    private final Members members;
    private final ReviewSettings settings;
    private final Substitutes substitutes;
    private final ExpertSeats seats;
    private final List<CaseGrants> grants;

    ApplicationAccess(JdbcClient jdbc, Members members, ReviewSettings settings, Substitutes substitutes, ExpertSeats seats, List<CaseGrants> grants) {
        this.seats = seats;
        this.substitutes = substitutes;
        this.jdbc = jdbc;
        this.members = members;
        this.settings = settings;
        this.grants = grants;
    }

    @Override
    public boolean mayRead(String userId, long caseId) {
        ReadableCases readable = readable(userId);
        return readable.isAll() || isAmong(readable, caseId);
    }

    @Override
    public ReadableCases readable(String userId) {
        Set<String> groups = groupsOf(userId);
        if (groups.stream().anyMatch(group -> WATCH_ALL.contains(group) || WORK_ON_ALL.contains(group))) {
            return ReadableCases.ALL;
        }
        ReadableCases concerning = concerning(userId, groups, substitutes.casesFor(userId));
        return new ReadableCases(grants.stream().map(grant -> " or application.id in (" + grant.shownToReader() + ")").collect(Collectors.joining("", concerning.condition(), "")),
                concerning.parameters());
    }

    @Override
    public boolean mayContribute(String userId, long caseId) {
        return contributes(userId, groupsOf(userId), substitutes.casesFor(userId), caseId);
    }

    private boolean contributes(String userId, Set<String> groups, Set<Long> standingIn, long caseId) {
        return groups.stream().anyMatch(WORK_ON_ALL::contains) || isAmong(concerning(userId, groups, standingIn), caseId);
    }

    @Override
    public Optional<InNameOf> workingFor(String userId, long caseId) {
        Optional<InNameOf> taken = substitutes.workingFor(userId, caseId);
        Set<String> own = new HashSet<>(members.groupsOf(userId));
        return taken.isPresent() || contributes(userId, own, Set.of(), caseId) ? taken
                : substitutes.mayWorkFor(userId, caseId).or(() -> substitutes.rightsOf(userId).stream().filter(right -> contributes(userId, right.groups(), Set.of(), caseId))
                .map(right -> new InNameOf(right.principal(), right.absenceId())).findFirst());
    }

    /** The own ones and those of absent persons for whose work the reader stands in. */
    private Set<String> groupsOf(String userId) {
        Set<String> groups = new HashSet<>(members.groupsOf(userId));
        if (groups.stream().noneMatch(WORK_ON_ALL::contains)) {
            substitutes.rightsOf(userId).forEach(right -> groups.addAll(right.groups()));
        }
        return groups;
    }

    @Override
    public boolean isBeingScored(long caseId) {
        return seats.isPanelOpen(caseId);
    }

    private boolean isAmong(ReadableCases cases, long caseId) {
        return jdbc.sql("select exists (select from support.application where application.id = :case and (" + cases.condition() + "))").param("case", caseId)
                .params(cases.parameters()).query(Boolean.class).single();
    }

    /** The expert of the case, its bureau, whoever negotiates, who stands in for somebody absent, and the bureaus asked in a joint review that has begun. */
    private ReadableCases concerning(String userId, Set<String> groups, Set<Long> standingIn) {
        List<String> conditions = new ArrayList<>();
        conditions.add("application.id in (select application_id from support.expert_seat where expert = :reader and expert_seat.status <> 'RECUSED')");
        conditions.add("application.bureau = any (:bureaus)");
        if (groups.stream().anyMatch(NEGOTIATE::contains)) {
            conditions.add("application.mode = 'NEGOTIATED' and application.bureau is not null");
        }
        conditions.add("""
                application.bureau = any (:askedBy) and exists (select from support.review join support.review_step on review_step.review_id = review.id
                                                                 where review.application_id = application.id and review_step.tier = any (:joint) and review_step.status <> 'PENDING')""");
        conditions.add("application.id = any (:standingIn)");
        return new ReadableCases(String.join(" or ", conditions), Map.of("reader", userId, "standingIn", standingIn.toArray(Long[]::new), "joint", jointTiers(),
                "bureaus", bureaus(bureau -> groups.stream().anyMatch(group -> group.startsWith(bureau + "-"))),
                "askedBy", bureaus(bureau -> settings.jointGroups(bureau).stream().anyMatch(groups::contains))));
    }

    private static String[] bureaus(Predicate<String> which) {
        return Arrays.stream(Bureau.values()).map(Bureau::code).filter(which).toArray(String[]::new);
    }

    private String[] jointTiers() {
        return settings.tiers().stream().filter(tier -> tier.kind() == Tier.Kind.JOINT).map(Tier::code).toArray(String[]::new);
    }
}
