package cn.etown.support.engine;

import java.util.List;
import java.util.Optional;

import cn.etown.support.dossier.PersonNames;
import cn.etown.support.dossier.Representation;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Chinese names of people and units, for display. */
@Component
public class Names implements PersonNames {

    private static final String TIER = "-(officers|chiefs|heads)$";

    private final IdentityService identity;
    private final SystemWork systemWork;
    private final ObjectProvider<Representation> representation;

    Names(IdentityService identity, SystemWork systemWork, ObjectProvider<Representation> representation) {
        this.representation = representation;
        this.identity = identity;
        this.systemWork = systemWork;
    }

    @Override
    public String ofUser(String userId) {
        if (userId.equals(SignedIn.SYSTEM)) {
            return "系统";
        }
        if (userId.equals(SignedIn.ENTERPRISE)) {
            return "申报单位";
        }
        Optional<String> principal = representation.getObject().of(userId).map(Representation.InNameOf::principal);
        return principal.isPresent() ? "%s（代%s）".formatted(nameOf(userId), nameOf(principal.get())) : nameOf(userId);
    }

    @Override
    public String ofUser(String userId, @Nullable String onBehalfOf) {
        return onBehalfOf == null ? ofUser(userId) : "%s（代%s）".formatted(nameOf(userId), nameOf(onBehalfOf));
    }

    /** A document that is made in the transaction of an act in another's name says so, whoever asks: see {@link #ofUser(String)}. */
    private String nameOf(String userId) {
        return Optional.ofNullable(systemWork.call(() -> identity.createUserQuery().userId(userId).singleResult()))
                .map(Names::fullName).filter(name -> !name.isBlank()).orElse(userId);
    }

    public boolean isUser(String userId) {
        return systemWork.call(() -> identity.createUserQuery().userId(userId).count()) > 0;
    }

    /** Ids of the people whose name contains the text. */
    public List<String> usersCalled(String part) {
        String literal = part.replaceAll("[%_\\\\]", "");
        return literal.isBlank() ? List.of()
                : systemWork.call(() -> identity.createUserQuery().userFirstNameLike("%" + literal + "%").unlimitedList()).stream().map(User::getId).toList();
    }

    /** 科技创新局 for {@code science-innovation}. */
    public String ofUnit(String unit) {
        List<Group> groups = systemWork.call(() -> identity.createGroupQuery().list()).stream().filter(group -> unitOf(group).equals(unit)).toList();
        return groups.isEmpty() ? unit : ofGroups(groups);
    }

    /** Groups that share their work are one unit: the tiers of a bureau, or a group that stands alone. */
    static String unitOf(Group group) {
        return group.getId().replaceFirst(TIER, "");
    }

    /** 科技创新局 of 科技创新局经办 and 科技创新局科室负责人. */
    static String ofGroups(List<Group> groups) {
        return groups.stream().map(Group::getName).reduce(Names::commonBeginning).orElseThrow();
    }

    private static String commonBeginning(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return one.substring(0, length);
    }

    static String fullName(User user) {
        return (Optional.ofNullable(user.getFirstName()).orElse("") + " " + Optional.ofNullable(user.getLastName()).orElse("")).strip();
    }
}
