package cn.etown.support.agreement.web;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import cn.etown.support.agreement.RegisterScope;
import cn.etown.support.agreement.RegisterView.AgreementFile;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.web.Caller;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Who sees and does what at the register: the bureau concerned its own promises, the leading bureau and those who watch or work on all cases everything. */
@Component
class RegisterDoor {

    private static final String LEADING = "business-cooperation";
    private static final Set<String> READ_ALL = Set.of("leaders", "auditors", "administrators", "legal-office", "management-committee", "finance-officers", "finance-chiefs");
    private static final List<String> TIERS = List.of("-officers", "-chiefs", "-heads");
    private static final List<String> DECIDING = List.of("-chiefs", "-heads");
    private static final String[] FEEDERS = {"business-cooperation-officers", "business-cooperation-chiefs", "administrators"};

    private final CaseAccess access;

    RegisterDoor(CaseAccess access) {
        this.access = access;
    }

    /** @throws org.springframework.web.ErrorResponseException 403 for those who have no business here */
    RegisterScope scope(Caller caller) {
        Set<String> groups = caller.groupsReading();
        Set<String> bureaus = bureaus(groups, TIERS);
        if (bureaus.contains(LEADING) || groups.stream().anyMatch(READ_ALL::contains)) {
            return RegisterScope.all();
        }
        if (bureaus.isEmpty()) {
            throw Caller.refusal(HttpStatus.FORBIDDEN, "您没有使用此功能的权限。如确需使用，请联系系统管理员。");
        }
        return new RegisterScope(false, bureaus);
    }

    /** Of another bureau it looks like an agreement that is not there. */
    void requireReader(Caller caller, AgreementFile file) {
        RegisterScope scope = scope(caller);
        if (!scope.everything() && !(scope.bureaus().contains(file.bureau()) && access.mayRead(caller.userId(), file.agreement().caseId()))) {
            throw Caller.refusal(HttpStatus.FORBIDDEN, "您无权查看这份协议的承诺。");
        }
    }

    /** Checks and reports: the bureau concerned and the leading one. */
    Predicate<Set<String>> workers(AgreementFile file) {
        return groups -> isOneOf(bureaus(groups, TIERS), file);
    }

    /** A suspicion is dismissed by whoever leads. */
    Predicate<Set<String>> dismissers(AgreementFile file) {
        return groups -> isOneOf(bureaus(groups, DECIDING), file);
    }

    private static boolean isOneOf(Set<String> bureaus, AgreementFile file) {
        return bureaus.contains(LEADING) || bureaus.contains(file.bureau());
    }

    static Caller require(Caller caller, Predicate<Set<String>> allowed) {
        return caller.require(allowed, "您可以查看这份协议的承诺，但无权办理。请由承办部门或营商合作局办理。");
    }

    /** Who hands in what registries report. */
    Caller requireFeeder(Caller caller) {
        return caller.requireAnyOf(FEEDERS);
    }

    boolean mayFeed(Caller caller) {
        return caller.isAnyOf(FEEDERS);
    }

    private static Set<String> bureaus(Set<String> groups, List<String> tiers) {
        return tiers.stream().flatMap(tier -> groups.stream().filter(group -> group.endsWith(tier)).map(group -> group.substring(0, group.length() - tier.length())))
                .filter(unit -> !unit.equals("finance")).collect(Collectors.toUnmodifiableSet());
    }
}
