package cn.etown.support.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** Who works where, to choose from. */
@Component
public class StaffList {

    private final IdentityService identity;
    private final SystemWork systemWork;

    StaffList(IdentityService identity, SystemWork systemWork) {
        this.identity = identity;
        this.systemWork = systemWork;
    }

    public record Unit(String id, String name, List<Person> people) {
    }

    public record Person(String id, String name) {
    }

    /** Groups with their members, the given ones left out. */
    public List<Unit> units(Collection<String> without) {
        return systemWork.call(() -> identity.createGroupQuery().orderByGroupId().asc().unlimitedList().stream().filter(group -> !without.contains(group.getId()))
                .map(group -> new Unit(group.getId(), group.getName(), identity.createUserQuery().memberOfGroup(group.getId()).orderByUserId().asc().unlimitedList().stream()
                        .map(user -> new Person(user.getId(), Names.fullName(user))).toList())).toList());
    }

    /** The groups of everybody who is in one, by person. */
    public Map<String, List<Unit>> unitsByPerson() {
        Map<String, List<Unit>> found = new HashMap<>();
        units(List.of()).forEach(unit -> unit.people().forEach(person -> found.computeIfAbsent(person.id(), key -> new ArrayList<>()).add(unit)));
        return found;
    }
}
