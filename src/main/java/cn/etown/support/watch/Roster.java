package cn.etown.support.watch;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is there at this moment.
 *
 * @param people  by id
 * @param members ids by group, of people with an account
 */
public record Roster(Map<String, Person> people, Map<String, Set<String>> members) {

    /** Whoever is in it cannot sign in. */
    private static final String DISABLED = "disabled-users";

    /** @param locked for good, by too many wrong passwords */
    public record Person(String id, String name, boolean locked) {
    }

    /** Has an account that works, and a place in the office. */
    public boolean isActive(String userId) {
        Person person = people.get(userId);
        return person != null && !person.locked() && !isMember(userId, DISABLED) && members.values().stream().anyMatch(ids -> ids.contains(userId));
    }

    /** In a stable order. */
    public List<String> activeOf(String group) {
        return members.getOrDefault(group, Set.of()).stream().filter(this::isActive).sorted().toList();
    }

    public boolean isMember(String userId, String group) {
        return members.getOrDefault(group, Set.of()).contains(userId);
    }

    /** Of whoever may take a task. */
    Stream<String> activeOf(List<String> groups, List<String> users) {
        return Stream.concat(groups.stream().flatMap(group -> activeOf(group).stream()), users.stream().filter(this::isActive)).distinct().sorted();
    }

    public String nameOf(String userId) {
        Person person = people.get(userId);
        return person == null || person.name().isBlank() ? userId : person.name();
    }

    /** Why somebody is not active, after the name. */
    public String whyGone(String userId) {
        Person person = people.get(userId);
        if (person == null) {
            return "的账号已删除";
        }
        if (isMember(userId, DISABLED)) {
            return "的账号已停用";
        }
        return person.locked() ? "的账号已锁定" : "已不在任何用户组";
    }
}
